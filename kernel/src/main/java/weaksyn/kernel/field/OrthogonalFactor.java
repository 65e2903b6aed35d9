package weaksyn.kernel.field;

import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;

/**
 * Fields of orthogonal weights. Let Ξ be standard normal, N × T, and C Cᵀ = Ξᵀ Ξ. Then the columns of Q = Ξ C⁻ᵀ are
 * orthonormal and uniformly distributed: Q is the first factor of the QR factorisation of Ξ. So F Qᵀ = (F C⁻¹) Ξᵀ, and
 * these fields take F C⁻¹ in place of F. In double.
 */
public final class OrthogonalFactor {
  private final int columns;
  private final Workspace workspace;
  private final double[] c;
  private double[] factor = new double[0];

  /**
   * For factors of one width.
   *
   * @param columns T
   */
  public OrthogonalFactor(int columns, Team team) {
    this.columns = columns;
    workspace = new Workspace(team);
    c = new double[Math.multiplyExact(columns, columns)];
  }

  /**
   * F C⁻¹, valid until the next call.
   *
   * @param f F, of T columns
   * @param normals sums over the rows of Ξ
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if Ξᵀ Ξ is singular: T is larger than N
   */
  public LayerFactor of(LayerFactor f, NeuronSums normals) {
    double[] gram = normals.gram();
    double[] u = normals.weighted();
    for (int a = 0; a < columns; a++) {
      for (int b = 0; b <= a; b++) {
        c[a * columns + b] = gram[a * columns + b] + (u[a] + u[b] + normals.squares()[0]);
      }
    }
    Cholesky.factor(c, columns, workspace);
    if (factor.length != f.f().length) {
      factor = new double[f.f().length];
    }
    System.arraycopy(f.f(), 0, factor, 0, factor.length);
    workspace.team().forEach(factor.length / columns, (_, row) -> solve(row * columns));
    return new LayerFactor(factor, columns);
  }

  /** x C = f for one row, from its last number to the first. */
  private void solve(int row) {
    for (int j = columns - 1; j >= 0; j--) {
      double x = factor[row + j] / c[j * columns + j];
      factor[row + j] = x;
      for (int k = 0; k < j; k++) {
        factor[row + k] = Math.fma(-x, c[j * columns + k], factor[row + k]);
      }
    }
  }
}
