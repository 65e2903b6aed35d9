package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The hyperbolic tangent of {@link Tanh}. With e^(−2|x|) = t (1 + p), t = 2^k and p = e^ρ − 1 from a polynomial for |ρ| ≤ (log 2)/2 (degree 12, fitted by this
 * project),
 *
 * <pre>tanh |x| = ((1 − t) − t p) / ((1 + t) + t p)</pre>
 *
 * where 1 − t is exact, and 0 for small |x|, so that nothing cancels there. What rounding takes from the denominator is given back through the numerator, times
 * (1 − t − t p)² as a guess of the quotient.
 */
final class TanhLanes {
  /** tanh is 1 to the last bit from here on. */
  private static final double LARGE = 20;
  private static final double TWICE_LOG2_E = 2 * 0x1.71547652b82fep0;
  /** Added, it leaves an integer in the low bits of a double. */
  private static final double ROUNDER = 0x1.8p52;
  /** (log 2)/2 in two parts: products of the first with small integers are exact. */
  private static final double HALF_LN2_HIGH = 0x1.62e42fefa0000p-2;
  private static final double HALF_LN2_LOW = 0x1.cf79abc9e3b3ap-41;
  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long SIGN = Long.MIN_VALUE;

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

  private TanhLanes() {}

  /** In one piece: C2 stops inlining other methods at a number of nodes that half of this reaches, and would then keep vectors on the heap. */
  static void vectors(double[] data, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(D, 1);
    DoubleVector low = DoubleVector.broadcast(D, -HALF_LN2_LOW);
    for (int i = from; i < to; i += D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, data, i);
      LongVector sign = x.reinterpretAsLongs().and(SIGN);
      DoubleVector a = x.reinterpretAsLongs().and(~SIGN).reinterpretAsDoubles();
      // not min: on x86 that either loses a NaN or takes five instructions
      a = a.blend(LARGE, a.compare(VectorOperators.GT, LARGE));
      DoubleVector shifted = a.fma(DoubleVector.broadcast(D, -TWICE_LOG2_E), DoubleVector.broadcast(D, ROUNDER));
      DoubleVector t = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE).reinterpretAsDoubles();
      DoubleVector k = shifted.sub(ROUNDER);
      DoubleVector high = k.mul(-HALF_LN2_HIGH).sub(a);
      DoubleVector half = k.fma(low, high);
      DoubleVector rest = k.fma(low, high.sub(half));
      DoubleVector r = half.add(half);
      // Pairs, then pairs of pairs: a third of the latency of one term after the other.
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector q01 = r.fma(DoubleVector.broadcast(D, E1), DoubleVector.broadcast(D, E0));
      DoubleVector q23 = r.fma(DoubleVector.broadcast(D, E3), DoubleVector.broadcast(D, E2));
      DoubleVector q45 = r.fma(DoubleVector.broadcast(D, E5), DoubleVector.broadcast(D, E4));
      DoubleVector q67 = r.fma(DoubleVector.broadcast(D, E7), DoubleVector.broadcast(D, E6));
      DoubleVector q89 = r.fma(DoubleVector.broadcast(D, E9), DoubleVector.broadcast(D, E8));
      DoubleVector high4 = r2.fma(DoubleVector.broadcast(D, E10), q89).fma(r4, r2.fma(q67, q45));
      DoubleVector q = high4.fma(r4, r2.fma(q23, q01));
      DoubleVector tp = r2.fma(q, rest.add(rest)).add(r).mul(t);
      DoubleVector onePlus = t.add(one);
      DoubleVector oneMinus = one.sub(t);
      DoubleVector denominator = onePlus.add(tp);
      DoubleVector lost = tp.sub(denominator.sub(onePlus));
      DoubleVector guess = oneMinus.sub(tp);
      DoubleVector y = oneMinus.sub(guess.mul(guess).fma(lost, tp)).div(denominator);
      y.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(data, i);
    }
  }

  /** The same operations on one number, for what is left of a vector. */
  static double tanh(double x) {
    double a = Math.abs(x);
    a = a > LARGE ? LARGE : a;
    double shifted = Math.fma(a, -TWICE_LOG2_E, ROUNDER);
    double t = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE);
    double k = shifted - ROUNDER;
    double high = k * -HALF_LN2_HIGH - a;
    double half = Math.fma(k, -HALF_LN2_LOW, high);
    double rest = Math.fma(k, -HALF_LN2_LOW, high - half);
    double r = half + half;
    double r2 = r * r;
    double r4 = r2 * r2;
    double high4 = Math.fma(Math.fma(r2, E10, Math.fma(r, E9, E8)), r4, Math.fma(r2, Math.fma(r, E7, E6), Math.fma(r, E5, E4)));
    double q = Math.fma(high4, r4, Math.fma(r2, Math.fma(r, E3, E2), Math.fma(r, E1, E0)));
    double tp = (Math.fma(r2, q, rest + rest) + r) * t;
    double onePlus = t + 1;
    double oneMinus = 1 - t;
    double denominator = onePlus + tp;
    double lost = tp - (denominator - onePlus);
    double guess = oneMinus - tp;
    return Math.copySign((oneMinus - Math.fma(guess * guess, lost, tp)) / denominator, x);
  }
}
