package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;

/** Work on pieces of a finished product while they are still in the L1 cache. */
@FunctionalInterface
@AlsoInFloat
public interface Epilogue {
  /**
   * Finishes rows {@code row..row + rows − 1} of the product in columns {@code column..column + columns − 1}.
   *
   * @param c the product, row-major
   * @param offset index of element [row, column]
   * @param ld row length
   * @param row number of the first row
   * @param rows how many rows
   * @param column number of the first column
   * @param columns how many columns
   */
  void finish(double[] c, int offset, int ld, int row, int rows, int column, int columns);
}
