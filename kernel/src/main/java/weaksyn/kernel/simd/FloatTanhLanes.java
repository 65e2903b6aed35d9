package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.F;
import static weaksyn.kernel.simd.Lanes.F_LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The hyperbolic tangent of {@link FloatTanh}. With e^(−2|x|) = t (1 + p), t = 2^k and p = e^(2s) − 1 from a polynomial for |s| ≤ (log 2)/4 (degree 7, fitted by
 * this project),
 *
 * <pre>tanh |x| = ((1 − t) − t p) / ((1 + t) + t p)</pre>
 *
 * where 1 − t is exact, and 0 for small |x|, so that nothing cancels there, and t p is exact.
 */
final class FloatTanhLanes {
  /** tanh is 1 to the last bit from 9.02 on. */
  private static final float LARGE = 10;
  private static final float TWICE_LOG2_E = 0x1.715476p+1f;
  /** Added, it leaves an integer in the low bits of a float. */
  private static final float ROUNDER = 0x1.8p23f;
  private static final float HALF_LN2 = 0x1.62e430p-2f;
  private static final int ONE = 0x3F80_0000;
  private static final int SIGN = Integer.MIN_VALUE;

  // (e^2s - 1 - 2s)/s^2 for |s| <= (log 2)/4, relative error of e^2s - 1 2^-30
  private static final float E0 = 2;
  private static final float E1 = 0x1.555556p+0f;
  private static final float E2 = 0x1.5554e0p-1f;
  private static final float E3 = 0x1.110eecp-2f;
  private static final float E4 = 0x1.6d5a14p-4f;
  private static final float E5 = 0x1.a519cap-6f;

  private FloatTanhLanes() {}

  static void vectors(float[] data, int from, int to) {
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int i = from; i < to; i += F_LANES) {
      FloatVector x = FloatVector.fromArray(F, data, i);
      IntVector sign = x.reinterpretAsInts().and(SIGN);
      FloatVector a = x.reinterpretAsInts().or(SIGN).reinterpretAsFloats();
      // not max: on x86 that either loses a NaN or takes five instructions
      a = a.blend(-LARGE, a.compare(VectorOperators.LT, -LARGE));
      FloatVector shifted = a.fma(FloatVector.broadcast(F, TWICE_LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector t = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE).reinterpretAsFloats();
      FloatVector s = shifted.sub(ROUNDER).fma(FloatVector.broadcast(F, -HALF_LN2), a);
      FloatVector q = FloatVector.broadcast(F, E5).fma(s, FloatVector.broadcast(F, E4)).fma(s, FloatVector.broadcast(F, E3))
          .fma(s, FloatVector.broadcast(F, E2)).fma(s, FloatVector.broadcast(F, E1)).fma(s, FloatVector.broadcast(F, E0));
      FloatVector tp = s.mul(s).fma(q, s.add(s)).mul(t);
      FloatVector y = one.sub(t).sub(tp).div(t.add(one).add(tp));
      y.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(data, i);
    }
  }

  /** The same operations on one number, for what is left of a vector. */
  static float tanh(float x) {
    float a = -Math.abs(x);
    a = a < -LARGE ? -LARGE : a;
    float shifted = Math.fma(a, TWICE_LOG2_E, ROUNDER);
    float t = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE);
    float s = Math.fma(shifted - ROUNDER, -HALF_LN2, a);
    float q = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(E5, s, E4), s, E3), s, E2), s, E1), s, E0);
    float tp = Math.fma(s * s, q, s + s) * t;
    return Math.copySign((1 - t - tp) / (t + 1 + tp), x);
  }
}
