package weaksyn.kernel.weights;

/**
 * Sums over a correlation matrix R of N neurons.
 *
 * @param squares s₂/N with s₂ = tr R², N + N(N − 1)ρ² for equicorrelation
 * @param mean mean of R_ij over i ≠ j, over random signs too; 0 for N = 1
 */
public record CorrelationSums(double squares, double mean) {
  /**
   * The sums for n neurons.
   *
   * @throws IllegalArgumentException if a matrix is of another number of neurons
   */
  public static CorrelationSums of(Correlation correlation, int n) {
    return switch (correlation) {
      case Correlation.Equal(double rho) -> new CorrelationSums(equal(rho, n), n > 1 ? rho : 0);
      case Correlation.RandomSign(double rho) -> new CorrelationSums(equal(rho, n), 0);
      case Correlation.Toeplitz(double a, int _) -> toeplitz(a, n);
      case Correlation.Dense dense -> {
        dense.requireWidth(n);
        yield dense(dense.matrix(), n);
      }
    };
  }

  private static double equal(double rho, int n) {
    return 1 + (n - 1) * rho * rho;
  }

  private static CorrelationSums toeplitz(double a, int n) {
    double sum = 0;
    double squares = 0;
    double power = 1;
    for (int k = 1; k < n; k++) {
      power *= a;
      sum += (n - k) * power;
      squares += (n - k) * power * power;
    }
    return ofPairs(sum, squares, n);
  }

  /** Of the lower triangle, from which weights come. */
  private static CorrelationSums dense(double[] matrix, int n) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double value = matrix[i * n + j];
        sum += value;
        squares += value * value;
      }
    }
    return ofPairs(sum, squares, n);
  }

  private static CorrelationSums ofPairs(double sum, double squares, int n) {
    return new CorrelationSums(1 + 2 * squares / n, n > 1 ? 2 * sum / n / (n - 1.0) : 0);
  }
}
