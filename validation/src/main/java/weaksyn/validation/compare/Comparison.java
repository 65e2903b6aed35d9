package weaksyn.validation.compare;

import java.util.Locale;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;

/**
 * One comparison of a verdict. Deviation, allowance and error are relative to the prediction.
 *
 * @param row what is compared
 * @param deviation mean/theory − 1; for D the logarithm of mean/theory
 * @param allowance systematic deviation that the finite width may cause
 * @param error standard error
 */
record Comparison(SummaryRow row, double deviation, double allowance, double error) {
  /**
   * The deviation divided by what is tolerated, allowance + errors · error. The comparison fails if this is above 1. It
   * is infinite if something is not a number.
   *
   * @param errors number of standard errors tolerated beside the allowance
   */
  double share(double errors) {
    double share = Math.abs(deviation) / tolerance(errors);
    return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
  }

  /** The tolerated deviation. */
  double tolerance(double errors) {
    return allowance + errors * error;
  }

  /** A text with quantity, curve, layer, theory, simulation and z. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%s at %s, layer %d: theory %.4g, simulation %.4g ± %.2g (z = %+.1f)",
        row.quantity().symbol(),
        name(row.curve()),
        row.layer(),
        row.theory(),
        row.mean(),
        row.standardError(),
        row.z());
  }

  /** Synapses and r, to four digits. */
  static String name(Curve curve) {
    return Names.inWords(curve);
  }
}
