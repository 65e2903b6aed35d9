package weaksyn.kernel.layer;

import weaksyn.kernel.blas.Epilogue;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.SliceSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Bias;

/**
 * Propagation of patterns through layers, H' = φ(H Wᵀ + b), bias and activation applied while the product is in the
 * L1 cache. Allocates nothing.
 */
@AlsoInFloat
public final class Layer {
  private final Activation activation;
  private final Workspace workspace;
  private final Epilogue epilogue = this::finish;
  private double[] bias;
  private double[] fields;

  /** Layers with one activation function. */
  public Layer(Activation activation, Workspace workspace) {
    this.activation = activation;
    this.workspace = workspace;
  }

  /**
   * One layer with given weights.
   *
   * @param patterns M, rows of h and next
   * @param inputs N_in, columns of h and w
   * @param width N, rows of w, columns of next
   * @param h activities of the layer before, row-major {@code patterns × inputs}
   * @param w weights, row-major {@code width × inputs}
   * @param bias {@code width} numbers
   * @param next receives the activities, row-major {@code patterns × width}; must not overlap with h
   */
  public void propagate(int patterns, int inputs, int width, double[] h, double[] w, double[] bias, double[] next) {
    this.bias = bias;
    Gemm.multiplyTransposed(patterns, width, inputs, h, w, next, epilogue, workspace);
  }

  /**
   * One layer whose weights are made while they are packed; otherwise as {@link #propagate(int, int, int, double[],
   * double[], double[], double[])}.
   */
  public void propagate(int patterns, int inputs, int width, double[] h, SliceSource w, double[] bias, double[] next) {
    this.bias = bias;
    Gemm.multiplyTransposed(patterns, width, inputs, h, w, next, epilogue, workspace);
  }

  /**
   * Asks for the fields z + b of the layers that follow, beside their activities.
   *
   * @param fields receives them, row-major {@code patterns × width}; null for none
   */
  public void keepFields(double[] fields) {
    this.fields = fields;
  }

  private void finish(double[] c, int offset, int ld, int row, int rows, int column, int columns) {
    for (int i = 0; i < rows; i++) {
      if (fields != null) {
        System.arraycopy(c, offset + i * ld, fields, offset + i * ld, columns);
        Bias.add(fields, offset + i * ld, bias, column, columns);
      }
      activation.apply(c, offset + i * ld, bias, column, columns);
    }
  }
}
