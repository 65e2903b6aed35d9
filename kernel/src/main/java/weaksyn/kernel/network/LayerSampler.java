package weaksyn.kernel.network;

import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.SharedNormals;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.kernel.weights.WeightSource;

/**
 * The weights and biases of each layer of each realisation, functions of seed, realisation and layer. One thread at a
 * time.
 */
@AlsoInFloat(marked = true)
public final class LayerSampler {
  private final WeightSampler sampler;
  private final int width;
  private final double gain;
  private final BiasDraw biases;
  private final long seed;
  private final WeightSampler.Buffers buffers;

  /**
   * For the layers of one network.
   *
   * @param sampler law of the weights, for {@code width} neurons
   * @param width N
   * @param gain g, weights have variance g²/N_in
   * @param biasScale σ_b
   * @param workspace workers and buffers of the sampler
   */
  public LayerSampler(WeightSampler sampler, int width, double gain, double biasScale, long seed, Workspace workspace) {
    this(sampler, width, gain, biasScale, seed, new WeightSampler.Buffers(workspace));
  }

  /** The same with buffers that are used by others too, one draw at a time. */
  LayerSampler(WeightSampler sampler, int width, double gain, double biasScale, long seed, WeightSampler.Buffers buffers) {
    this.sampler = sampler;
    this.width = width;
    this.gain = gain;
    biases = new BiasDraw(biasScale);
    this.seed = seed;
    this.buffers = buffers;
  }

  /**
   * Draws one layer.
   *
   * @param layer its number, from 1
   * @param inputs N_in of the layer
   * @param weights destination, row-major N × N_in
   * @param bias destination, N numbers
   */
  public void draw(int realisation, int layer, int inputs, @Narrow double[] weights, @Narrow double[] bias) {
    drawWeights(realisation, layer, inputs, weights);
    drawBias(realisation, layer, bias);
  }

  void drawWeights(int realisation, int layer, int inputs, @Narrow double[] weights) {
    sampler.draw(stream(seed, realisation, layer), gain, inputs, weights, buffers);
  }

  /** The same weights for a product that makes them while it packs them; only where the sampler has a source. */
  WeightSource weightSource(int realisation, int layer, int inputs) {
    return sampler.source(stream(seed, realisation, layer), gain, inputs, buffers);
  }

  /** The same out of normal numbers that were drawn before from their {@link #stream}. */
  WeightSource weightSource(int realisation, int layer, int inputs, SharedNormals normals) {
    return sampler.source(stream(seed, realisation, layer), gain, inputs, normals, buffers);
  }

  /** The stream of the normal numbers of a layer's weights, whatever their law. */
  static RandomStream stream(long seed, int realisation, int layer) {
    return new RandomStream(seed, realisation, layer, Purpose.WEIGHTS);
  }

  /**
   * Draws the biases alone.
   *
   * @param bias destination, N numbers
   */
  public void drawBias(int realisation, int layer, @Narrow double[] bias) {
    biases.fill(new RandomStream(seed, realisation, layer, Purpose.BIAS), 0, width, bias);
  }
}
