package weaksyn.validation.study;

import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * Which cells of a study share a file. Where a cell is short, all curves of some consecutive realisations do: storing
 * would take as long as computing otherwise. A function of the configuration alone, so every machine puts a cell into
 * the same file, and so does a run that is extended.
 *
 * <p>The time of a cell is that on a nominal core, which does {@link #OPERATIONS} floating-point operations and draws
 * {@link #NORMALS} normal numbers in a second. To leading order
 *
 * <pre>
 *   weights   N [N_in + (L − 1) N] (2M + x)  operations,  N [N_in + (L − 1) N]  normal numbers
 *             x = N for a given correlation, 4N/3 for orthogonal weights, otherwise 0
 *   fields    L N (3M² + x)  operations,  L N M  normal numbers
 *             x = N M for a given correlation, M² for orthogonal weights, otherwise 0
 * </pre>
 *
 * <p>where x is the mean over the curves. A cell is short below {@link #SHORT} seconds. A file then holds as many
 * realisations as all curves of which take {@link #FILE} seconds together, at least one and at most {@link #MOST}.
 */
public final class Bundles {
  /** Floating-point operations of a nominal core in a second. */
  private static final double OPERATIONS = 8e10;

  /** Normal numbers that it draws in a second. */
  private static final double NORMALS = 1e9;

  /** Cells that take as many seconds have a file each. */
  private static final double SHORT = 0.05;

  /** Seconds of the cells of one file. */
  private static final double FILE = 0.25;

  private static final int MOST = 1000;

  private Bundles() {}

  /** Number of realisations whose cells share a file; 0 where each cell has a file of its own. */
  static int realisations(StudyParameters p) {
    double cell = seconds(p);
    return cell >= SHORT ? 0 : (int) Math.clamp(FILE / (cell * p.curves().size()), 1, MOST);
  }

  /** Seconds that a cell takes on a nominal core. */
  public static double seconds(StudyParameters p) {
    double n = p.width();
    double m = p.samples();
    double layers = p.depth();
    double extra = p.curves().stream().mapToDouble(curve -> extra(p, curve)).average().orElseThrow();
    if (p.sampling() == Sampling.FIELDS) {
      return layers * n * ((3 * m * m + extra) / OPERATIONS + m / NORMALS);
    }
    double weights = n * (p.inputWidth() + (layers - 1) * n);
    return weights * ((2 * m + extra) / OPERATIONS + 1 / NORMALS);
  }

  private static double extra(StudyParameters p, Curve curve) {
    double n = p.width();
    double m = p.samples();
    boolean orthogonal = curve.synapses() == Synapses.HAAR;
    if (p.sampling() == Sampling.FIELDS) {
      return orthogonal ? m * m : p.correlation() instanceof CorrelationChoice.MatrixFile ? n * m : 0;
    }
    return orthogonal ? 4 * n / 3 : p.correlation().takesR() ? 0 : n;
  }
}
