package weaksyn.validation.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.ModeratedErrors;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Names;

/**
 * Decides whether a sweep bears out the theory: every slope is 1 − 2a, and every deviation from the theory at its width
 * goes to zero as the width grows.
 *
 * <p>A slope holds if |s − (1 − 2a)| ≤ allowance + t · error. A limit holds if |d_∞| ≤ t · error. t is the two-sided
 * quantile of Student's law at {@value #FALSE_ALARM} divided by their number, once for all slopes and once for all
 * limits. {@code docs/scaling.md} gives reasons, the false-alarm rate and the power.
 */
final class ScalingVerdict {
  /** Nominal probability of a false alarm of the slopes. That of the limits is the same. */
  static final double FALSE_ALARM = 0.0025;

  private ScalingVerdict() {}

  static Verdict judge(List<SlopeFit> slopes, List<Extrapolation> limits, List<ScalingCurve> unresolved, int realisations) {
    if (realisations < Verdict.LEAST_REALISATIONS) {
      return Verdict.tooFew(realisations);
    }
    if (slopes.isEmpty() && limits.isEmpty()) {
      return Verdict.none("fits need at least two widths, with correlations of at most " + SlopeFit.LARGEST_CORRELATION + " and an excess that is resolved");
    }
    // A deviation that is not a number has failed.
    long wrongSlopes = slopes.stream().filter(slope -> !(slope.deviation() <= errors(slopes.size(), slope.degrees()))).count();
    long wrongLimits = limits.stream().filter(limit -> !(limit.deviation() <= errors(limits.size(), limit.degrees()))).count();
    boolean good = wrongSlopes + wrongLimits == 0;
    StringBuilder sentence = new StringBuilder("theory and simulation ").append(good ? "agree: " : "disagree: ");
    sentence.append(count(slopes.size(), wrongSlopes, "slope", "1 - 2a", "s"));
    slopes.stream().max(Comparator.comparingDouble(ScalingVerdict::rank))
        .ifPresent(slope -> sentence.append(describe(slope, errors(slopes.size(), slope.degrees()))));
    sentence.append("; ").append(count(limits.size(), wrongLimits, "deviation", "zero", "s extrapolated to infinite width"));
    limits.stream().max(Comparator.comparingDouble(ScalingVerdict::rank))
        .ifPresent(limit -> sentence.append(describe(limit, errors(limits.size(), limit.degrees()))));
    if (!unresolved.isEmpty()) {
      sentence.append("; not judged, excess not resolved: ").append(String.join(", ", unresolved.stream().map(ScalingVerdict::name).toList()));
    }
    return new Verdict(good ? Verdict.Outcome.AGREES : Verdict.Outcome.DISAGREES, sentence.toString());
  }

  private static String count(int all, long wrong, String what, String target, String plural) {
    if (all == 0) {
      return "no " + what + plural;
    }
    return (wrong == 0 ? "all " + all : wrong + " of " + all) + " " + what + plural + (wrong == 0 ? " reach " : " miss ") + target;
  }

  private static String describe(SlopeFit slope, double errors) {
    String name = name(slope.curve());
    if (Double.isNaN(slope.slope())) {
      return " (" + name + ": the excess is not a power of the width)";
    }
    double tolerance = slope.allowance() + errors * slope.standardError();
    return String.format(
        Locale.ROOT, " (%s: %.3f ± %.3f, predicted %s, tolerated %.2g)", name, slope.slope(), slope.standardError(), Numbers.rounded(slope.predicted()),
        tolerance);
  }

  private static String describe(Extrapolation limit, double errors) {
    return String.format(
        Locale.ROOT, " (%s at %s r = %s, layer %d: %.2g%% ± %.2g%%, tolerated %.2g%%)", limit.quantity().symbol(), Names.of(limit.curve().synapses()),
        Numbers.rounded(limit.curve().r()), limit.layer(), 100 * limit.limit(), 100 * limit.standardError(), 100 * errors * limit.standardError());
  }

  private static String name(ScalingCurve curve) {
    return "a = " + Numbers.rounded(curve.exponent()) + ", " + Names.of(curve.label().synapses()) + " r = " + Numbers.rounded(curve.label().r());
  }

  private static double rank(SlopeFit slope) {
    return Double.isNaN(slope.deviation()) ? Double.POSITIVE_INFINITY : slope.deviation();
  }

  private static double rank(Extrapolation limit) {
    return Double.isNaN(limit.deviation()) ? Double.POSITIVE_INFINITY : limit.deviation();
  }

  /** Number of standard errors that are tolerated. */
  private static double errors(int comparisons, int degrees) {
    return ModeratedErrors.quantile(FALSE_ALARM / comparisons, degrees);
  }
}
