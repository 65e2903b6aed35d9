package weaksyn.kernel.simd;

/**
 * The written order of a sum along a row: {@link #COUNT} partial sums, number j going to partial sum j mod COUNT in
 * ascending order, then a fixed tree. The count is that of the longest vectors twice over, so that every lane width can
 * keep to it.
 */
final class PartialSums {
  /** Number of partial sums. */
  static final int COUNT = 16;

  private PartialSums() {}

  /**
   * The sum of the partial sums {@code p[offset..offset + COUNT − 1]} as a binary tree: halves, quarters, eighths,
   * neighbours.
   */
  static double tree(double[] p, int offset) {
    return (pairs(p, offset) + pairs(p, offset + 2)) + (pairs(p, offset + 1) + pairs(p, offset + 3));
  }

  /** Every fourth one. */
  private static double pairs(double[] p, int at) {
    return (p[at] + p[at + 8]) + (p[at + 4] + p[at + 12]);
  }
}
