package weaksyn.kernel.layer;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;

/** Propagation of patterns through one layer. */
@AlsoInFloat
public final class Layer {
  private Layer() {}

  /**
   * H' = φ(H Wᵀ + b), bias and activation applied while the product is in the cache.
   *
   * @param patterns M, rows of h and next
   * @param inputs N_in, columns of h and w
   * @param width N, rows of w, columns of next
   * @param h activities of the layer before, row-major {@code patterns × inputs}
   * @param w weights, row-major {@code width × inputs}
   * @param bias {@code width} numbers
   * @param next receives the activities, row-major {@code patterns × width}; must not overlap with h
   */
  public static void propagate(
      int patterns, int inputs, int width, double[] h, double[] w, double[] bias, Activation activation, double[] next, Workspace workspace) {
    Gemm.multiplyTransposed(
        patterns,
        width,
        inputs,
        h,
        w,
        next,
        (c, offset, ld, row, rows, column, columns) -> {
          for (int i = 0; i < rows; i++) {
            activation.apply(c, offset + i * ld, bias, column, columns);
          }
        },
        workspace);
  }
}
