package weaksyn.validation.dimension;

/** A way to estimate the participation ratio from finite data. */
public enum Estimator {
  /** Of the data themselves: (tr Ĉ)² / tr Ĉ². Too low with few patterns or few neurons. */
  PLAIN,
  /** Unbiased numerator and denominator for infinitely many patterns and these neurons, as in studies. */
  PATTERNS,
  /** For infinitely many neurons and these patterns. */
  NEURONS,
  /** For infinitely many patterns and neurons. */
  BOTH;

  /**
   * The participation ratio, the numerator divided by the denominator.
   *
   * @return NaN where one of them is not positive, so that there is no estimate
   */
  double of(QuarticSums sums) {
    double numerator = numerator(sums);
    double denominator = denominator(sums);
    return numerator > 0 && denominator > 0 ? numerator / denominator : Double.NaN;
  }

  /** The estimate of (tr C)², up to a factor that the denominator has as well. */
  double numerator(QuarticSums sums) {
    return form(part(sums.trace(), sums.traceOfColumns()), part(sums.crossed(), sums.traceOfColumns()), sums);
  }

  /** The estimate of tr C², up to a factor that the numerator has as well. */
  double denominator(QuarticSums sums) {
    return form(part(sums.crossed(), sums.traceOfColumns()), part(sums.trace(), sums.traceOfColumns()), sums);
  }

  /** A sum over all pairs of neurons, or over those of different neurons. */
  private double part(double all, double same) {
    return this == NEURONS || this == BOTH ? all - same : all;
  }

  /** The sum itself, or what makes its mean over different patterns. */
  private double form(double own, double other, QuarticSums sums) {
    if (this == PLAIN || this == NEURONS) {
      return own;
    }
    double fourth = part(sums.fourth(), sums.fourthOfColumns());
    if (sums.centring() == Centring.NONE) {
      return own - fourth;
    }
    double p = sums.patterns();
    double parallel = part(sums.parallel(), sums.parallelOfColumns());
    return (p * p - 3 * p + 1) * own + other + parallel - p * (p - 1) * fourth;
  }
}
