package weaksyn.kernel.layer;

import weaksyn.kernel.simd.FloatTanh;
import weaksyn.kernel.simd.Tanh;

/** The activation function φ of a layer. */
public enum Activation {
  /** φ(z) = tanh z. */
  TANH {
    @Override
    void apply(double[] z, int offset, double[] bias, int biasOffset, int count) {
      Tanh.addBiasThenTanh(z, offset, bias, biasOffset, count);
    }

    @Override
    void apply(float[] z, int offset, float[] bias, int biasOffset, int count) {
      FloatTanh.addBiasThenTanh(z, offset, bias, biasOffset, count);
    }
  };

  /** z_i = φ(z_i + b_i) for a piece of a row of fields, i = 0..count − 1. */
  abstract void apply(double[] z, int offset, double[] bias, int biasOffset, int count);

  /** z_i = φ(z_i + b_i) for a piece of a row of fields, i = 0..count − 1. */
  abstract void apply(float[] z, int offset, float[] bias, int biasOffset, int count);
}
