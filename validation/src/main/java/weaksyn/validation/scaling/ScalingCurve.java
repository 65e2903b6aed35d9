package weaksyn.validation.scaling;

import weaksyn.validation.model.Curve;

/**
 * One strength of correlation in the limit of large width: ρ = r/N^a.
 *
 * @param exponent a
 * @param label synapses and r, by which its results are labelled at every width
 */
public record ScalingCurve(double exponent, Curve label) {
  /** The curve of a study at one width with the same correlation: r' = r N^(1/2 − a), so that r'/√N = r/N^a. */
  public Curve at(int width) {
    return exponent == 0.5 ? label : new Curve(label.synapses(), label.r() * Math.pow(width, 0.5 - exponent));
  }

  /** ρ = r/N^a. */
  public double correlation(int width) {
    return at(width).r() / Math.sqrt(width);
  }

  /** The same synapses without correlation. */
  public Curve uncorrelated() {
    return new Curve(label.synapses(), 0);
  }
}
