package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The hyperbolic tangent of {@link Tanh}. With a = −|x| = k (log 2)/2 + h, t = 2^k and H = h coth h from a polynomial in h² (fitted by this project), |h| ≤ 0.55,
 *
 * <pre>
 *   |x| &lt; 0.55:  k = 0,  tanh |x| = −h / H
 *   otherwise:    k ≤ −2,  tanh |x| = 1 − 2t (H + h) / (H (1 + t) − h (1 − t))
 * </pre>
 *
 * so that nothing cancels: where 1 is subtracted from, the result is at least a half.
 */
final class TanhLanes {
  /** tanh is 1 to the last bit from here on. */
  private static final double LARGE = 20;
  /** tanh is less than a half before. */
  private static final double SMALL = 0.55;
  private static final double TWICE_LOG2_E = 2 * 0x1.71547652b82fep0;
  /** Added, it leaves an integer in the low bits of a double. */
  private static final double ROUNDER = 0x1.8p52;
  /** (log 2)/2 in two parts: products of the first with small integers are exact. */
  private static final double HALF_LN2_HIGH = 0x1.62e42fefa0000p-2;
  private static final double HALF_LN2_LOW = 0x1.cf79abc9e3b3ap-41;
  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long SIGN = Long.MIN_VALUE;

  // (h coth h - 1)/h^2 in powers of h^2, |h| <= 0.55, relative error of h coth h 2^-54.4
  private static final double C1 = 0x1.5555555555483p-2;
  private static final double C2 = -0x1.6c16c16bd0902p-6;
  private static final double C3 = 0x1.1566ab80c32a2p-9;
  private static final double C4 = -0x1.bbd743120bd65p-13;
  private static final double C5 = 0x1.669c8e3671dd0p-16;
  private static final double C6 = -0x1.20ef9cd31a1bfp-19;
  private static final double C7 = 0x1.a1c8fb44e22d0p-23;

  private TanhLanes() {}

  /** In one piece: C2 stops inlining other methods at a number of nodes that half of this reaches, and would then keep vectors on the heap. */
  static void vectors(double[] data, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int i = from; i < to; i += D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, data, i);
      LongVector sign = x.reinterpretAsLongs().and(SIGN);
      DoubleVector a = x.reinterpretAsLongs().or(SIGN).reinterpretAsDoubles();
      // not max: on x86 that either loses a NaN or takes five instructions
      a = a.blend(-LARGE, a.compare(VectorOperators.LT, -LARGE));
      VectorMask<Double> large = a.compare(VectorOperators.LE, -SMALL);
      DoubleVector shifted =
          DoubleVector.broadcast(D, ROUNDER).blend(a.fma(DoubleVector.broadcast(D, TWICE_LOG2_E), DoubleVector.broadcast(D, ROUNDER)), large);
      DoubleVector t = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE).reinterpretAsDoubles();
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector h = k.fma(DoubleVector.broadcast(D, -HALF_LN2_LOW), k.fma(DoubleVector.broadcast(D, -HALF_LN2_HIGH), a));
      DoubleVector w = h.mul(h);
      DoubleVector c = DoubleVector.broadcast(D, C7)
          .fma(w, DoubleVector.broadcast(D, C6)).fma(w, DoubleVector.broadcast(D, C5)).fma(w, DoubleVector.broadcast(D, C4))
          .fma(w, DoubleVector.broadcast(D, C3)).fma(w, DoubleVector.broadcast(D, C2)).fma(w, DoubleVector.broadcast(D, C1)).fma(w, one);
      DoubleVector numerator = h.add(c, large).mul(t.add(t));
      DoubleVector denominator = c.fma(t.add(one), h.mul(t.sub(one)));
      DoubleVector y = DoubleVector.broadcast(D, 0).blend(1, large).sub(numerator.div(denominator));
      y.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(data, i);
    }
  }

  /** The same operations on one number, for what is left of a vector. */
  static double tanh(double x) {
    double a = -Math.abs(x);
    a = a < -LARGE ? -LARGE : a;
    boolean large = a <= -SMALL;
    double shifted = large ? Math.fma(a, TWICE_LOG2_E, ROUNDER) : ROUNDER;
    double t = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE);
    double k = shifted - ROUNDER;
    double h = Math.fma(k, -HALF_LN2_LOW, Math.fma(k, -HALF_LN2_HIGH, a));
    double w = h * h;
    double c = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(C7, w, C6), w, C5), w, C4), w, C3), w, C2), w, C1), w, 1);
    double numerator = (large ? h + c : h) * (t + t);
    double denominator = Math.fma(c, t + 1, h * (t - 1));
    return Math.copySign((large ? 1 : 0) - numerator / denominator, x);
  }
}
