package weaksyn.kernel.covariance;

/**
 * What a simulation measures in one layer: the unbiased estimates and, beside them, the plain quantities.
 *
 * @param statistics unbiased estimates (theory: exact for any distribution of the patterns); the numerator of D, per
 *     N², is {@code dimension · (squaredVariance + squaredCovariance)}
 * @param plainDimension the plain ratio (tr Ĉ)² / (N tr Ĉ²), biased low by about N/M
 * @param rmsPearson root mean square of the Pearson correlations over i ≠ j, NaN where the covariance is not formed (M
 *     &lt; N)
 * @param meanAbsoluteCovariance mean of |Ĉ_ij| over i ≠ j, NaN where the covariance is not formed (M &lt; N)
 * @param innovations of the fields that the activities come from
 */
public record LayerMeasurement(
    LayerStatistics statistics, double plainDimension, double rmsPearson, double meanAbsoluteCovariance, Innovations innovations) {
  /** Without innovations. */
  public LayerMeasurement(LayerStatistics statistics, double plainDimension, double rmsPearson, double meanAbsoluteCovariance) {
    this(statistics, plainDimension, rmsPearson, meanAbsoluteCovariance, Innovations.NONE);
  }

  /** The same with innovations. */
  public LayerMeasurement with(Innovations added) {
    return new LayerMeasurement(statistics, plainDimension, rmsPearson, meanAbsoluteCovariance, added);
  }
}
