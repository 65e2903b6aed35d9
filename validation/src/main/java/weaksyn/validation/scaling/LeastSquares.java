package weaksyn.validation.scaling;

/**
 * Weighted linear least squares with normal priors: the β that minimise Σ_i ((y_i − Σ_j a_ij β_j)/σ_i)² + Σ_j
 * (β_j/τ_j)². For a few parameters: the normal equations are solved directly.
 *
 * @param values β
 * @param covariance (Aᵀ σ⁻² A + τ⁻²)⁻¹, by rows
 */
record LeastSquares(double[] values, double[][] covariance) {
  /**
   * Solves.
   *
   * @param design a, one row for each datum
   * @param y data
   * @param variances σ², positive
   * @param priors τ, infinite where nothing is known; others positive
   * @throws ArithmeticException if the data do not determine β
   */
  static LeastSquares fit(double[][] design, double[] y, double[] variances, double... priors) {
    int n = priors.length;
    double[][] normal = new double[n][2 * n]; // beside it the unit matrix, which becomes the inverse
    double[] right = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < y.length; i++) {
        right[j] += design[i][j] * y[i] / variances[i];
        for (int k = 0; k < n; k++) {
          normal[j][k] += design[i][j] * design[i][k] / variances[i];
        }
      }
      normal[j][j] += 1 / (priors[j] * priors[j]);
      normal[j][n + j] = 1;
    }
    invert(normal);
    double[] values = new double[n];
    double[][] covariance = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        covariance[j][k] = normal[j][n + k];
        values[j] += covariance[j][k] * right[k];
      }
    }
    return new LeastSquares(values, covariance);
  }

  /** Standard error of one parameter. */
  double error(int parameter) {
    return Math.sqrt(covariance[parameter][parameter]);
  }

  /** Gauss-Jordan without exchange of rows, which a positive-definite matrix does not need. */
  private static void invert(double[][] matrix) {
    int n = matrix.length;
    for (int p = 0; p < n; p++) {
      double pivot = matrix[p][p];
      if (!(pivot > 0)) {
        throw new ArithmeticException("the data do not determine parameter " + p);
      }
      for (int k = 0; k < 2 * n; k++) {
        matrix[p][k] /= pivot;
      }
      for (int j = 0; j < n; j++) {
        double factor = matrix[j][p];
        for (int k = 0; k < 2 * n && j != p; k++) {
          matrix[j][k] -= factor * matrix[p][k];
        }
      }
    }
  }
}
