package weaksyn.kernel.layer;

import weaksyn.kernel.simd.Erf;
import weaksyn.kernel.simd.FloatErf;
import weaksyn.kernel.simd.FloatRectifier;
import weaksyn.kernel.simd.FloatTanh;
import weaksyn.kernel.simd.Rectifier;
import weaksyn.kernel.simd.Tanh;

/** The activation function φ of a layer. */
public enum Activation {
  /** φ(z) = tanh z. */
  TANH {
    @Override
    void apply(double[] z, int offset, double[] bias, int biasOffset, int count) {
      Rectifier.addBias(z, offset, bias, biasOffset, count);
      Tanh.apply(z, offset, count);
    }

    @Override
    void apply(float[] z, int offset, float[] bias, int biasOffset, int count) {
      FloatRectifier.addBias(z, offset, bias, biasOffset, count);
      FloatTanh.apply(z, offset, count);
    }
  },

  /** φ(z) = erf(√π z/2), which has slope 1 at 0 as tanh has. */
  ERF {
    @Override
    void apply(double[] z, int offset, double[] bias, int biasOffset, int count) {
      Rectifier.addBias(z, offset, bias, biasOffset, count);
      Erf.apply(z, offset, count);
    }

    @Override
    void apply(float[] z, int offset, float[] bias, int biasOffset, int count) {
      FloatRectifier.addBias(z, offset, bias, biasOffset, count);
      FloatErf.apply(z, offset, count);
    }
  },

  /** φ(z) = max(0, z). */
  RELU {
    @Override
    void apply(double[] z, int offset, double[] bias, int biasOffset, int count) {
      Rectifier.addBiasThenRectify(z, offset, bias, biasOffset, count);
    }

    @Override
    void apply(float[] z, int offset, float[] bias, int biasOffset, int count) {
      FloatRectifier.addBiasThenRectify(z, offset, bias, biasOffset, count);
    }
  },

  /** φ(z) = z. */
  LINEAR {
    @Override
    void apply(double[] z, int offset, double[] bias, int biasOffset, int count) {
      Rectifier.addBias(z, offset, bias, biasOffset, count);
    }

    @Override
    void apply(float[] z, int offset, float[] bias, int biasOffset, int count) {
      FloatRectifier.addBias(z, offset, bias, biasOffset, count);
    }
  };

  /** z_i = φ(z_i + b_i) for a piece of a row of fields, i = 0..count − 1. */
  abstract void apply(double[] z, int offset, double[] bias, int biasOffset, int count);

  /** z_i = φ(z_i + b_i) for a piece of a row of fields, i = 0..count − 1. */
  abstract void apply(float[] z, int offset, float[] bias, int biasOffset, int count);
}
