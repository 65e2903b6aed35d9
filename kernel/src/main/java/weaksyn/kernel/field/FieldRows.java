package weaksyn.kernel.field;

import java.util.Arrays;
import weaksyn.kernel.blas.PackedFactor;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.PanelFill;
import weaksyn.kernel.simd.Tile;

/**
 * Neurons of a layer made from their fields. Ξ_ik is number i T + k of the stream, with T the columns of F.
 *
 * <ul>
 *   <li>Independent given a common field c: h_ai = φ(Σ_k F_ak Ξ_ik + s_i c_a + b_i).
 *   <li>A chain: z_ai = a z_a,i−1 + Σ_k F_ak Ξ_ik and h_ai = φ(z_ai + b_i). Neurons of a segment are asked for in
 *       ascending order with the same buffers; z before each segment is given.
 * </ul>
 */
@AlsoInFloat(marked = true)
public final class FieldRows implements NeuronRows {
  private final Activation activation;
  private final BiasDraw biases;
  private final int patterns;
  private final int panels;
  private final PackedFactor factor = new PackedFactor();
  private final @Narrow double[] zero = new @Narrow double[RowBuffers.ROWS];
  private final @Narrow double[] common;
  private RandomStream normals;
  private RandomStream bias;
  private RandomStream signs;
  private @Narrow double[] stored;
  private double chain;
  private double[] carries;

  /**
   * For layers seen by M patterns.
   *
   * @param patterns M
   */
  public FieldRows(int patterns, Activation activation, BiasDraw biases) {
    this.patterns = patterns;
    this.activation = activation;
    this.biases = biases;
    panels = Math.ceilDiv(patterns, Tile.SHARED_WIDTH);
    common = new @Narrow double[panels * Tile.SHARED_WIDTH];
  }

  /**
   * Sets neurons that have nothing in common, on top of which {@link #setCommon}, {@link #setChain} or
   * {@link #setStored} may put something.
   *
   * @param f F before it is multiplied with {@code scale}
   * @param normals names Ξ
   * @param bias names the biases
   */
  public void set(LayerFactor f, double scale, RandomStream normals, RandomStream bias) {
    factor.set(f.f(), patterns, f.columns(), scale);
    this.normals = normals;
    this.bias = bias;
    Arrays.fill(common, 0);
    signs = null;
    stored = null;
    carries = null;
  }

  /**
   * Gives numbers in place of the normals.
   *
   * @param xi Ξ, row-major, one neuron a row, kept
   */
  public void setStored(@Narrow double[] xi) {
    stored = xi;
  }

  /**
   * Adds a common field.
   *
   * @param c M numbers, not kept
   * @param signs names the normals whose signs s_i has, or null where s_i = 1
   */
  void setCommon(double[] c, RandomStream signs) {
    for (int a = 0; a < patterns; a++) {
      common[a] = Element.of(c[a]);
    }
    this.signs = signs;
  }

  /**
   * Makes the neurons a chain.
   *
   * @param a in (−1, 1)
   * @param carries z before each segment, one run of M numbers for each, kept
   */
  void setChain(double a, double[] carries) {
    chain = a;
    this.carries = carries;
  }

  @Override
  public void fields(long first, int count, @Narrow double[] h, int offset, int length, int row, RowBuffers buffers) {
    biases.fill(bias, first, count, buffers.bias);
    if (carries == null) {
      signs(first, count, buffers.sign);
      PanelFill.biases(common, buffers.sign, buffers.bias, count, h, offset, length, row, panels);
      addProduct(first, count, h, offset, length, row, buffers);
    } else {
      PanelFill.biases(common, zero, zero, count, h, offset, length, row, panels);
      addProduct(first, count, h, offset, length, row, buffers);
      PanelFill.recurse(
          Element.of(chain), carry(first, buffers), buffers.bias, count, h, offset, length, row, panels);
    }
  }

  @Override
  public void activate(int count, @Narrow double[] h, int offset, int length, int row) {
    Panels.activate(activation, count, h, offset, length, row, panels);
  }

  private void addProduct(long first, int count, @Narrow double[] h, int offset, int length, int row, RowBuffers buffers) {
    int columns = factor.columns();
    var xi = buffers.normals(columns);
    if (stored == null) {
      Normals.fill(normals, first * columns, xi, 0, count * columns);
    } else {
      System.arraycopy(stored, Math.toIntExact(first * columns), xi, 0, count * columns);
    }
    factor.addProduct(count, xi, h, offset, length, row, buffers.workspace);
  }

  private void signs(long first, int count, @Narrow double[] sign) {
    if (signs == null) {
      Arrays.fill(sign, 1);
    } else {
      NeuronSigns.fill(signs, first, count, sign);
    }
  }

  private @Narrow double[] carry(long first, RowBuffers buffers) {
    var carry = buffers.carry(panels * Tile.SHARED_WIDTH);
    if (first % LayerPass.SEGMENT == 0) {
      int from = (int) (first / LayerPass.SEGMENT) * patterns;
      for (int a = 0; a < patterns; a++) {
        carry[a] = Element.of(carries[from + a]);
      }
    }
    return carry;
  }
}
