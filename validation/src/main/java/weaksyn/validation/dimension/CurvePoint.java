package weaksyn.validation.dimension;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Estimates from subsets of one size.
 *
 * @param ofPatterns whether they are subsets of the patterns, and not of the neurons
 * @param size patterns or neurons of a subset
 * @param subsets how many, of which no two share a pattern or neuron
 * @param means by estimator
 */
public record CurvePoint(boolean ofPatterns, int size, int subsets, Map<Estimator, Mean> means) {
  /** The point of all patterns and neurons, whose error is that of the jackknife. */
  static CurvePoint of(DimensionEstimate estimate, boolean ofPatterns) {
    Map<Estimator, Mean> means = new EnumMap<>(Estimator.class);
    estimate.ratios().forEach((estimator, ratio) -> means.put(estimator, new Mean(ratio.value(), ratio.standardError(), Double.isNaN(ratio.value()) ? 1 : 0)));
    return new CurvePoint(ofPatterns, ofPatterns ? estimate.patterns() : estimate.neurons(), 1, means);
  }

  /**
   * The mean of a participation ratio over subsets.
   *
   * @param value of those that have one; NaN if none has
   * @param standardError from their scatter; NaN of fewer than two
   * @param undefined how many have none
   */
  public record Mean(double value, double standardError, int undefined) {
    static Mean of(double[] values) {
      double[] defined = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
      int n = defined.length;
      double mean = Arrays.stream(defined).sum() / n;
      double squares = Arrays.stream(defined).map(value -> (value - mean) * (value - mean)).sum();
      return new Mean(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n), values.length - n);
    }
  }
}
