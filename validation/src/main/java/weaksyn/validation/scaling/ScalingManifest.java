package weaksyn.validation.scaling;

import java.time.Instant;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.study.StudyManifest;

/** Manifests of sweeps over widths. */
public final class ScalingManifest {
  private ScalingManifest() {}

  /** The manifest of a sweep that begins, or that continues on another machine or with other software. */
  public static Manifest of(ScalingParameters p, Provenance provenance, Instant started) {
    int cells = p.parts().stream().mapToInt(part -> part.cells().size()).sum();
    return StudyManifest.of("scaling", p.identity(), StudyPoints.of(p.first()), p.realisations(), cells, provenance, started);
  }
}
