package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/** The micro-kernel where {@link FusedMultiplyAdd} is not fast: the bits of the others, one number at a time. */
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
    for (int row = 0; row < Tile.ROWS; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[aOffset + row * ROW + p * A_STEP], b[bOffset + p * B_STEP + column], sum);
        }
        int at = cOffset + row * ldc + column;
        c[at] = factor == 0 ? sum : Math.fma(factor, sum, c[at]);
      }
    }
  }
}
