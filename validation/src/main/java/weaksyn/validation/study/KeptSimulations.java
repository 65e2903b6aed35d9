package weaksyn.validation.study;

import java.util.List;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * Which simulations a team keeps at once. With long cells it is that of one curve. With {@linkplain Bundles short} ones
 * all curves of a realisation follow one another, so it keeps those of all curves, and one joint simulation for the
 * curves whose normal numbers are the same. Where all of them would take more than {@value #MOST_BYTES} bytes, it is
 * one curve at a time again. No result depends on this.
 */
final class KeptSimulations {
  private static final long MOST_BYTES = 64L << 20;

  private KeptSimulations() {}

  /** Whether those of all curves are kept. */
  static boolean all(StudyParameters p) {
    return Bundles.realisations(p) > 0 && allBytes(p) <= MOST_BYTES;
  }

  /** The curves that are simulated jointly, at least two of them or none. */
  static List<Curve> joint(StudyParameters p) {
    List<Curve> curves = all(p) ? sharing(p) : List.of();
    return curves.size() > 1 ? curves : List.of();
  }

  /** Bytes that a team needs beyond those of one simulation. */
  static long moreBytes(StudyParameters p) {
    return all(p) ? allBytes(p) : 0;
  }

  /** Curves of equicorrelated synapses, also with random signs. */
  private static List<Curve> sharing(StudyParameters p) {
    return p.sampling() == Sampling.FIELDS || !p.correlation().takesR()
        ? List.of()
        : p.curves().stream().filter(curve -> curve.synapses() != Synapses.HAAR).toList();
  }

  private static long allBytes(StudyParameters p) {
    int sharing = sharing(p).size();
    long joint = p.precision().jointBytes(p.input().network(), sharing, p.samples(), p.width());
    return (sharing > 1 ? joint : 0) + (p.curves().size() - Math.max(1, sharing)) * MemoryNeed.single(p);
  }
}
