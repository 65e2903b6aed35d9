package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The micro-kernel of general products for 32 vector registers, with columns of 4 vectors. A step of six rows has ten
 * loads for 24 multiply-adds, where that of 8 × 2 has ten for 16. C2 begins all six broadcasts and two vectors of B at
 * once, which fills the registers beside the 24 accumulators, and in compilations of wide studies it spilled. With five
 * rows nine loads serve 20 multiply-adds. C2 may begin all five broadcasts and four vectors of B before the first
 * multiplication and still needs 29 registers, so that nothing spills in any compilation.
 */
@AlsoInFloat
@AlsoWithRows({4, 5})
final class Tile6x4 {
  static final int ROWS = 6;
  static final int COLUMNS = 4 * Lanes.D_LANES;

  private Tile6x4() {}

  /** A tile of so many columns, 1 to 4 whole vectors. See {@link GeneralTile#multiply}. */
  static void product(int columns, int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    if (columns == COLUMNS) {
      multiply(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (columns == 3 * Lanes.D_LANES) {
      multiply3(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (columns == 2 * Lanes.D_LANES) {
      multiply2(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else {
      multiply1(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    }
  }

  /** Four vectors of columns. */
  static void multiply(int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    DoubleVector zero = DoubleVector.zero(Lanes.D);
    DoubleVector c00 = zero;
    DoubleVector c01 = zero;
    DoubleVector c02 = zero;
    DoubleVector c03 = zero;
    DoubleVector c10 = zero;
    DoubleVector c11 = zero;
    DoubleVector c12 = zero;
    DoubleVector c13 = zero;
    DoubleVector c20 = zero;
    DoubleVector c21 = zero;
    DoubleVector c22 = zero;
    DoubleVector c23 = zero;
    DoubleVector c30 = zero;
    DoubleVector c31 = zero;
    DoubleVector c32 = zero;
    DoubleVector c33 = zero;
    DoubleVector c40 = zero;
    DoubleVector c41 = zero;
    DoubleVector c42 = zero;
    DoubleVector c43 = zero;
    DoubleVector c50 = zero;
    DoubleVector c51 = zero;
    DoubleVector c52 = zero;
    DoubleVector c53 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      DoubleVector b1 = DoubleVector.fromArray(Lanes.D, b, j + Lanes.D_LANES);
      DoubleVector b2 = DoubleVector.fromArray(Lanes.D, b, j + 2 * Lanes.D_LANES);
      DoubleVector b3 = DoubleVector.fromArray(Lanes.D, b, j + 3 * Lanes.D_LANES);
      DoubleVector x = DoubleVector.broadcast(Lanes.D, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = DoubleVector.broadcast(Lanes.D, a[i + aRow]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = DoubleVector.broadcast(Lanes.D, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = DoubleVector.broadcast(Lanes.D, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = DoubleVector.broadcast(Lanes.D, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = DoubleVector.broadcast(Lanes.D, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
      i++;
      j += COLUMNS;
    }
    if (factor != 0) {
      DoubleVector f = DoubleVector.broadcast(Lanes.D, factor);
      c00 = f.fma(c00, DoubleVector.fromArray(Lanes.D, c, cOffset));
      c01 = f.fma(c01, DoubleVector.fromArray(Lanes.D, c, cOffset + Lanes.D_LANES));
      c02 = f.fma(c02, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * Lanes.D_LANES));
      c03 = f.fma(c03, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * Lanes.D_LANES));
      c10 = f.fma(c10, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc));
      c11 = f.fma(c11, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + Lanes.D_LANES));
      c12 = f.fma(c12, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + 2 * Lanes.D_LANES));
      c13 = f.fma(c13, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + 3 * Lanes.D_LANES));
      c20 = f.fma(c20, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc));
      c21 = f.fma(c21, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + Lanes.D_LANES));
      c22 = f.fma(c22, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + 2 * Lanes.D_LANES));
      c23 = f.fma(c23, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + 3 * Lanes.D_LANES));
      c30 = f.fma(c30, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc));
      c31 = f.fma(c31, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + Lanes.D_LANES));
      c32 = f.fma(c32, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + 2 * Lanes.D_LANES));
      c33 = f.fma(c33, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + 3 * Lanes.D_LANES));
      c40 = f.fma(c40, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc));
      c41 = f.fma(c41, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + Lanes.D_LANES));
      c42 = f.fma(c42, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + 2 * Lanes.D_LANES));
      c43 = f.fma(c43, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + 3 * Lanes.D_LANES));
      c50 = f.fma(c50, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc));
      c51 = f.fma(c51, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + Lanes.D_LANES));
      c52 = f.fma(c52, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + 2 * Lanes.D_LANES));
      c53 = f.fma(c53, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + 3 * Lanes.D_LANES));
    }
    TileVector.CLASS.cast(c00).intoArray(c, cOffset);
    TileVector.CLASS.cast(c01).intoArray(c, cOffset + Lanes.D_LANES);
    TileVector.CLASS.cast(c02).intoArray(c, cOffset + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c03).intoArray(c, cOffset + 3 * Lanes.D_LANES);
    TileVector.CLASS.cast(c10).intoArray(c, cOffset + ldc);
    TileVector.CLASS.cast(c11).intoArray(c, cOffset + ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c12).intoArray(c, cOffset + ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c13).intoArray(c, cOffset + ldc + 3 * Lanes.D_LANES);
    TileVector.CLASS.cast(c20).intoArray(c, cOffset + 2 * ldc);
    TileVector.CLASS.cast(c21).intoArray(c, cOffset + 2 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c22).intoArray(c, cOffset + 2 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c23).intoArray(c, cOffset + 2 * ldc + 3 * Lanes.D_LANES);
    TileVector.CLASS.cast(c30).intoArray(c, cOffset + 3 * ldc);
    TileVector.CLASS.cast(c31).intoArray(c, cOffset + 3 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c32).intoArray(c, cOffset + 3 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c33).intoArray(c, cOffset + 3 * ldc + 3 * Lanes.D_LANES);
    TileVector.CLASS.cast(c40).intoArray(c, cOffset + 4 * ldc);
    TileVector.CLASS.cast(c41).intoArray(c, cOffset + 4 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c42).intoArray(c, cOffset + 4 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c43).intoArray(c, cOffset + 4 * ldc + 3 * Lanes.D_LANES);
    TileVector.CLASS.cast(c50).intoArray(c, cOffset + 5 * ldc);
    TileVector.CLASS.cast(c51).intoArray(c, cOffset + 5 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c52).intoArray(c, cOffset + 5 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c53).intoArray(c, cOffset + 5 * ldc + 3 * Lanes.D_LANES);
  }

  /** Three vectors of columns. */
  static void multiply3(int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    DoubleVector zero = DoubleVector.zero(Lanes.D);
    DoubleVector c00 = zero;
    DoubleVector c01 = zero;
    DoubleVector c02 = zero;
    DoubleVector c10 = zero;
    DoubleVector c11 = zero;
    DoubleVector c12 = zero;
    DoubleVector c20 = zero;
    DoubleVector c21 = zero;
    DoubleVector c22 = zero;
    DoubleVector c30 = zero;
    DoubleVector c31 = zero;
    DoubleVector c32 = zero;
    DoubleVector c40 = zero;
    DoubleVector c41 = zero;
    DoubleVector c42 = zero;
    DoubleVector c50 = zero;
    DoubleVector c51 = zero;
    DoubleVector c52 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      DoubleVector b1 = DoubleVector.fromArray(Lanes.D, b, j + Lanes.D_LANES);
      DoubleVector b2 = DoubleVector.fromArray(Lanes.D, b, j + 2 * Lanes.D_LANES);
      DoubleVector x = DoubleVector.broadcast(Lanes.D, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = DoubleVector.broadcast(Lanes.D, a[i + aRow]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = DoubleVector.broadcast(Lanes.D, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = DoubleVector.broadcast(Lanes.D, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      x = DoubleVector.broadcast(Lanes.D, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      x = DoubleVector.broadcast(Lanes.D, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      i++;
      j += 3 * Lanes.D_LANES;
    }
    if (factor != 0) {
      DoubleVector f = DoubleVector.broadcast(Lanes.D, factor);
      c00 = f.fma(c00, DoubleVector.fromArray(Lanes.D, c, cOffset));
      c01 = f.fma(c01, DoubleVector.fromArray(Lanes.D, c, cOffset + Lanes.D_LANES));
      c02 = f.fma(c02, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * Lanes.D_LANES));
      c10 = f.fma(c10, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc));
      c11 = f.fma(c11, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + Lanes.D_LANES));
      c12 = f.fma(c12, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + 2 * Lanes.D_LANES));
      c20 = f.fma(c20, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc));
      c21 = f.fma(c21, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + Lanes.D_LANES));
      c22 = f.fma(c22, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + 2 * Lanes.D_LANES));
      c30 = f.fma(c30, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc));
      c31 = f.fma(c31, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + Lanes.D_LANES));
      c32 = f.fma(c32, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + 2 * Lanes.D_LANES));
      c40 = f.fma(c40, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc));
      c41 = f.fma(c41, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + Lanes.D_LANES));
      c42 = f.fma(c42, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + 2 * Lanes.D_LANES));
      c50 = f.fma(c50, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc));
      c51 = f.fma(c51, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + Lanes.D_LANES));
      c52 = f.fma(c52, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + 2 * Lanes.D_LANES));
    }
    TileVector.CLASS.cast(c00).intoArray(c, cOffset);
    TileVector.CLASS.cast(c01).intoArray(c, cOffset + Lanes.D_LANES);
    TileVector.CLASS.cast(c02).intoArray(c, cOffset + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c10).intoArray(c, cOffset + ldc);
    TileVector.CLASS.cast(c11).intoArray(c, cOffset + ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c12).intoArray(c, cOffset + ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c20).intoArray(c, cOffset + 2 * ldc);
    TileVector.CLASS.cast(c21).intoArray(c, cOffset + 2 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c22).intoArray(c, cOffset + 2 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c30).intoArray(c, cOffset + 3 * ldc);
    TileVector.CLASS.cast(c31).intoArray(c, cOffset + 3 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c32).intoArray(c, cOffset + 3 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c40).intoArray(c, cOffset + 4 * ldc);
    TileVector.CLASS.cast(c41).intoArray(c, cOffset + 4 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c42).intoArray(c, cOffset + 4 * ldc + 2 * Lanes.D_LANES);
    TileVector.CLASS.cast(c50).intoArray(c, cOffset + 5 * ldc);
    TileVector.CLASS.cast(c51).intoArray(c, cOffset + 5 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c52).intoArray(c, cOffset + 5 * ldc + 2 * Lanes.D_LANES);
  }

  /** Two vectors of columns. */
  static void multiply2(int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    DoubleVector zero = DoubleVector.zero(Lanes.D);
    DoubleVector c00 = zero;
    DoubleVector c01 = zero;
    DoubleVector c10 = zero;
    DoubleVector c11 = zero;
    DoubleVector c20 = zero;
    DoubleVector c21 = zero;
    DoubleVector c30 = zero;
    DoubleVector c31 = zero;
    DoubleVector c40 = zero;
    DoubleVector c41 = zero;
    DoubleVector c50 = zero;
    DoubleVector c51 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      DoubleVector b1 = DoubleVector.fromArray(Lanes.D, b, j + Lanes.D_LANES);
      DoubleVector x = DoubleVector.broadcast(Lanes.D, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(Lanes.D, a[i + aRow]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(Lanes.D, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(Lanes.D, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(Lanes.D, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = DoubleVector.broadcast(Lanes.D, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      i++;
      j += 2 * Lanes.D_LANES;
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
      c40 = f.fma(c40, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc));
      c41 = f.fma(c41, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + Lanes.D_LANES));
      c50 = f.fma(c50, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc));
      c51 = f.fma(c51, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + Lanes.D_LANES));
    }
    TileVector.CLASS.cast(c00).intoArray(c, cOffset);
    TileVector.CLASS.cast(c01).intoArray(c, cOffset + Lanes.D_LANES);
    TileVector.CLASS.cast(c10).intoArray(c, cOffset + ldc);
    TileVector.CLASS.cast(c11).intoArray(c, cOffset + ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c20).intoArray(c, cOffset + 2 * ldc);
    TileVector.CLASS.cast(c21).intoArray(c, cOffset + 2 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c30).intoArray(c, cOffset + 3 * ldc);
    TileVector.CLASS.cast(c31).intoArray(c, cOffset + 3 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c40).intoArray(c, cOffset + 4 * ldc);
    TileVector.CLASS.cast(c41).intoArray(c, cOffset + 4 * ldc + Lanes.D_LANES);
    TileVector.CLASS.cast(c50).intoArray(c, cOffset + 5 * ldc);
    TileVector.CLASS.cast(c51).intoArray(c, cOffset + 5 * ldc + Lanes.D_LANES);
  }

  /** One vector of columns. */
  static void multiply1(int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    DoubleVector zero = DoubleVector.zero(Lanes.D);
    DoubleVector c00 = zero;
    DoubleVector c10 = zero;
    DoubleVector c20 = zero;
    DoubleVector c30 = zero;
    DoubleVector c40 = zero;
    DoubleVector c50 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      DoubleVector x = DoubleVector.broadcast(Lanes.D, a[i]);
      c00 = x.fma(b0, c00);
      x = DoubleVector.broadcast(Lanes.D, a[i + aRow]);
      c10 = x.fma(b0, c10);
      x = DoubleVector.broadcast(Lanes.D, a[i + 2 * aRow]);
      c20 = x.fma(b0, c20);
      x = DoubleVector.broadcast(Lanes.D, a[i + 3 * aRow]);
      c30 = x.fma(b0, c30);
      x = DoubleVector.broadcast(Lanes.D, a[i + 4 * aRow]);
      c40 = x.fma(b0, c40);
      x = DoubleVector.broadcast(Lanes.D, a[i + 5 * aRow]);
      c50 = x.fma(b0, c50);
      i++;
      j += Lanes.D_LANES;
    }
    if (factor != 0) {
      DoubleVector f = DoubleVector.broadcast(Lanes.D, factor);
      c00 = f.fma(c00, DoubleVector.fromArray(Lanes.D, c, cOffset));
      c10 = f.fma(c10, DoubleVector.fromArray(Lanes.D, c, cOffset + ldc));
      c20 = f.fma(c20, DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc));
      c30 = f.fma(c30, DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc));
      c40 = f.fma(c40, DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc));
      c50 = f.fma(c50, DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc));
    }
    TileVector.CLASS.cast(c00).intoArray(c, cOffset);
    TileVector.CLASS.cast(c10).intoArray(c, cOffset + ldc);
    TileVector.CLASS.cast(c20).intoArray(c, cOffset + 2 * ldc);
    TileVector.CLASS.cast(c30).intoArray(c, cOffset + 3 * ldc);
    TileVector.CLASS.cast(c40).intoArray(c, cOffset + 4 * ldc);
    TileVector.CLASS.cast(c50).intoArray(c, cOffset + 5 * ldc);
  }
}
