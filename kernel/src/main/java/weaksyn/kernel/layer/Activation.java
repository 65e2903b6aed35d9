package weaksyn.kernel.layer;

import weaksyn.kernel.simd.Bias;
import weaksyn.kernel.simd.Erf;
import weaksyn.kernel.simd.FloatBias;
import weaksyn.kernel.simd.FloatErf;
import weaksyn.kernel.simd.FloatGelu;
import weaksyn.kernel.simd.FloatIdentity;
import weaksyn.kernel.simd.FloatRectifier;
import weaksyn.kernel.simd.FloatSoftplus;
import weaksyn.kernel.simd.FloatTanh;
import weaksyn.kernel.simd.FloatVectorFunction;
import weaksyn.kernel.simd.Gelu;
import weaksyn.kernel.simd.Identity;
import weaksyn.kernel.simd.Rectifier;
import weaksyn.kernel.simd.Softplus;
import weaksyn.kernel.simd.Tanh;
import weaksyn.kernel.simd.VectorFunction;

/** The activation function φ of a layer. Each carries its functions of arrays in both precisions. */
public enum Activation {
  /** φ(z) = tanh z. */
  TANH(true, new Tanh(), new FloatTanh()),

  /** φ(z) = erf(√π z/2), which has slope 1 at 0 as tanh has. */
  ERF(true, new Erf(), new FloatErf()),

  /** φ(z) = max(0, z). */
  RELU(false, new Rectifier(), new FloatRectifier()),

  /** φ(z) = z. */
  LINEAR(true, new Identity(), new FloatIdentity()),

  /** φ(z) = z Φ(z), Φ the distribution function of the standard normal law. */
  GELU(false, new Gelu(), new FloatGelu()),

  /** φ(z) = log(1 + e^z). */
  SOFTPLUS(false, new Softplus(), new FloatSoftplus());

  private final boolean odd;
  private final VectorFunction inDouble;
  private final FloatVectorFunction inFloat;

  Activation(boolean odd, VectorFunction inDouble, FloatVectorFunction inFloat) {
    this.odd = odd;
    this.inDouble = inDouble;
    this.inFloat = inFloat;
  }

  /** Whether φ(−z) = −φ(z). */
  public boolean isOdd() {
    return odd;
  }

  /**
   * z_i = φ(z_i) for offset ≤ i &lt; offset + count.
   *
   * @throws IndexOutOfBoundsException if the array does not have the range
   */
  public void apply(double[] z, int offset, int count) {
    inDouble.apply(z, offset, count);
  }

  /** As {@link #apply(double[], int, int)}. */
  public void apply(float[] z, int offset, int count) {
    inFloat.apply(z, offset, count);
  }

  /** z_i = φ(z_i + b_i) for a piece of a row of fields, i = 0..count − 1. */
  void apply(double[] z, int offset, double[] bias, int biasOffset, int count) {
    Bias.add(z, offset, bias, biasOffset, count);
    inDouble.apply(z, offset, count);
  }

  /** z_i = φ(z_i + b_i) for a piece of a row of fields, i = 0..count − 1. */
  void apply(float[] z, int offset, float[] bias, int biasOffset, int count) {
    FloatBias.add(z, offset, bias, biasOffset, count);
    inFloat.apply(z, offset, count);
  }
}
