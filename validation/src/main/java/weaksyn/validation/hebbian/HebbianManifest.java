package weaksyn.validation.hebbian;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.Quantity;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RecordedFile;
import weaksyn.validation.study.PatternFacts;

/** Manifests of studies of learning, with the files that they read. */
public final class HebbianManifest {
  private HebbianManifest() {}

  private record LabelFacts(String use) {}

  /** The manifest of a study that begins, or that continues on another machine or with other software. */
  public static Manifest of(HebbianParameters p, Provenance provenance, Instant started) {
    Images images = p.images();
    List<RecordedFile> files = new ArrayList<>();
    files.add(RecordedFile.of(Quantity.DATA, images.name(), images.sha256(), PatternFacts.of(images.patterns())));
    images.labels().ifPresent(labels -> files.add(RecordedFile.of(Quantity.LABELS, labels.name(), labels.sha256(), new LabelFacts(p.split()))));
    return Manifest.of("hebbian", p.identity(), p.realisations(), p.seed(), p.precision().toString(), p.cells().size(), provenance, started, files);
  }
}
