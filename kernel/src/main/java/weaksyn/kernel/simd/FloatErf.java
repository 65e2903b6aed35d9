package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.F;
import static weaksyn.kernel.simd.Lanes.F_LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The scaled error function in {@code float}, φ(z) = erf(√π z/2); error and special values as {@link Erf}. Both
 * branches are computed and one is taken:
 *
 * <pre>
 *   |z| ≤ 1:  φ(z) = z + z³ A(z²)                                degree 5, relative error 2⁻³²
 *   |z| > 1:  φ(|z|) = 1 − e^B(|z| − 1),  B = log(1 − φ)          degree 7, error 2⁻³³
 * </pre>
 *
 * <p>The polynomials were fitted by this project (Remez). The exponential is at most 0.21, so that its own error counts
 * a fifth.
 */
public final class FloatErf extends FloatVectorFunction {
  /** φ is 1 to the last bit from here on. */
  private static final float LARGE = 4.5f;
  private static final float LOG2_E = 0x1.715476p0f;
  /** Added, it leaves an integer in the low bits of a float. */
  private static final float ROUNDER = 0x1.8p23f;
  /** log 2 in two parts: products of the first with small integers are exact. */
  private static final float LN2_HIGH = 0x1.62e400p-1f;
  private static final float LN2_LOW = 0x1.7f7d1cp-20f;
  private static final int ONE = 0x3F80_0000;
  private static final int SIGN = Integer.MIN_VALUE;

  private static final float A0 = -0x1.0c1522p-2f;
  private static final float A1 = 0x1.f95246p-5f;
  private static final float A2 = -0x1.79eb5cp-7f;
  private static final float A3 = 0x1.cc48fep-10f;
  private static final float A4 = -0x1.c80c6cp-13f;
  private static final float A5 = 0x1.2e63d2p-16f;

  private static final float B0 = -0x1.8f6a18p0f;
  private static final float B1 = -0x1.15c8c4p1f;
  private static final float B2 = -0x1.4d00e2p-1f;
  private static final float B3 = -0x1.089062p-5f;
  private static final float B4 = 0x1.c64658p-8f;
  private static final float B5 = -0x1.3bf0d2p-10f;
  private static final float B6 = 0x1.3269e8p-13f;
  private static final float B7 = -0x1.2a8052p-17f;

  // (e^r - 1 - r)/r^2 for |r| <= (log 2)/2, error of e^r - 1 2^-27
  private static final float E0 = 0x1.000000p-1f;
  private static final float E1 = 0x1.5554aep-3f;
  private static final float E2 = 0x1.555482p-5f;
  private static final float E3 = 0x1.122894p-7f;
  private static final float E4 = 0x1.6d9e0ap-10f;

  /** In one piece, as {@link Tanh#vectors}. */
  @Override
  void vectors(float[] data, int from, int to) {
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int i = from; i < to; i += F_LANES) {
      FloatVector x = FloatVector.fromArray(F, data, i);
      IntVector sign = x.reinterpretAsInts().and(SIGN);
      FloatVector a = x.reinterpretAsInts().and(~SIGN).reinterpretAsFloats();
      // not min: on x86 that either loses a NaN or takes five instructions
      a = a.blend(LARGE, a.compare(VectorOperators.GT, LARGE));
      FloatVector u = a.mul(a);
      FloatVector small = FloatVector.broadcast(F, A5).fma(u, FloatVector.broadcast(F, A4)).fma(u, FloatVector.broadcast(F, A3))
          .fma(u, FloatVector.broadcast(F, A2)).fma(u, FloatVector.broadcast(F, A1)).fma(u, FloatVector.broadcast(F, A0));
      small = u.mul(small).fma(a, a);
      FloatVector y = a.sub(one);
      FloatVector p = FloatVector.broadcast(F, B7).fma(y, FloatVector.broadcast(F, B6)).fma(y, FloatVector.broadcast(F, B5))
          .fma(y, FloatVector.broadcast(F, B4)).fma(y, FloatVector.broadcast(F, B3)).fma(y, FloatVector.broadcast(F, B2)).fma(y, FloatVector.broadcast(F, B1))
          .fma(y, FloatVector.broadcast(F, B0));
      FloatVector shifted = p.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector t = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE).reinterpretAsFloats();
      FloatVector k = shifted.sub(ROUNDER);
      FloatVector r = k.fma(FloatVector.broadcast(F, -LN2_LOW), k.fma(FloatVector.broadcast(F, -LN2_HIGH), p));
      FloatVector q = FloatVector.broadcast(F, E4).fma(r, FloatVector.broadcast(F, E3)).fma(r, FloatVector.broadcast(F, E2))
          .fma(r, FloatVector.broadcast(F, E1)).fma(r, FloatVector.broadcast(F, E0));
      FloatVector expm1 = r.mul(r).fma(q, r);
      FloatVector large = one.sub(t).sub(t.mul(expm1));
      FloatVector result = large.blend(small, a.compare(VectorOperators.LE, 1));
      result.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(data, i);
    }
  }

  @Override
  float value(float x) {
    float z = Math.abs(x);
    float a = z > LARGE ? LARGE : z;
    return Math.copySign(a <= 1 ? small(a) : large(a), x);
  }

  private static float small(float a) {
    float u = a * a;
    float p = A5;
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, u, A4), u, A3), u, A2), u, A1);
    p = Math.fma(p, u, A0);
    return Math.fma(u * p, a, a);
  }

  private static float large(float a) {
    float y = a - 1;
    float p = B7;
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, y, B6), y, B5), y, B4), y, B3);
    p = Math.fma(Math.fma(Math.fma(p, y, B2), y, B1), y, B0);
    float shifted = Math.fma(p, LOG2_E, ROUNDER);
    float t = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE);
    float k = shifted - ROUNDER;
    float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, p));
    float q = E4;
    q = Math.fma(Math.fma(Math.fma(Math.fma(q, r, E3), r, E2), r, E1), r, E0);
    float expm1 = Math.fma(r * r, q, r);
    return 1 - t - t * expm1;
  }
}
