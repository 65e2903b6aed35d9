package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * φ(z) = log(1 + e^z) = max(0, z) + 2 artanh s with s = (1 − t)/(3 + t), t = tanh |z/2|. The error is at most 1.5 ULP
 * of max(1, φ); ∞ ↦ ∞, −∞ ↦ 0, NaN ↦ NaN. The polynomial for artanh s = s + s³ P(s²), s ≤ 1/3, was fitted by this
 * project (degree 10, relative error 2⁻⁵⁸).
 */
@AlsoInFloat
public final class Softplus extends SigmoidCombination {
  private static final double C0 = 0x1.5555555555555p-2;
  private static final double C1 = 0x1.9999999999944p-3;
  private static final double C2 = 0x1.2492492499d46p-3;
  private static final double C3 = 0x1.c71c71bedea8fp-4;
  private static final double C4 = 0x1.745d19937b3d2p-4;
  private static final double C5 = 0x1.3b13515f6b7a7p-4;
  private static final double C6 = 0x1.111abdc90676fp-4;
  private static final double C7 = 0x1.e0a2d57821ba0p-5;
  private static final double C8 = 0x1.bc37f06170e62p-5;
  private static final double C9 = 0x1.32e0d10210779p-5;
  private static final double C10 = 0x1.401d3fae9533ep-4;

  /** The function. */
  public Softplus() {
    super(new Tanh(), 0.5);
  }

  @Override
  void combine(double[] z, double[] data, int offset, int count) {
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int k = 0; k < count; k += Lanes.D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, z, k);
      DoubleVector t = DoubleVector.fromArray(D, data, offset + k).abs();
      DoubleVector s = one.sub(t).div(t.add(3));
      DoubleVector w = s.mul(s);
      DoubleVector p = DoubleVector.broadcast(D, C10)
          .fma(w, DoubleVector.broadcast(D, C9)).fma(w, DoubleVector.broadcast(D, C8)).fma(w, DoubleVector.broadcast(D, C7))
          .fma(w, DoubleVector.broadcast(D, C6)).fma(w, DoubleVector.broadcast(D, C5)).fma(w, DoubleVector.broadcast(D, C4))
          .fma(w, DoubleVector.broadcast(D, C3)).fma(w, DoubleVector.broadcast(D, C2)).fma(w, DoubleVector.broadcast(D, C1))
          .fma(w, DoubleVector.broadcast(D, C0));
      DoubleVector artanh = s.mul(w).fma(p, s);
      artanh.add(artanh).add(x.blend(0, x.compare(VectorOperators.LT, 0))).intoArray(data, offset + k);
    }
  }

  @Override
  double combine(double z, double s) {
    double t = Math.abs(s);
    double u = (1 - t) / (t + 3);
    double w = u * u;
    double p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(C10, w, C9), w, C8), w, C7), w, C6), w, C5);
    p = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(p, w, C4), w, C3), w, C2), w, C1), w, C0);
    double artanh = Math.fma(u * w, p, u);
    return artanh + artanh + (z < 0 ? 0 : z);
  }
}
