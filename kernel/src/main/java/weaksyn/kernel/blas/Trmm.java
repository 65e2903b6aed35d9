package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;

/** Products with a triangular matrix. */
@AlsoInFloat
public final class Trmm {
  private Trmm() {}

  /**
   * C = L Z with L lower triangular: n² · columns operations, half of the full product's. |error| ≤ ε (i + 1) Σ_k |L[i,
   * k] Z[k, j]|, i from 0.
   *
   * @param l row-major {@code n × n}; its strict upper triangle must hold zeros
   * @param z row-major {@code n × columns}
   * @param c row-major {@code n × columns}, need not be initialised; must not overlap with l or z
   */
  public static void lower(int n, int columns, double[] l, double[] z, double[] c, Workspace workspace) {
    Gemm.requireMatrix(l, n, n);
    Gemm.requireMatrix(z, n, columns);
    Gemm.requireMatrix(c, n, columns);
    Product product = workspace.product();
    product.a.rows(l, 0, n, null);
    multiply(product, n, columns, z, c);
  }

  /**
   * C = L Z with L packed beforehand, the same bits.
   *
   * @param z row-major {@code n × columns} with n the order of L
   * @param c row-major {@code n × columns}, need not be initialised; must not overlap with z
   * @throws IllegalArgumentException if L is packed for blocks of the sum of another length than the workspace's
   */
  public static void lower(PackedTriangle l, int columns, double[] z, double[] c, Workspace workspace) {
    int n = l.n();
    Gemm.requireMatrix(z, n, columns);
    Gemm.requireMatrix(c, n, columns);
    if (l.kc() != workspace.general().kc()) {
      throw new IllegalArgumentException("L is packed for kc = " + l.kc() + ", the workspace has " + workspace.general().kc());
    }
    Product product = workspace.product();
    product.triangle = l;
    multiply(product, n, columns, z, c);
  }

  private static void multiply(Product product, int n, int columns, double[] z, double[] c) {
    product.b.columns(z, 0, columns, null);
    product.run(c, 0, columns, n, columns, n, Product.Shape.LOWER_LEFT, 0, null);
  }
}
