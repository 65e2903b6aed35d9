package weaksyn.validation.compare;

import java.util.Locale;
import weaksyn.validation.model.Names;

/**
 * One comparison of a verdict, with the theory at the width of the simulation or, extrapolated, at infinite width.
 * Deviation, bound and error are relative to a scale.
 *
 * @param width N in words
 * @param row what is compared
 * @param scale the prediction itself; for E of orthogonal weights, which may be 0, that of q + E
 * @param bound deviation of order 1/N that the finite width may cause
 * @param error standard error
 * @param errors number of standard errors tolerated beside the bound
 */
record Comparison(String width, SummaryRow row, double scale, double bound, double error, double errors) {
  /** Deviation of the simulation from the theory at its width. */
  double deviation() {
    return (row.mean() - row.finite()) / scale;
  }

  /**
   * The deviation divided by what is tolerated. The comparison fails if this is above 1. It is infinite if something is
   * not a number.
   */
  double share() {
    double share = Math.abs(deviation()) / tolerance();
    return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
  }

  /** Whether the deviation is more than is tolerated. */
  boolean fails() {
    return share() > 1;
  }

  /** The tolerated deviation, bound + errors · error. */
  double tolerance() {
    return bound + errors * error;
  }

  /** A text with quantity, curve, layer, width, theory at the width, simulation, and deviation in standard errors. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%s at %s, layer %d, %s: theory %.4g, simulation %.4g ± %.2g (z = %+.1f)",
        row.quantity().symbol(),
        Names.inWords(row.curve()),
        row.layer(),
        width,
        row.finite(),
        row.mean(),
        row.standardError(),
        row.finiteZ());
  }
}
