package weaksyn.validation.hebbian;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import weaksyn.validation.Quantity;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.study.PatternFacts;

/** What the manifest of a run of {@code weaksyn hebbian} tells, read back into the records that it was made of. */
public final class RecordedLearning {
  private RecordedLearning() {}

  record Use(String use) {}

  /**
   * The paths of the images and labels.
   *
   * @throws weaksyn.validation.RunFailure if the manifest is no such manifest, or contradicts itself
   */
  public static List<Path> of(RecordedRun run) {
    run.require(run.configuration(HebbianConfiguration.class));
    return Stream.concat(
        run.file(Quantity.DATA, PatternFacts.class).map(RecordedRun.Described::path).stream(),
        run.file(Quantity.LABELS, Use.class).map(RecordedRun.Described::path).stream()).toList();
  }
}
