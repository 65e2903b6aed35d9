package weaksyn.kernel.simd;

/**
 * The written order of a sum along a row: {@link #COUNT} partial sums, number j going to partial sum j mod COUNT in ascending order, then a fixed tree. The
 * count is that of the longest vectors twice over, so that every lane width can keep to it.
 */
final class PartialSums {
  /** Number of partial sums. */
  static final int COUNT = 16;

  private PartialSums() {}

  /** Adds up the partial sums {@code p[offset..offset + COUNT − 1]} as a binary tree; overwrites them. */
  static double tree(double[] p, int offset) {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        p[offset + i] += p[offset + i + half];
      }
    }
    return p[offset];
  }
}
