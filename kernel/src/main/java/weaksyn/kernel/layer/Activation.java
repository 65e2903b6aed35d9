package weaksyn.kernel.layer;

import weaksyn.kernel.simd.FloatTanh;
import weaksyn.kernel.simd.Tanh;

/** The activation function φ of a layer. */
public enum Activation {
  /** φ(z) = tanh z. */
  TANH {
    @Override
    void apply(double[] z, int offset, double[] bias, int count) {
      Tanh.addBiasThenTanh(z, offset, bias, 0, count);
    }

    @Override
    void apply(float[] z, int offset, float[] bias, int count) {
      FloatTanh.addBiasThenTanh(z, offset, bias, 0, count);
    }
  };

  /** z_i = φ(z_i + b_i) for a row of fields, i = 0..count − 1. */
  abstract void apply(double[] z, int offset, double[] bias, int count);

  /** z_i = φ(z_i + b_i) for a row of fields, i = 0..count − 1. */
  abstract void apply(float[] z, int offset, float[] bias, int count);
}
