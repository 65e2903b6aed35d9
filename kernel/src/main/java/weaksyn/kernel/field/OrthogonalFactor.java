package weaksyn.kernel.field;

import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;

/**
 * Fields of orthogonal weights. Let Ξ be standard normal, N × M, and C Cᵀ = Ξᵀ Ξ. Then the columns of Q = Ξ C⁻ᵀ are
 * orthonormal and uniformly distributed: Q is the first factor of the QR factorisation of Ξ. So F Qᵀ = (F C⁻¹) Ξᵀ, and
 * these fields take F C⁻¹ in place of F. In double.
 */
final class OrthogonalFactor {
  private final int patterns;
  private final Workspace workspace;
  private final double[] c;
  private final double[] factor;

  OrthogonalFactor(int patterns, Team team) {
    this.patterns = patterns;
    workspace = new Workspace(team);
    c = new double[Math.multiplyExact(patterns, patterns)];
    factor = new double[c.length];
  }

  /**
   * F C⁻¹, valid until the next call.
   *
   * @param normals sums over the rows of Ξ
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if Ξᵀ Ξ is singular: there are more patterns than neurons
   */
  LayerFactor of(LayerFactor f, NeuronSums normals) {
    double[] gram = normals.gram();
    double[] u = normals.weighted();
    for (int a = 0; a < patterns; a++) {
      for (int b = 0; b <= a; b++) {
        c[a * patterns + b] = gram[a * patterns + b] + (u[a] + u[b] + normals.squares()[0]);
      }
    }
    Cholesky.factor(c, patterns, workspace);
    System.arraycopy(f.f(), 0, factor, 0, factor.length);
    workspace.team().forEach(patterns, (_, row) -> solve(row * patterns));
    return new LayerFactor(factor, patterns);
  }

  /** x C = f for one row, from its last number to the first. */
  private void solve(int row) {
    for (int j = patterns - 1; j >= 0; j--) {
      double x = factor[row + j] / c[j * patterns + j];
      factor[row + j] = x;
      for (int k = 0; k < j; k++) {
        factor[row + k] = Math.fma(-x, c[j * patterns + k], factor[row + k]);
      }
    }
  }
}
