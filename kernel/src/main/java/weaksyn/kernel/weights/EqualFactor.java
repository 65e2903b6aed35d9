package weaksyn.kernel.weights;

import weaksyn.kernel.blas.NotPositiveDefiniteException;

/**
 * The Cholesky factor of an equicorrelated matrix: L_jj = d_j, L_ij = c_j for all i &gt; j, with j from 0,
 *
 * <pre>
 *   d_j = √((1−ρ)(1+jρ) / (1+(j−1)ρ))      c_j = ρ √(1−ρ) / √((1+(j−1)ρ)(1+jρ))
 * </pre>
 *
 * @param diagonal d
 * @param below c; the last element has no use
 */
record EqualFactor(double[] diagonal, double[] below) {
  /** @throws NotPositiveDefiniteException at the first j where d_j² is not positive */
  static EqualFactor of(double rho, int n) {
    double[] diagonal = new double[n];
    double[] below = new double[n];
    diagonal[0] = 1;
    below[0] = rho;
    for (int j = 1; j < n; j++) {
      double previous = Math.fma(j - 1, rho, 1);
      double next = Math.fma(j, rho, 1);
      double square = (1 - rho) * next / previous;
      if (!(square > 0)) {
        throw new NotPositiveDefiniteException(j, square);
      }
      diagonal[j] = Math.sqrt(square);
      below[j] = rho * Math.sqrt(1 - rho) / Math.sqrt(previous * next);
    }
    return new EqualFactor(diagonal, below);
  }
}
