package weaksyn.validation.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.Quantity;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RecordedFile;
import weaksyn.validation.run.RunIdentity;

/** Manifests of runs of studies, with the files that they read. */
public final class StudyManifest {
  private StudyManifest() {}

  /** The manifest of a study that begins, or that continues on another machine or with other software. */
  public static Manifest of(StudyParameters p, Provenance provenance, Instant started) {
    return of(p, List.of(), provenance, started);
  }

  /**
   * The manifest of a study with a wide check.
   *
   * @param check the widths of the check, whose cells are cells of the run
   */
  public static Manifest of(StudyParameters p, List<StudyParameters> check, Provenance provenance, Instant started) {
    return of(StudyPoints.of(p), check, provenance, started);
  }

  /** The manifest of a study that may be a sweep, with the wide checks of its points. */
  public static Manifest of(StudyPoints study, List<StudyParameters> check, Provenance provenance, Instant started) {
    int cells = study.cells().size() + check.stream().mapToInt(width -> width.cells().size()).sum();
    return of("study", StudyConfiguration.of(study).identity(), study, study.realisations(), cells, provenance, started);
  }

  /**
   * The manifest of a run of studies that begins, or that continues on another machine or with other software.
   *
   * @param command command that makes the run
   * @param study seed and input files
   * @param realisations number of realisations that was asked for
   * @param cells number of all cells
   */
  public static Manifest of(String command, RunIdentity identity, StudyPoints study, int realisations, int cells, Provenance provenance, Instant started) {
    StudyParameters p = study.first();
    List<RecordedFile> files = new ArrayList<>();
    if (p.correlation() instanceof CorrelationChoice.MatrixFile file) {
      files.add(RecordedFile.of(Quantity.CORRELATION, absolute(file.path()), file.sha256(), file.matrix().moments()));
    }
    for (StudyParameters point : study.byInput()) {
      if (point.input() instanceof InputChoice.PatternFile file) {
        files.add(RecordedFile.of(Quantity.INPUT, absolute(file.path()), file.sha256(), PatternFacts.of(file.patterns())));
      }
    }
    return Manifest.of(command, identity, realisations, p.seed(), p.precision().toString(), cells, provenance, started, files);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
