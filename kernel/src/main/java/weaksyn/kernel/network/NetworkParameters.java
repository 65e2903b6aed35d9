package weaksyn.kernel.network;

import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.random.RandomStream;

/**
 * Shape and scales of a network, h^l = φ(W^l h^{l−1} + b^l).
 *
 * @param width N, neurons of a layer, at least 1
 * @param depth L, number of layers, at least 1
 * @param gain g, finite and at least 0; weights have variance g²/N_in
 * @param biasScale σ_b, finite and at least 0; biases have variance σ_b²
 * @param activation φ
 */
public record NetworkParameters(int width, int depth, double gain, double biasScale, Activation activation) {
  /** Checks the ranges. */
  public NetworkParameters {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, is " + width);
    }
    if (depth < 1 || depth > RandomStream.MAX_LAYER) {
      throw new IllegalArgumentException("depth must lie in 1.." + RandomStream.MAX_LAYER + ", is " + depth);
    }
    requireScale("gain", gain);
    requireScale("bias scale", biasScale);
  }

  private static void requireScale(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " must be finite and at least 0, is " + value);
    }
  }
}
