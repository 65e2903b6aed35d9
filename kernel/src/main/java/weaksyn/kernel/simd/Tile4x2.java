package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The micro-kernel of 4 rows by 2 vectors for the 16 vector registers of AVX2. 8 accumulators, two vectors of B and
 * four broadcasts of A: with 6 rows C2 begins all broadcasts of a step before the first multiplication and spills
 * accumulators.
 */
@AlsoInFloat
@AlsoShared
final class Tile4x2 {
  static final int ROWS = 4;

  // Where the numbers of a panel lie: element [row, k] of A at row * ROW + k * A_STEP, row k of B at k * B_STEP.
  private static final int ROW = Tile.PANEL_ROW;
  private static final int A_STEP = 1;
  private static final int B_STEP = Tile.COLUMNS;

  private Tile4x2() {}

  /** See {@link Tile#multiply}. */
  static void multiply(int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    DoubleVector zero = DoubleVector.zero(Lanes.D);
    DoubleVector c00 = zero;
    DoubleVector c01 = zero;
    DoubleVector c10 = zero;
    DoubleVector c11 = zero;
    DoubleVector c20 = zero;
    DoubleVector c21 = zero;
    DoubleVector c30 = zero;
    DoubleVector c31 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      DoubleVector b1 = DoubleVector.fromArray(Lanes.D, b, j + Lanes.D_LANES);
      DoubleVector x;
      x = DoubleVector.broadcast(Lanes.D, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(Lanes.D, a[i + ROW]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(Lanes.D, a[i + 2 * ROW]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(Lanes.D, a[i + 3 * ROW]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      i += A_STEP;
      j += B_STEP;
    }
    if (factor != 0) {
      DoubleVector f = DoubleVector.broadcast(Lanes.D, factor);
      c00 = f.fma(c00, DoubleVector.fromArray(Lanes.D, c, cOffset));
      c01 = f.fma(c01, DoubleVector.fromArray(Lanes.D, c, cOffset + Lanes.D_LANES));
      c10 = f.fma(c10, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc));
      c11 = f.fma(c11, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + Lanes.D_LANES));
      c20 = f.fma(c20, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc));
      c21 = f.fma(c21, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + Lanes.D_LANES));
      c30 = f.fma(c30, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc));
      c31 = f.fma(c31, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + Lanes.D_LANES));
    }
    TileVector.CLASS.cast(c00).intoArray(c, cOffset);
    TileVector.CLASS.cast(c01).intoArray(c, cOffset + Lanes.D_LANES);
    TileVector.CLASS.cast(c10).intoArray(c, cOffset + ldc);
    TileVector.CLASS.cast(c11).intoArray(c, cOffset + ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c20).intoArray(c, cOffset + 2 * ldc);
    TileVector.CLASS.cast(c21).intoArray(c, cOffset + 2 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c30).intoArray(c, cOffset + 3 * ldc);
    TileVector.CLASS.cast(c31).intoArray(c, cOffset + 3 * ldc + Lanes.D_LANES);
  }

  /** See {@link Tile#multiply}. */
  static void multiplyHalf(int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    DoubleVector zero = DoubleVector.zero(Lanes.D);
    DoubleVector c0 = zero;
    DoubleVector c1 = zero;
    DoubleVector c2 = zero;
    DoubleVector c3 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      c0 = DoubleVector.broadcast(Lanes.D, a[i]).fma(b0, c0);
      c1 = DoubleVector.broadcast(Lanes.D, a[i + ROW]).fma(b0, c1);
      c2 = DoubleVector.broadcast(Lanes.D, a[i + 2 * ROW]).fma(b0, c2);
      c3 = DoubleVector.broadcast(Lanes.D, a[i + 3 * ROW]).fma(b0, c3);
      i += A_STEP;
      j += B_STEP;
    }
    if (factor != 0) {
      DoubleVector f = DoubleVector.broadcast(Lanes.D, factor);
      c0 = f.fma(c0, DoubleVector.fromArray(Lanes.D, c, cOffset));
      c1 = f.fma(c1, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc));
      c2 = f.fma(c2, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc));
      c3 = f.fma(c3, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc));
    }
    TileVector.CLASS.cast(c0).intoArray(c, cOffset);
    TileVector.CLASS.cast(c1).intoArray(c, cOffset + ldc);
    TileVector.CLASS.cast(c2).intoArray(c, cOffset + 2 * ldc);
    TileVector.CLASS.cast(c3).intoArray(c, cOffset + 3 * ldc);
  }
}
