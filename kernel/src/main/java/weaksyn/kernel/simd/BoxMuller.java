package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The transform of G. E. P. Box and M. E. Muller (1958). Of a group of 16 numbers, let a be the j-th and b the (8+j)-th
 * as {@link Uniforms} makes them, |a| and |b| in [1, 2). Then
 *
 * <pre>
 *   u = 2 − |a| in (0, 1]                  r = ±√(−2 log u) with the sign of b
 *   x = |b| − 1½ quarter turns             c = r cos(πx/2),  s = r sin(πx/2)
 *   numbers j and 8+j = c and s,  or s and c if a is negative
 * </pre>
 *
 * so that the angle is uniform over the circle. |number| ≤ 8.49.
 *
 * <p>log, sine and cosine are polynomials out of add, mul, div and fma alone, because the functions of the platform do
 * not promise the same bits everywhere. The coefficients are minimax fits of this project (Remez exchange in 60
 * digits), rounded to double from the lowest power upwards, the higher ones fitted again after each rounding. Errors:
 * log u at most 3 ULP, sin(πx/2) at most 2 ULP, cos(πx/2) at most 1.5 ULP.
 */
final class BoxMuller {
  private static final int HALF = ThreefryLanes.PER_WORD;
  private static final int GROUP = 2 * HALF;
  private static final long SIGN = Long.MIN_VALUE;
  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long MANTISSA = 0x000F_FFFF_FFFF_FFFFL;
  private static final long ROOT_HALF = 0x3FE6_A09E_667F_3BCDL;
  private static final long TWO_52 = 0x4330_0000_0000_0000L;
  private static final double MINUS_2_LN2 = -0x1.62e42fefa39efp+0;

  // (2 log((1+s)/(1-s)) - 4s)/s^3 in powers of s^2, |s| <= 3 - 2 sqrt 2, relative error of the logarithm 2^-52.2
  private static final double L0 = 0x1.555555555397ap+0;
  private static final double L1 = 0x1.999999a28ea17p-1;
  private static final double L2 = 0x1.2492417a904a6p-1;
  private static final double L3 = 0x1.c722769dba2dap-2;
  private static final double L4 = 0x1.732c5155b19e9p-2;
  private static final double L5 = 0x1.58759c045182ap-2;

  // sin(pi x/2)/x in powers of x^2, |x| <= 1/2, relative error 2^-54
  private static final double S0 = 0x1.921fb54442d18p+0;
  private static final double S1 = -0x1.4abbce625bdaep-1;
  private static final double S2 = 0x1.466bc6774afcep-4;
  private static final double S3 = -0x1.32d2ccd46a420p-8;
  private static final double S4 = 0x1.507821d4e090fp-13;
  private static final double S5 = -0x1.e2f3f0f1fb436p-19;
  private static final double S6 = 0x1.dfc5b84a21960p-25;

  // (cos(pi x/2) - 1)/x^2 in powers of x^2, |x| <= 1/2, relative error of the cosine 2^-53.9
  private static final double C0 = -0x1.3bd3cc9be459dp+0;
  private static final double C1 = 0x1.03c1f081b0df1p-2;
  private static final double C2 = -0x1.55d3c7dc398dfp-6;
  private static final double C3 = 0x1.e1f4fb7f91d16p-11;
  private static final double C4 = -0x1.a6c9c801466e3p-16;
  private static final double C5 = 0x1.f3dc18c3c56c5p-22;

  private BoxMuller() {}

  /**
   * Turns {@code count} numbers, whole groups, as {@link ThreefryLanes#fill} makes them, into normal numbers. In one
   * piece: C2 stops inlining other methods at a number of nodes that a third of this already reaches, and would then
   * keep vectors on the heap.
   */
  static void transform(double[] numbers, int offset, int count) {
    for (int at = offset; at < offset + count; at += GROUP) {
      for (int j = at; j < at + HALF; j += D_LANES) {
        DoubleVector a = DoubleVector.fromArray(D, numbers, j);
        LongVector b = DoubleVector.fromArray(D, numbers, j + HALF).reinterpretAsLongs();

        // -2 log u: u = 2^k m, sqrt(1/2) <= m < sqrt 2, v = (1-m)/(1+m), -2 log u = -2k log 2 + 4v + v^3 P(v^2). The
        // biased exponent becomes a double as the last bits of 2^52: AVX2 has no instruction that converts it.
        LongVector u = DoubleVector.broadcast(D, 2).sub(a.abs()).reinterpretAsLongs().add(ONE - ROOT_HALF);
        DoubleVector k = u.lanewise(VectorOperators.LSHR, 52).or(TWO_52).reinterpretAsDoubles().sub(0x1p52 + 1023);
        DoubleVector m = u.and(MANTISSA).add(ROOT_HALF).reinterpretAsDoubles();
        DoubleVector v = DoubleVector.broadcast(D, 1).sub(m).div(m.add(1));
        DoubleVector w = v.mul(v);
        DoubleVector p = DoubleVector.broadcast(D, L5)
            .fma(w, DoubleVector.broadcast(D, L4)).fma(w, DoubleVector.broadcast(D, L3))
            .fma(w, DoubleVector.broadcast(D, L2)).fma(w, DoubleVector.broadcast(D, L1)).fma(w, DoubleVector.broadcast(D, L0));
        DoubleVector v2 = v.add(v);
        DoubleVector square = k.fma(DoubleVector.broadcast(D, MINUS_2_LN2), w.mul(p).fma(v, v2.add(v2)));
        LongVector r = b.and(SIGN).or(square.sqrt().reinterpretAsLongs());

        DoubleVector x = b.and(~SIGN).reinterpretAsDoubles().sub(1.5);
        DoubleVector y = x.mul(x);
        DoubleVector c = DoubleVector.broadcast(D, C5)
            .fma(y, DoubleVector.broadcast(D, C4)).fma(y, DoubleVector.broadcast(D, C3)).fma(y, DoubleVector.broadcast(D, C2))
            .fma(y, DoubleVector.broadcast(D, C1)).fma(y, DoubleVector.broadcast(D, C0)).fma(y, DoubleVector.broadcast(D, 1)).mul(r.reinterpretAsDoubles());
        DoubleVector s = DoubleVector.broadcast(D, S6)
            .fma(y, DoubleVector.broadcast(D, S5)).fma(y, DoubleVector.broadcast(D, S4)).fma(y, DoubleVector.broadcast(D, S3))
            .fma(y, DoubleVector.broadcast(D, S2)).fma(y, DoubleVector.broadcast(D, S1)).fma(y, DoubleVector.broadcast(D, S0)).mul(x)
            .mul(r.reinterpretAsDoubles());

        VectorMask<Double> swap = a.compare(VectorOperators.LT, 0);
        c.blend(s, swap).intoArray(numbers, j);
        s.blend(c, swap).intoArray(numbers, j + HALF);
      }
    }
  }

  /** As {@link #transform}, number by number. */
  static void transformNumbers(double[] numbers, int offset, int count) {
    for (int at = offset; at < offset + count; at += GROUP) {
      for (int j = at; j < at + HALF; j++) {
        double a = numbers[j];
        double b = numbers[j + HALF];
        long u = Double.doubleToRawLongBits(2 - Math.abs(a)) + (ONE - ROOT_HALF);
        double k = Double.longBitsToDouble(u >>> 52 | TWO_52) - (0x1p52 + 1023);
        double m = Double.longBitsToDouble((u & MANTISSA) + ROOT_HALF);
        double v = (1 - m) / (m + 1);
        double w = v * v;
        double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(L5, w, L4), w, L3), w, L2), w, L1), w, L0);
        double v2 = v + v;
        double r = Math.copySign(Math.sqrt(Math.fma(k, MINUS_2_LN2, Math.fma(w * p, v, v2 + v2))), b);

        double x = Math.abs(b) - 1.5;
        double y = x * x;
        double cosine = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(C5, y, C4), y, C3), y, C2), y, C1), y, C0), y, 1);
        double sine = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(S6, y, S5), y, S4), y, S3), y, S2), y, S1), y, S0) * x;
        numbers[j] = (a < 0 ? sine : cosine) * r;
        numbers[j + HALF] = (a < 0 ? cosine : sine) * r;
      }
    }
  }
}
