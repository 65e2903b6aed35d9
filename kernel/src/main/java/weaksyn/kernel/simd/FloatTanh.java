package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.F;
import static weaksyn.kernel.simd.Lanes.F_LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Hyperbolic tangent in {@code float}; error and special values as {@link Tanh}. With e^(−2|x|) = t (1 + p), t = 2^k
 * and p = e^(2s) − 1 from a polynomial for |s| ≤ (log 2)/4 (degree 6, fitted by this project),
 *
 * <pre>tanh |x| = ((1 − t) − t p) / ((1 + t) + t p)</pre>
 *
 * where 1 − t is exact, and 0 for small |x|, so that nothing cancels there, and t p needs no rounding.
 */
public final class FloatTanh extends FloatVectorFunction {
  /** tanh is 1 to the last bit from 9.02 on. */
  private static final float LARGE = 10;
  private static final float TWICE_LOG2_E = 0x1.715476p+1f;
  /** Added, it leaves an integer in the low bits of a float, 127 more: the exponent of 2^k. */
  private static final float ROUNDER = 0x1.8p23f + 127;
  private static final float HALF_LN2 = 0x1.62e430p-2f;
  private static final int SIGN = Integer.MIN_VALUE;

  // (e^2s - 1 - 2s)/s^2 for |s| <= (log 2)/4, relative error of e^2s - 1 2^-26
  private static final float E0 = 2;
  private static final float E1 = 0x1.5554a0p+0f;
  private static final float E2 = 0x1.55544ap-1f;
  private static final float E3 = 0x1.1233e4p-2f;
  private static final float E4 = 0x1.6e4540p-4f;

  @Override
  void vectors(float[] data, int from, int to) {
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int i = from; i < to; i += F_LANES) {
      FloatVector x = FloatVector.fromArray(F, data, i);
      FloatVector a = x.reinterpretAsInts().or(SIGN).reinterpretAsFloats();
      FloatVector shifted = a.fma(FloatVector.broadcast(F, TWICE_LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector t = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector s = shifted.sub(ROUNDER).fma(FloatVector.broadcast(F, -HALF_LN2), a);
      FloatVector q = FloatVector.broadcast(F, E4).fma(s, FloatVector.broadcast(F, E3)).fma(s, FloatVector.broadcast(F, E2))
          .fma(s, FloatVector.broadcast(F, E1)).fma(s, FloatVector.broadcast(F, E0));
      FloatVector p = s.mul(s).fma(q, s.add(s));
      // at the end, where nothing waits for it; not max: on x86 that either loses a NaN or takes five instructions
      FloatVector y = t.neg().fma(p, one.sub(t)).div(t.fma(p, t.add(one))).blend(1, a.compare(VectorOperators.LT, -LARGE));
      y.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats().intoArray(data, i);
    }
  }

  @Override
  float value(float x) {
    float a = -Math.abs(x);
    float shifted = Math.fma(a, TWICE_LOG2_E, ROUNDER);
    float t = Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
    float s = Math.fma(shifted - ROUNDER, -HALF_LN2, a);
    float q = Math.fma(Math.fma(Math.fma(Math.fma(E4, s, E3), s, E2), s, E1), s, E0);
    float p = Math.fma(s * s, q, s + s);
    float y = Math.fma(-t, p, 1 - t) / Math.fma(t, p, t + 1);
    return Math.copySign(a < -LARGE ? 1 : y, x);
  }
}
