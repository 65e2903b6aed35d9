package weaksyn.validation.scaling;

import weaksyn.validation.compare.Estimate;
import weaksyn.validation.theory.FirstLayerExcess;

/**
 * The excess E¹(r) − E¹(0) of a curve at one width, over realisations that share their normal numbers and input.
 *
 * @param curve exponent, synapses and r ≠ 0
 * @param width N
 * @param estimate mean over realisations, from each of which the effect of its innovations was taken out, and standard
 *     error, which is NaN below two realisations
 * @param plain the same without the correction
 * @param theory κ² g⁴ Q₀² r² N^(1 − 2a)
 * @param law what else is known of it
 */
public record ExcessPoint(ScalingCurve curve, int width, Estimate estimate, Estimate plain, double theory, Law law) {
  /**
   * How the excess at finite width differs from theory, and what its noise depends on.
   *
   * @param samples M
   * @param corrected whether the effect of innovations was taken out
   * @param finite the effect of the width
   */
  public record Law(int samples, boolean corrected, FirstLayerExcess finite) {}

  /** ρ. */
  double correlation() {
    return curve.correlation(width);
  }

  /** The theory at this width. */
  public double finite() {
    return theory * (1 + law.finite.correction(width, correlation()));
  }

  /** Largest relative deviation that {@link #finite} leaves out. */
  double rest() {
    return law.finite.rest(width, correlation());
  }

  /** Mean over realisations. */
  public double mean() {
    return estimate.mean();
  }

  /** Standard error over realisations; NaN below two realisations. */
  public double standardError() {
    return estimate.standardError();
  }

  /** Number of realisations. */
  public int realisations() {
    return estimate.realisations();
  }
}
