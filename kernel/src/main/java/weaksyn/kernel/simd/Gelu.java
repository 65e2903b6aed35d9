package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The Gaussian error linear unit (Hendrycks and Gimpel 2016), φ(z) = z Φ(z) = z/2 + (z/2) erf(z/√2), with Φ the
 * distribution function of the standard normal law. The error is at most ε |z|, and at most 1.5 ULP where z ≥ 0, with ε
 * the distance of 1 and the next larger number. Far below 0 the result is 0; ∞ ↦ ∞, −∞ ↦ 0, NaN ↦ NaN.
 */
@AlsoInFloat
public final class Gelu extends SigmoidCombination {
  /** √(2/π): {@link Erf} of it times z is erf(z/√2). */
  private static final double SCALE = 0x1.9884533d43651p-1;
  /** φ is 0 to rounding from here on downwards; the product of −∞ and 0 is avoided. */
  private static final double LEAST = -40.0;

  /** The function. */
  public Gelu() {
    super(new Erf(), SCALE);
  }

  @Override
  void combine(double[] z, double[] data, int offset, int count) {
    for (int k = 0; k < count; k += Lanes.D_LANES) {
      DoubleVector x = DoubleVector.fromArray(Lanes.D, z, k);
      DoubleVector half = x.blend(LEAST, x.compare(VectorOperators.LT, LEAST)).mul(0.5);
      half.fma(DoubleVector.fromArray(Lanes.D, data, offset + k), half).intoArray(data, offset + k);
    }
  }

  @Override
  double combine(double z, double s) {
    double half = (z < LEAST ? LEAST : z) * 0.5;
    return Math.fma(half, s, half);
  }
}
