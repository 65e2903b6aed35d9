package weaksyn.kernel.field;

import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.PanelFill;
import weaksyn.kernel.simd.Tile;

/** Neurons whose fields are stored, h_ai = φ(z_ia + b_i). */
@AlsoInFloat
public final class StoredRows implements NeuronRows {
  private final int patterns;
  private final int panels;
  private final Activation activation;
  private final BiasDraw biases;
  private double[] z;
  private RandomStream bias;

  /** For layers seen by M patterns. */
  public StoredRows(int patterns, Activation activation, BiasDraw biases) {
    this.patterns = patterns;
    this.activation = activation;
    this.biases = biases;
    panels = Math.ceilDiv(patterns, Tile.SHARED_WIDTH);
  }

  /**
   * Sets one layer.
   *
   * @param z fields, row-major, one neuron a row of M numbers; kept
   * @param bias names the biases
   */
  public void set(double[] z, RandomStream bias) {
    this.z = z;
    this.bias = bias;
  }

  @Override
  public void fields(long first, int count, double[] h, int offset, int length, int row, RowBuffers buffers) {
    biases.fill(bias, first, count, buffers.bias);
    Panels.copy(z, (int) first * patterns, patterns, count, h, offset, length, row);
    double[] unused = buffers.carry(panels * Tile.SHARED_WIDTH);
    PanelFill.recurse(0, unused, buffers.bias, count, h, offset, length, row, panels);
  }

  @Override
  public void activate(int count, double[] h, int offset, int length, int row) {
    Panels.activate(activation, count, h, offset, length, row, panels);
  }
}
