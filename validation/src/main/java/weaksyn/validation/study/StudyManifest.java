package weaksyn.validation.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import weaksyn.validation.Quantity;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RunIdentity;
import weaksyn.validation.theory.CorrelationMoments;

/** Manifests of runs of studies, with the files that they read. */
public final class StudyManifest {
  private StudyManifest() {}

  /** The manifest of a study that begins, or is continued by other means than before. */
  public static Manifest of(StudyParameters p, Provenance provenance, Instant started) {
    return of("study", StudyIdentity.of(p), p, p.cells().size(), provenance, started);
  }

  /**
   * The manifest of a run of studies that begins, or is continued by other means than before.
   *
   * @param command that makes the run
   * @param p seed, number of realisations and input files
   * @param cells number of all cells
   */
  public static Manifest of(String command, RunIdentity identity, StudyParameters p, int cells, Provenance provenance, Instant started) {
    Manifest manifest = Manifest.of(command, identity, p.realisations(), p.seed(), p.precision().toString(), cells, provenance, started);
    if (p.correlation() instanceof CorrelationChoice.MatrixFile file) {
      manifest = manifest.withFile(Quantity.CORRELATION, absolute(file.path()), file.sha256(), facts(file.matrix().moments()));
    }
    if (p.input() instanceof InputChoice.PatternFile file) {
      manifest = manifest.withFile(Quantity.INPUT, absolute(file.path()), file.sha256(), facts(file.patterns()));
    }
    return manifest;
  }

  /** What a manifest records of input patterns. */
  public static Map<String, Object> facts(Patterns patterns) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("patterns", patterns.count());
    facts.put("width", patterns.width());
    facts.put("preparation", patterns.preparation());
    return facts;
  }

  private static Map<String, Object> facts(CorrelationMoments moments) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rEffective", moments.rEffective());
    facts.put("rMean", moments.rMean());
    facts.put("largest", moments.largest());
    return facts;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
