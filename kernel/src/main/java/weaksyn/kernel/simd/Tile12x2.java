package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/** The micro-kernel of 12 rows by 2 vectors. 24 accumulators, two vectors of B and one broadcast of A: 27 of the 32 registers of AVX-512 and of ARM. */
@AlsoInFloat
final class Tile12x2 {
  static final int ROWS = 12;

  private Tile12x2() {}

  /** See {@link Tile#multiply}. */
  static void multiply(int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, boolean add) {
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
    if (add) {
      c00 = c00.add(DoubleVector.fromArray(Lanes.D, c, cOffset));
      c01 = c01.add(DoubleVector.fromArray(Lanes.D, c, cOffset + Lanes.D_LANES));
      c10 = c10.add(DoubleVector.fromArray(Lanes.D, c, cOffset + ldc));
      c11 = c11.add(DoubleVector.fromArray(Lanes.D, c, cOffset + ldc + Lanes.D_LANES));
      c20 = c20.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc));
      c21 = c21.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 2 * ldc + Lanes.D_LANES));
      c30 = c30.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc));
      c31 = c31.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 3 * ldc + Lanes.D_LANES));
      c40 = c40.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc));
      c41 = c41.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 4 * ldc + Lanes.D_LANES));
      c50 = c50.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc));
      c51 = c51.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 5 * ldc + Lanes.D_LANES));
      c60 = c60.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 6 * ldc));
      c61 = c61.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 6 * ldc + Lanes.D_LANES));
      c70 = c70.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 7 * ldc));
      c71 = c71.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 7 * ldc + Lanes.D_LANES));
      c80 = c80.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 8 * ldc));
      c81 = c81.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 8 * ldc + Lanes.D_LANES));
      c90 = c90.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 9 * ldc));
      c91 = c91.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 9 * ldc + Lanes.D_LANES));
      c100 = c100.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 10 * ldc));
      c101 = c101.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 10 * ldc + Lanes.D_LANES));
      c110 = c110.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 11 * ldc));
      c111 = c111.add(DoubleVector.fromArray(Lanes.D, c, cOffset + 11 * ldc + Lanes.D_LANES));
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + Lanes.D_LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + Lanes.D_LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + Lanes.D_LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + Lanes.D_LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + Lanes.D_LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + Lanes.D_LANES);
    c60.intoArray(c, cOffset + 6 * ldc);
    c61.intoArray(c, cOffset + 6 * ldc + Lanes.D_LANES);
    c70.intoArray(c, cOffset + 7 * ldc);
    c71.intoArray(c, cOffset + 7 * ldc + Lanes.D_LANES);
    c80.intoArray(c, cOffset + 8 * ldc);
    c81.intoArray(c, cOffset + 8 * ldc + Lanes.D_LANES);
    c90.intoArray(c, cOffset + 9 * ldc);
    c91.intoArray(c, cOffset + 9 * ldc + Lanes.D_LANES);
    c100.intoArray(c, cOffset + 10 * ldc);
    c101.intoArray(c, cOffset + 10 * ldc + Lanes.D_LANES);
    c110.intoArray(c, cOffset + 11 * ldc);
    c111.intoArray(c, cOffset + 11 * ldc + Lanes.D_LANES);
  }
}
