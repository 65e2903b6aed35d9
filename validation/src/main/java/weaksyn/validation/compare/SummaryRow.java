package weaksyn.validation.compare;

import weaksyn.validation.model.Curve;

/**
 * Theory and simulation of one quantity in one layer.
 *
 * @param curve synapses and r
 * @param layer 1..L
 * @param quantity which quantity
 * @param theory mean-field prediction for N → ∞
 * @param finite prediction for the width of the simulation, up to terms of order 1/N; NaN where it is not known
 * @param mean mean over realisations; for D the ratio of the averaged numerator and denominator
 * @param standardError standard error over realisations, for D by the jackknife; NaN below two realisations
 * @param z (mean − theory) / standardError; NaN where that is undefined
 * @param realisations number of realisations
 * @param plainMean mean without the correction by innovations
 * @param plainError standard error of that mean
 */
public record SummaryRow(
    Curve curve, int layer, OrderParameter quantity, double theory, double finite, double mean, double standardError, double z, int realisations,
    double plainMean, double plainError) {
  /** A row without correction of the width and by innovations. */
  public SummaryRow(Curve curve, int layer, OrderParameter quantity, double theory, double mean, double standardError, double z, int realisations) {
    this(curve, layer, quantity, theory, theory, mean, standardError, z, realisations, mean, standardError);
  }

  /** The same row beside another prediction for its width. */
  SummaryRow withFinite(double prediction) {
    return new SummaryRow(curve, layer, quantity, theory, prediction, mean, standardError, z, realisations, plainMean, plainError);
  }

  /** The same row extrapolated to infinite width, beside the theory of it. */
  SummaryRow withLimit(double limit, double error) {
    return new SummaryRow(curve, layer, quantity, theory, theory, limit, error, (limit - theory) / error, realisations, limit, error);
  }

  /** (mean − prediction for the width) / standardError; NaN where that is undefined. */
  public double finiteZ() {
    return standardError > 0 ? (mean - finite) / standardError : Double.NaN;
  }

  /** Whether mean or error differ from the plain ones. */
  public boolean isCorrected() {
    return Double.compare(mean, plainMean) != 0 || Double.compare(standardError, plainError) != 0;
  }

  /** The variance of the plain mean over that of the corrected one. */
  public double varianceFactor() {
    double ratio = plainError / standardError;
    return ratio * ratio;
  }

  /**
   * Relative deviation of simulation from theory: mean/theory − 1. For D, which can be wrong by factors, it is
   * ln(mean/theory) where the mean is positive.
   */
  public double deviation() {
    return logarithmic() ? Math.log(mean / theory) : mean / theory - 1;
  }

  /** Deviation of simulation from the prediction for its width, in the units of {@link #deviation}. */
  public double finiteDeviation() {
    return logarithmic() ? Math.log(mean / finite) : (mean - finite) / theory;
  }

  /** Standard error of {@link #deviation}. */
  public double relativeError() {
    return standardError / (logarithmic() ? mean : theory);
  }

  private boolean logarithmic() {
    return quantity == OrderParameter.DIMENSION && mean > 0;
  }
}
