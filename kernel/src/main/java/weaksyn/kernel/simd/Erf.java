package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The scaled error function φ(z) = erf(√π z/2), with slope 1 at 0. The error is at most 1 ULP over all finite numbers.
 * The function is odd to the last bit; ±0 ↦ ±0, ±∞ ↦ ±1, NaN ↦ NaN. Both branches are computed and one is taken:
 *
 * <pre>
 *   |z| ≤ 1:  φ(z) = z + z³ A(z²)                                degree 10, relative error 2⁻⁶¹
 *   |z| > 1:  φ(|z|) = 1 − e^B(|z| − 1),  B = log(1 − φ)          degree 18, error 2⁻⁵⁸
 * </pre>
 *
 * <p>The polynomials were fitted by this project (Remez). The exponential is at most 0.21, so that its own error counts
 * a fifth.
 */
public final class Erf extends VectorFunction {
  /** φ is 1 to the last bit from here on. */
  private static final double LARGE = 6.75;
  private static final double LOG2_E = 0x1.71547652b82fep0;
  /** Added, it leaves an integer in the low bits of a double. */
  private static final double ROUNDER = 0x1.8p52;
  /** log 2 in two parts: products of the first with small integers are exact. */
  private static final double LN2_HIGH = 0x1.62e42fefa0000p-1;
  private static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;
  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long SIGN = Long.MIN_VALUE;

  private static final double A0 = -0x1.0c152382d7364p-2;
  private static final double A1 = 0x1.f952e0f96d3c2p-5;
  private static final double A2 = -0x1.79fb3502a5dcdp-7;
  private static final double A3 = 0x1.cdca8f1b99792p-10;
  private static final double A4 = -0x1.dacb4e82ad32cp-13;
  private static final double A5 = 0x1.a4b5cd38622fbp-16;
  private static final double A6 = -0x1.4745a6dd17dc1p-19;
  private static final double A7 = 0x1.c571c4d0b48adp-23;
  private static final double A8 = -0x1.19f250f9ea727p-26;
  private static final double A9 = 0x1.32bd6548559b9p-30;
  private static final double A10 = -0x1.d693f0b171df7p-35;

  private static final double B0 = -0x1.8f6a177161505p0;
  private static final double B1 = -0x1.15c8c3a101971p1;
  private static final double B2 = -0x1.4d00fccba857ep-1;
  private static final double B3 = -0x1.0884046b04151p-5;
  private static final double B4 = 0x1.c4e802e6a68ecp-8;
  private static final double B5 = -0x1.314999fe95d11p-10;
  private static final double B6 = 0x1.a12fe905fb756p-14;
  private static final double B7 = 0x1.9200bfcc25e78p-16;
  private static final double B8 = -0x1.e73a06e98046ep-17;
  private static final double B9 = 0x1.0e2c89deac492p-18;
  private static final double B10 = -0x1.4a4004f1b199ap-21;
  private static final double B11 = -0x1.d5b338146ae71p-26;
  private static final double B12 = 0x1.bfe7edebe8a8cp-25;
  private static final double B13 = -0x1.46ab74c4ba903p-26;
  private static final double B14 = 0x1.2dc992b740cb0p-28;
  private static final double B15 = -0x1.83c762a8a324cp-31;
  private static final double B16 = 0x1.523d31be27072p-34;
  private static final double B17 = -0x1.6992dd28ad98fp-38;
  private static final double B18 = 0x1.65ae56bc9f644p-43;

  // (e^r - 1 - r)/r^2 for |r| <= (log 2)/2, relative error of e^r - 1 2^-60
  private static final double E0 = 0.5;
  private static final double E1 = 0x1.5555555555557p-3;
  private static final double E2 = 0x1.5555555555556p-5;
  private static final double E3 = 0x1.11111111100dfp-7;
  private static final double E4 = 0x1.6c16c16c162d6p-10;
  private static final double E5 = 0x1.a01a01abe62ddp-13;
  private static final double E6 = 0x1.a01a01a6d7808p-16;
  private static final double E7 = 0x1.71de023756534p-19;
  private static final double E8 = 0x1.27e4db67b42e3p-22;
  private static final double E9 = 0x1.af4ddd848f7dfp-26;
  private static final double E10 = 0x1.1f72fc730f7c5p-29;

  /** In one piece, as {@link Tanh#vectors}. */
  @Override
  void vectors(double[] data, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int i = from; i < to; i += D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, data, i);
      LongVector sign = x.reinterpretAsLongs().and(SIGN);
      DoubleVector a = x.reinterpretAsLongs().and(~SIGN).reinterpretAsDoubles();
      // not min: on x86 that either loses a NaN or takes five instructions
      a = a.blend(LARGE, a.compare(VectorOperators.GT, LARGE));
      DoubleVector u = a.mul(a);
      DoubleVector small = DoubleVector.broadcast(D, A10).fma(u, DoubleVector.broadcast(D, A9)).fma(u, DoubleVector.broadcast(D, A8))
          .fma(u, DoubleVector.broadcast(D, A7)).fma(u, DoubleVector.broadcast(D, A6)).fma(u, DoubleVector.broadcast(D, A5))
          .fma(u, DoubleVector.broadcast(D, A4)).fma(u, DoubleVector.broadcast(D, A3)).fma(u, DoubleVector.broadcast(D, A2))
          .fma(u, DoubleVector.broadcast(D, A1)).fma(u, DoubleVector.broadcast(D, A0));
      small = u.mul(small).fma(a, a);
      DoubleVector y = a.sub(one);
      DoubleVector p =
          DoubleVector.broadcast(D, B18).fma(y, DoubleVector.broadcast(D, B17)).fma(y, DoubleVector.broadcast(D, B16)).fma(y, DoubleVector.broadcast(D, B15))
              .fma(y, DoubleVector.broadcast(D, B14)).fma(y, DoubleVector.broadcast(D, B13)).fma(y, DoubleVector.broadcast(D, B12))
              .fma(y, DoubleVector.broadcast(D, B11)).fma(y, DoubleVector.broadcast(D, B10)).fma(y, DoubleVector.broadcast(D, B9))
              .fma(y, DoubleVector.broadcast(D, B8)).fma(y, DoubleVector.broadcast(D, B7)).fma(y, DoubleVector.broadcast(D, B6))
              .fma(y, DoubleVector.broadcast(D, B5)).fma(y, DoubleVector.broadcast(D, B4)).fma(y, DoubleVector.broadcast(D, B3))
              .fma(y, DoubleVector.broadcast(D, B2)).fma(y, DoubleVector.broadcast(D, B1)).fma(y, DoubleVector.broadcast(D, B0));
      DoubleVector shifted = p.fma(DoubleVector.broadcast(D, LOG2_E), DoubleVector.broadcast(D, ROUNDER));
      DoubleVector t = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE).reinterpretAsDoubles();
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector r = k.fma(DoubleVector.broadcast(D, -LN2_LOW), k.fma(DoubleVector.broadcast(D, -LN2_HIGH), p));
      DoubleVector q = DoubleVector.broadcast(D, E10).fma(r, DoubleVector.broadcast(D, E9)).fma(r, DoubleVector.broadcast(D, E8))
          .fma(r, DoubleVector.broadcast(D, E7)).fma(r, DoubleVector.broadcast(D, E6)).fma(r, DoubleVector.broadcast(D, E5))
          .fma(r, DoubleVector.broadcast(D, E4)).fma(r, DoubleVector.broadcast(D, E3)).fma(r, DoubleVector.broadcast(D, E2))
          .fma(r, DoubleVector.broadcast(D, E1)).fma(r, DoubleVector.broadcast(D, E0));
      DoubleVector expm1 = r.mul(r).fma(q, r);
      DoubleVector large = one.sub(t).sub(t.mul(expm1));
      DoubleVector result = large.blend(small, a.compare(VectorOperators.LE, 1));
      result.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(data, i);
    }
  }

  @Override
  double value(double x) {
    double z = Math.abs(x);
    double a = z > LARGE ? LARGE : z;
    return Math.copySign(a <= 1 ? small(a) : large(a), x);
  }

  private static double small(double a) {
    double u = a * a;
    double p = A10;
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, u, A9), u, A8), u, A7), u, A6);
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, u, A5), u, A4), u, A3), u, A2);
    p = Math.fma(Math.fma(p, u, A1), u, A0);
    return Math.fma(u * p, a, a);
  }

  private static double large(double a) {
    double y = a - 1;
    double p = B18;
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, y, B17), y, B16), y, B15), y, B14);
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, y, B13), y, B12), y, B11), y, B10);
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, y, B9), y, B8), y, B7), y, B6);
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, y, B5), y, B4), y, B3), y, B2);
    p = Math.fma(Math.fma(p, y, B1), y, B0);
    double shifted = Math.fma(p, LOG2_E, ROUNDER);
    double t = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE);
    double k = shifted - ROUNDER;
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, p));
    double q = E10;
    q = Math.fma(Math.fma(Math.fma(Math.fma(q, r, E9), r, E8), r, E7), r, E6);
    q = Math.fma(Math.fma(Math.fma(Math.fma(q, r, E5), r, E4), r, E3), r, E2);
    q = Math.fma(Math.fma(q, r, E1), r, E0);
    double expm1 = Math.fma(r * r, q, r);
    return 1 - t - t * expm1;
  }
}
