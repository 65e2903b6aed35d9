package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The micro-kernel without vectors: the bits of the others, one number at a time. Four chains of multiply-adds beside
 * one another hide their latency.
 */
@AlsoInFloat
@AlsoShared
final class PlainTile {
  // Where the numbers of a panel lie: element [row, k] of A at row * ROW + k * A_STEP, row k of B at k * B_STEP.
  private static final int ROW = Tile.PANEL_ROW;
  private static final int A_STEP = 1;
  private static final int B_STEP = Tile.COLUMNS;

  private PlainTile() {}

  /** See {@link Tile#multiply}. */
  static void multiply(int columns, int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    for (int row = 0; row < Tile.ROWS; row += 2) {
      for (int column = 0; column < columns; column += 2) {
        double c00 = 0;
        double c01 = 0;
        double c10 = 0;
        double c11 = 0;
        int i = aOffset + row * ROW;
        int j = bOffset + column;
        for (int p = 0; p < k; p++) {
          double a0 = a[i];
          double a1 = a[i + ROW];
          double b0 = b[j];
          double b1 = b[j + 1];
          c00 = Math.fma(a0, b0, c00);
          c01 = Math.fma(a0, b1, c01);
          c10 = Math.fma(a1, b0, c10);
          c11 = Math.fma(a1, b1, c11);
          i += A_STEP;
          j += B_STEP;
        }
        int at = cOffset + row * ldc + column;
        put(c00, c, at, factor);
        put(c01, c, at + 1, factor);
        put(c10, c, at + ldc, factor);
        put(c11, c, at + ldc + 1, factor);
      }
    }
  }

  private static void put(double sum, double[] c, int at, int factor) {
    c[at] = factor == 0 ? sum : Math.fma(factor, sum, c[at]);
  }
}
