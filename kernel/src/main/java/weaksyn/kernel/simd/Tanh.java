package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Hyperbolic tangent. The error is at most 2 ULP over all finite numbers. The function is odd to the last bit; ±0 ↦ ±0,
 * ±∞ ↦ ±1, NaN ↦ NaN. With |x| = −k (log 2)/2 + g, t = 2^k, k ≤ 0 and q = g coth g − 1 from a polynomial in g² (fitted
 * by this project),
 *
 * <pre>
 *   tanh |x| = n / (n + 2t (1 + q − g)),  n = (1 − t) + (1 + t) g + (1 − t) q
 *            = 2g / (2 + 2q)              where |x| &lt; 0.2554 and k = 0
 * </pre>
 *
 * Near 1 an error of n appears above and below the line and cancels, and what is added to n is small. Where tanh is 1/4
 * and 1/2 the last place doubles. The steps to k = −1 and −2 therefore lie there and not where |g| would be least.
 * Further steps depart slowly from the nearest integer while t falls.
 */
public final class Tanh extends VectorFunction {
  /** tanh is 1 to the last bit from here on. */
  private static final double LARGE = 20;
  /** tanh is less than a quarter before. */
  private static final double SMALL = 0.2554128;
  /**
   * −k for a unit of |x|, before rounding; 2/log 2 = 2.885 would give the least |g|. The step to k = −2 is at 1.5/2.73,
   * where tanh is just above a half.
   */
  private static final double STEPS = 2.73;
  /** Added, it leaves an integer in the low bits of a double, 1023 more: the exponent of 2^k. */
  private static final double ROUNDER = 0x1.8p52 + 1023;
  private static final double HALF_LN2 = 0x1.62e42fefa39efp-2;
  private static final long MAGNITUDE = Long.MAX_VALUE;
  private static final long SIGN = Long.MIN_VALUE;

  // (g coth g - 1)/g^2 in powers of g^2, |g| <= 0.26, relative error of g coth g 2^-62
  private static final double C1 = 0x1.5555555555552p-2;
  private static final double C2 = -0x1.6c16c16c130f8p-6;
  private static final double C3 = 0x1.1566abb52929cp-9;
  private static final double C4 = -0x1.bbd75b9844b9bp-13;
  private static final double C5 = 0x1.66949ec6218d6p-16;
  private static final double C6 = -0x1.1b9eb903f54b2p-19;

  /**
   * In one piece: C2 stops inlining other methods at a number of nodes that half of this reaches, and would then keep
   * vectors on the heap.
   */
  @Override
  void vectors(double[] data, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int i = from; i < to; i += D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, data, i);
      DoubleVector a = x.reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles();
      VectorMask<Double> far = a.compare(VectorOperators.GE, SMALL);
      DoubleVector shifted =
          DoubleVector.broadcast(D, ROUNDER).blend(a.fma(DoubleVector.broadcast(D, -STEPS), DoubleVector.broadcast(D, ROUNDER)), far);
      DoubleVector t = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector g = shifted.sub(ROUNDER).fma(DoubleVector.broadcast(D, HALF_LN2), a);
      DoubleVector w = g.mul(g);
      DoubleVector q = DoubleVector.broadcast(D, C6)
          .fma(w, DoubleVector.broadcast(D, C5)).fma(w, DoubleVector.broadcast(D, C4)).fma(w, DoubleVector.broadcast(D, C3))
          .fma(w, DoubleVector.broadcast(D, C2)).fma(w, DoubleVector.broadcast(D, C1)).mul(w);
      DoubleVector rest = one.sub(t);
      DoubleVector numerator = q.fma(rest, g.mul(t.add(one))).add(rest);
      DoubleVector twice = t.add(t);
      DoubleVector denominator = twice.fma(q.sub(g, far), twice).add(numerator, far);
      // at the end, where nothing waits for it; not max: on x86 that either loses a NaN or takes five instructions
      DoubleVector y = numerator.div(denominator).blend(1, a.compare(VectorOperators.GT, LARGE));
      y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles().intoArray(data, i);
    }
  }

  @Override
  double value(double x) {
    double a = Math.abs(x);
    boolean far = a >= SMALL;
    double shifted = far ? Math.fma(a, -STEPS, ROUNDER) : ROUNDER;
    double t = Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << 52);
    double g = Math.fma(shifted - ROUNDER, HALF_LN2, a);
    double w = g * g;
    double q = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(C6, w, C5), w, C4), w, C3), w, C2), w, C1) * w;
    double rest = 1 - t;
    double numerator = Math.fma(q, rest, g * (t + 1)) + rest;
    double twice = t + t;
    double denominator = Math.fma(twice, far ? q - g : q, twice);
    double y = numerator / (far ? denominator + numerator : denominator);
    return Math.copySign(a > LARGE ? 1 : y, x);
  }
}
