package weaksyn.kernel.covariance;

/**
 * Estimates of moments of a covariance matrix from M patterns that are unbiased for any distribution with finite fourth
 * moments, at any M ≥ 4.
 *
 * <p>With Ĉ the sample covariance (divisor M − 1), F = Σ_a ‖x_a − x̄‖⁴ / (M − 1) and f = (M − 1) / (M (M − 2) (M − 3)),
 *
 * <pre>
 *   (tr C²)^   = f [ (M − 1)(M − 2) tr Ĉ² + (tr Ĉ)² − M F ]
 *   ((tr C)²)^ = f [ 2 tr Ĉ² + (M² − 3M + 1)(tr Ĉ)² − M F ]
 * </pre>
 *
 * (T. Himeno and T. Yamada, J. Multivariate Anal. 130, 27 (2014)). Used for the whole covariance and, with one
 * component, for each variance.
 */
public final class UnbiasedEstimates {
  /** Fewest patterns that the estimates exist for. */
  public static final int MIN_PATTERNS = 4;

  private final double m;
  private final double f;

  /**
   * Estimates from a number of patterns.
   *
   * @param patterns M, at least {@link #MIN_PATTERNS}
   */
  public UnbiasedEstimates(long patterns) {
    if (patterns < MIN_PATTERNS) {
      throw new IllegalArgumentException("unbiased estimates need at least " + MIN_PATTERNS + " patterns, there are " + patterns);
    }
    m = patterns;
    f = (m - 1) / (m * (m - 2) * (m - 3));
  }

  /**
   * Unbiased estimate of tr C².
   *
   * @param traceSquare tr Ĉ²
   * @param trace tr Ĉ
   * @param fourth F
   */
  public double traceOfSquare(double traceSquare, double trace, double fourth) {
    return f * ((m - 1) * (m - 2) * traceSquare + trace * trace - m * fourth);
  }

  /** Unbiased estimate of (tr C)², from the same three numbers. */
  public double squareOfTrace(double traceSquare, double trace, double fourth) {
    return f * (2 * traceSquare + (m * m - 3 * m + 1) * trace * trace - m * fourth);
  }

  /**
   * Unbiased estimate of the square of one variance.
   *
   * @param variance ĉ
   * @param fourth Σ_a (x_a − x̄)⁴ / (M − 1)
   */
  public double squareOfVariance(double variance, double fourth) {
    return f * ((m * m - 3 * m + 3) * variance * variance - m * fourth);
  }

  /**
   * Σ of {@link #squareOfVariance} over components.
   *
   * @param squares Σ ĉ²
   * @param fourth Σ_a (x_a − x̄)⁴ / (M − 1), summed over components too
   */
  double squaresOfVariances(double squares, double fourth) {
    return f * ((m * m - 3 * m + 3) * squares - m * fourth);
  }

  /**
   * All order parameters of a layer.
   *
   * @param n neurons
   * @param sums sums over the patterns
   * @param traceSquare tr Ĉ²
   * @param quadratic δᵀ (Σ_a y_a y_aᵀ) δ, see {@link MomentSums#centralFourthNorm}
   */
  LayerStatistics layer(int n, MomentSums sums, double traceSquare, double quadratic) {
    double trace = 0;
    double squaredMean = 0;
    double squaredVariances = 0;
    for (int i = 0; i < n; i++) {
      double variance = sums.centralSquare(i) / (m - 1);
      trace += variance;
      squaredMean += sums.mean(i) * sums.mean(i);
      squaredVariances += squareOfVariance(variance, sums.centralFourth(i) / (m - 1));
    }
    return layer(n, trace, squaredMean, squaredVariances, traceSquare, sums.centralFourthNorm(quadratic) / (m - 1), sums.centralTotalSquare());
  }

  /**
   * All order parameters of a layer from sums over its neurons.
   *
   * @param n neurons
   * @param trace tr Ĉ
   * @param squaredMean Σ_i of the squares of the means over the patterns
   * @param squaredVariances Σ_i of the unbiased estimates of the squares of the variances
   * @param traceSquare tr Ĉ²
   * @param fourth F
   * @param totalSquare Σ_a (Σ_i y_ai)² with y the centred patterns
   */
  LayerStatistics layer(double n, double trace, double squaredMean, double squaredVariances, double traceSquare, double fourth, double totalSquare) {
    double square = traceOfSquare(traceSquare, trace, fourth);
    double q = trace / n;
    double offDiagonal = totalSquare / (m - 1) - trace;
    return new LayerStatistics(
        q,
        squaredMean / n - q / m,
        squaredVariances / n,
        (square - squaredVariances) / n,
        squareOfTrace(traceSquare, trace, fourth) / (n * square),
        n > 1 ? offDiagonal / (Math.sqrt(n) * (n - 1)) : 0);
  }
}
