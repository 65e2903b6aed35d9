package weaksyn.validation.theory;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * Prediction for one layer.
 *
 * @param statistics the order parameters, for N → ∞
 * @param kappa κ = E k², the mean squared slope of the activation under the field; NaN for the input layer
 * @param correction d: with N neurons in each layer, E is larger by a share d/√N to leading order; NaN where it is not
 *     known ({@link FiniteWidth})
 */
public record MeanFieldLayer(LayerStatistics statistics, double kappa, double correction) {
  /** A layer without a correction. */
  public MeanFieldLayer(LayerStatistics statistics, double kappa) {
    this(statistics, kappa, Double.NaN);
  }

  /** The same layer with a correction. */
  MeanFieldLayer with(double d) {
    return new MeanFieldLayer(statistics, kappa, d);
  }

  /**
   * The order parameters with N neurons in each layer, up to terms of order 1/N. E is E (1 + d/√N), and D = Q²/(q + E)
   * follows it. The others are those of N → ∞. All are NaN where d is not known.
   *
   * @param width N
   */
  public LayerStatistics at(double width) {
    LayerStatistics s = statistics;
    if (Double.isNaN(correction)) {
      return new LayerStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double share = correction / Math.sqrt(width);
    double change = share * s.squaredCovariance() * s.dimension() / (s.variance() * s.variance()); // of q + E, relative
    return new LayerStatistics(
        s.variance(), s.squaredMean(), s.squaredVariance(), s.squaredCovariance() * (1 + share), s.dimension() / (1 + change), s.coherence());
  }
}
