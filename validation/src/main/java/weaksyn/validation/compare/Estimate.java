package weaksyn.validation.compare;

/**
 * An average over realisations.
 *
 * @param mean the average; NaN for no realisations
 * @param standardError its standard error; NaN below two realisations
 */
record Estimate(double mean, double standardError) {
  /** Mean and its standard error s/√K with s² = Σ(x − mean)²/(K − 1). */
  static Estimate ofMean(double[] values) {
    int count = values.length;
    double mean = sum(values) / count;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Estimate(mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count));
  }

  /**
   * Ratio of the means of two quantities measured together, with the delete-one jackknife error √((K − 1)/K · Σ(θ_k − mean θ)²), θ_k the ratio without
   * realisation k.
   */
  static Estimate ofRatio(double[] numerators, double[] denominators) {
    int count = numerators.length;
    double numerator = sum(numerators);
    double denominator = sum(denominators);
    double ratio = numerator / denominator;
    if (count < 2) {
      return new Estimate(ratio, Double.NaN);
    }
    double[] without = new double[count];
    for (int k = 0; k < count; k++) {
      without[k] = (numerator - numerators[k]) / (denominator - denominators[k]);
    }
    double mean = sum(without) / count;
    double squares = 0;
    for (double theta : without) {
      squares += (theta - mean) * (theta - mean);
    }
    return new Estimate(ratio, Math.sqrt(squares * (count - 1) / count));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
