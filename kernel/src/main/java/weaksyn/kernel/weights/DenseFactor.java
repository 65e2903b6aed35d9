package weaksyn.kernel.weights;

import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

/**
 * The Cholesky factor of a given correlation matrix, in double for weights of either precision: whether there is one
 * must not depend on theirs.
 */
public final class DenseFactor {
  private DenseFactor() {}

  /**
   * L with L Lᵀ = R, a new array.
   *
   * @param matrix R, row-major n × n
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if R has no factor
   */
  public static double[] of(double[] matrix, int n, Team team) {
    double[] factor = matrix.clone();
    Cholesky.factor(factor, n, new Workspace(team));
    return factor;
  }
}
