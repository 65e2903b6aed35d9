package weaksyn.kernel.field;

import java.util.Arrays;
import weaksyn.kernel.blas.PackedFactor;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.PanelFill;
import weaksyn.kernel.simd.Tile;

/**
 * Neurons of a layer made from their fields, h_ai = φ(Σ_k F_ak Ξ_ik + s_i c_a + b_i). Ξ_ik is number i T + k of the
 * stream, with T the columns of F. Given F and the common field c all neurons are independent.
 */
@AlsoInFloat(marked = true)
public final class FieldRows implements NeuronRows {
  private final Activation activation;
  private final BiasDraw biases;
  private final boolean randomSigns;
  private final PackedFactor factor = new PackedFactor();
  private final int panels;
  private final @Narrow double[] common;
  private RandomStream normals;
  private RandomStream signs;
  private RandomStream bias;

  /**
   * For the layers of one network.
   *
   * @param patterns M
   * @param randomSigns whether s_i = ±1 is drawn, or 1
   */
  public FieldRows(int patterns, Activation activation, BiasDraw biases, boolean randomSigns) {
    this.activation = activation;
    this.biases = biases;
    this.randomSigns = randomSigns;
    panels = Math.ceilDiv(patterns, Tile.SHARED_WIDTH);
    common = new @Narrow double[panels * Tile.SHARED_WIDTH];
  }

  /**
   * Sets the law of one layer's fields.
   *
   * @param f F, row-major M × columns, not kept
   * @param scale F is multiplied with it
   * @param c the common field, M numbers, not kept
   * @param purpose what the normals are for
   */
  public void set(double[] f, int columns, double scale, double[] c, long seed, int realisation, int layer, Purpose purpose) {
    factor.set(f, c.length, columns, scale);
    for (int a = 0; a < c.length; a++) {
      common[a] = Element.of(c[a]);
    }
    normals = new RandomStream(seed, realisation, layer, purpose);
    signs = new RandomStream(seed, realisation, layer, Purpose.SIGNS);
    bias = new RandomStream(seed, realisation, layer, Purpose.BIAS);
  }

  @Override
  public void fill(long first, int count, @Narrow double[] h, int offset, int length, int row, RowBuffers buffers) {
    biases.fill(bias, first, count, buffers.bias);
    if (randomSigns) {
      signs(first, count, buffers.sign);
    } else {
      Arrays.fill(buffers.sign, 1);
    }
    PanelFill.biases(common, buffers.sign, buffers.bias, count, h, offset, length, row, panels);
    int columns = factor.columns();
    var xi = buffers.normals(columns);
    Normals.fill(normals, first * columns, xi, 0, count * columns);
    factor.addProduct(count, xi, h, offset, length, row, buffers.workspace);
    for (int p = 0; p < panels; p++) {
      activation.apply(h, offset + (p * length + row) * Tile.SHARED_WIDTH, count * Tile.SHARED_WIDTH);
    }
  }

  private void signs(long first, int count, @Narrow double[] sign) {
    Normals.fill(signs, first, sign, 0, count);
    for (int i = 0; i < count; i++) {
      sign[i] = Element.of(sign[i] < 0 ? -1 : 1);
    }
  }
}
