package weaksyn.validation.cost;

import weaksyn.kernel.simd.Lanes;

/**
 * Work that is over before C2 has compiled loops over vectors. Until then such loops are a hundred times slower than
 * loops over numbers, which C1 compiles at once. So short work goes number by number, with the same bits.
 */
public final class ShortWork {
  /**
   * Floating-point operations up to which numbers were faster. With 4.5e9 both took the same time
   * (docs/performance.md).
   */
  static final double LONGEST = 3e9;

  private ShortWork() {}

  /**
   * Chooses for this process, if nobody has. It has to be called before the kernel is used.
   *
   * @param operations floating-point operations of all work of the process
   */
  public static void choose(double operations) {
    if (operations <= LONGEST && System.getProperty(Lanes.PROPERTY) == null) {
      System.setProperty(Lanes.PROPERTY, Lanes.NO_VECTORS);
    }
  }
}
