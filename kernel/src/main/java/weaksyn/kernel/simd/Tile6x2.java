package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/** The micro-kernel of 6 rows by 2 vectors. 12 accumulators, two vectors of B and one broadcast of A: 15 of the 16 registers of AVX2. */
@AlsoInFloat
final class Tile6x2 {
  static final int ROWS = 6;

  private Tile6x2() {}

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
  }
}
