package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;

/** The micro-kernel of 12 rows by 2 vectors. 24 accumulators, two vectors of B and one broadcast of A: 27 of the 32 registers of AVX-512 and of ARM. */
final class Tile12x2 {
  static final int ROWS = 12;

  private Tile12x2() {}

  /** See {@link Tile#multiply}. */
  static void multiply(int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, Tile.Update update) {
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
    DoubleVector c60 = zero;
    DoubleVector c61 = zero;
    DoubleVector c70 = zero;
    DoubleVector c71 = zero;
    DoubleVector c80 = zero;
    DoubleVector c81 = zero;
    DoubleVector c90 = zero;
    DoubleVector c91 = zero;
    DoubleVector c100 = zero;
    DoubleVector c101 = zero;
    DoubleVector c110 = zero;
    DoubleVector c111 = zero;
    int i = aOffset;
    int j = bOffset;
    for (int p = 0; p < k; p++) {
      DoubleVector b0 = DoubleVector.fromArray(Lanes.D, b, j);
      DoubleVector b1 = DoubleVector.fromArray(Lanes.D, b, j + Lanes.D_LANES);
      DoubleVector x;
      x = DoubleVector.broadcast(Lanes.D, a[i + 0]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(Lanes.D, a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(Lanes.D, a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(Lanes.D, a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(Lanes.D, a[i + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = DoubleVector.broadcast(Lanes.D, a[i + 5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = DoubleVector.broadcast(Lanes.D, a[i + 6]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = DoubleVector.broadcast(Lanes.D, a[i + 7]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
      x = DoubleVector.broadcast(Lanes.D, a[i + 8]);
      c80 = x.fma(b0, c80);
      c81 = x.fma(b1, c81);
      x = DoubleVector.broadcast(Lanes.D, a[i + 9]);
      c90 = x.fma(b0, c90);
      c91 = x.fma(b1, c91);
      x = DoubleVector.broadcast(Lanes.D, a[i + 10]);
      c100 = x.fma(b0, c100);
      c101 = x.fma(b1, c101);
      x = DoubleVector.broadcast(Lanes.D, a[i + 11]);
      c110 = x.fma(b0, c110);
      c111 = x.fma(b1, c111);
      i += ROWS;
      j += 2 * Lanes.D_LANES;
    }
    write(update, c00, c01, c, cOffset);
    write(update, c10, c11, c, cOffset + ldc);
    write(update, c20, c21, c, cOffset + 2 * ldc);
    write(update, c30, c31, c, cOffset + 3 * ldc);
    write(update, c40, c41, c, cOffset + 4 * ldc);
    write(update, c50, c51, c, cOffset + 5 * ldc);
    write(update, c60, c61, c, cOffset + 6 * ldc);
    write(update, c70, c71, c, cOffset + 7 * ldc);
    write(update, c80, c81, c, cOffset + 8 * ldc);
    write(update, c90, c91, c, cOffset + 9 * ldc);
    write(update, c100, c101, c, cOffset + 10 * ldc);
    write(update, c110, c111, c, cOffset + 11 * ldc);
  }

  private static void write(Tile.Update update, DoubleVector v0, DoubleVector v1, double[] c, int offset) {
    Tile.write(update, v0, c, offset);
    Tile.write(update, v1, c, offset + Lanes.D_LANES);
  }
}
