package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;

/** Work on rows of a finished product while they are still in the cache. */
@FunctionalInterface
@AlsoInFloat
public interface Epilogue {
  /**
   * Finishes rows {@code row..row + rows − 1} of the product.
   *
   * @param c the product, row-major
   * @param offset index of element [row, 0]
   * @param ld row length
   * @param row number of the first row
   * @param rows how many rows
   */
  void finish(double[] c, int offset, int ld, int row, int rows);
}
