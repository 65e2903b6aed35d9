package weaksyn.validation.cost;

import weaksyn.kernel.simd.Lanes;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * Work that is over before C2 has compiled loops over vectors. Until then such loops are a hundred times slower than
 * loops over numbers, which C1 compiles at once. So short work goes number by number, with the same bits.
 */
public final class ShortWork {
  /** Operations up to which numbers were faster, or as fast (docs/performance.md). */
  static final double LONGEST = 4e9;

  /** Operations in whose time a normal number is drawn, or a function applied, where vectors are not used. */
  private static final double ELEMENT = 80;

  private ShortWork() {}

  /** Operations of products, and those that stand for the weights and fields of a cell. */
  public static double withElements(StudyParameters p, double operations) {
    double weights = p.sampling() == Sampling.WEIGHTS ? p.width() : 0;
    return operations + ELEMENT * p.depth() * p.width() * (p.samples() + weights);
  }

  /**
   * Chooses for this process, if nobody has. It has to be called before the kernel is used.
   *
   * @param operations operations of all work of the process, with what {@link #withElements} adds
   */
  public static void choose(double operations) {
    if (operations <= LONGEST && System.getProperty(Lanes.PROPERTY) == null) {
      System.setProperty(Lanes.PROPERTY, Lanes.NO_VECTORS);
    }
  }
}
