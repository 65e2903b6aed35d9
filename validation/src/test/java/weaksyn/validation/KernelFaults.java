package weaksyn.validation;

import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/** What the kernel does with weights, with faults. Altered classes of the kernel call it in place of their own code. */
public final class KernelFaults {
  /** Columns of the Cholesky factor that end at the diagonal. */
  private static final int COLUMNS = 4;

  /** What wrong weights are multiplied by. */
  private static final double FACTOR = 0.95;

  private KernelFaults() {}

  /** Stores an element of the Cholesky factor below the diagonal, in all columns but the first ones. */
  public static void below(double[] elements, int column, double value) {
    elements[column] = column < COLUMNS ? 0 : value;
  }

  /** As the method of {@link Pack}, but one row of {@link Tile#COLUMNS} is too small. */
  public static void rows(
      double[] source, int offset, int ld, int rows, int k, double[] shift, int shiftOffset, int width, double[] panel, int panelOffset) {
    Pack.rows(source, offset, ld, rows, k, shift, shiftOffset, width, panel, panelOffset);
    for (int row = Tile.COLUMNS - 1; row < rows; row += Tile.COLUMNS) {
      for (int p = 0; p < k; p++) {
        panel[panelOffset + p * width + row] *= FACTOR;
      }
    }
  }
}
