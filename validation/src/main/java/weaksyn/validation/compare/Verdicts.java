package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Curve;

/**
 * Decides whether simulation and mean-field theory agree. Q, E and D of every layer and curve are compared; with
 * orthogonal weights only Q and D. A comparison has a relative deviation d, an allowance A for the finite width
 * ({@link FiniteSize#allowance}) and a standard error s. It holds if |d| ≤ A + t·s, with t from
 * {@link ModeratedErrors#quantile} at {@link #FALSE_ALARM}. Simulation and theory agree if all comparisons hold.
 *
 * <p>The errors are {@link ModeratedErrors}: the shape of {@link FiniteSize#fluctuation} moderates the measured ones.
 * Each quantity has one factor φ for all curves and layers.
 *
 * <p>{@code docs/verdict.md} gives the reasons, the measured false-alarm rate and the power.
 */
public final class Verdicts {
  /**
   * Nominal probability that a right simulation is called wrong. It is half of the promised 1%, because Student's law
   * is for normal deviates and E is skewed.
   */
  static final double FALSE_ALARM = 0.005;

  /** Largest correlation of synapses at which the theory of weak correlation is tested. */
  public static final double LARGEST_CORRELATION = 0.2;

  /** Below this share of Q in Q + S, rounding hides how the activities vary over patterns. */
  private static final double LEAST_VARIANCE = 1e-24;

  /** What is compared. */
  public static final List<OrderParameter> COMPARED = List.of(OrderParameter.VARIANCE, OrderParameter.SQUARED_COVARIANCE, OrderParameter.DIMENSION);

  private Verdicts() {}

  /**
   * Judges a study.
   *
   * @param rows summary of the study, all quantities of each curve and layer
   * @param context width, samples and what else the theory assumes
   */
  public static Verdict judge(List<SummaryRow> rows, VerdictContext context) {
    int realisations = rows.stream().mapToInt(SummaryRow::realisations).min().orElse(0);
    if (realisations < Verdict.LEAST_REALISATIONS) {
      return Verdict.tooFew(realisations);
    }
    ActivationModel activation = ActivationModel.of(context.activation());
    if (activation.finiteSize().isEmpty()) {
      return Verdict.none("how far networks of finite width lie from the theory was not measured with " + activation.name());
    }
    Set<Curve> strong = new LinkedHashSet<>();
    Set<Curve> notOdd = new LinkedHashSet<>();
    Map<Layer, Map<OrderParameter, SummaryRow>> layers = new LinkedHashMap<>();
    for (SummaryRow row : rows) {
      if (largestCorrelation(row.curve(), context) > LARGEST_CORRELATION) {
        strong.add(row.curve());
      } else if (!activation.isOdd() && row.curve().r() != 0) {
        notOdd.add(row.curve());
      } else {
        layers.computeIfAbsent(new Layer(row.curve(), row.layer()), key -> new EnumMap<>(OrderParameter.class)).put(row.quantity(), row);
      }
    }
    layers.entrySet().removeIf(layer -> !measurable(layer.getKey().curve().synapses(), theory(layer.getValue())));
    if (layers.isEmpty()) {
      return Verdict.none(
          !notOdd.isEmpty()
              ? "with " + activation.name()
                  + ", correlated synapses take single networks so far from the limit of infinite width that no allowance leaves anything to find"
              : strong.isEmpty()
                  ? "the variance over patterns is lost in rounding in every layer"
                  : String.format(Locale.ROOT, "synapses are correlated by up to %.3g, the theory is for weak correlation (at most %.1f)",
                      strong.stream().mapToDouble(s -> largestCorrelation(s, context)).max().orElseThrow(), LARGEST_CORRELATION));
    }
    List<Comparison> comparisons = compare(layers, context, realisations);
    double errors = ModeratedErrors.quantile(FALSE_ALARM, comparisons.size(), realisations);
    Comparison worst = comparisons.stream().max(Comparator.comparingDouble(c -> c.share(errors))).orElseThrow();
    if (context.unjudgedInput().isPresent()) {
      return Verdict.none(context.unjudgedInput().get() + "; largest deviation " + worst.describe());
    }
    long failed = comparisons.stream().filter(c -> c.share(errors) > 1).count();
    String sentence =
        String.format(
            Locale.ROOT,
            "theory and simulation %s; %s %s; off by %.2g%%, tolerated %.2g%%%s",
            failed > 0
                ? "disagree: " + failed + " of " + comparisons.size() + " comparisons fail"
                : "agree: all " + comparisons.size() + " comparisons hold",
            failed > 0 ? "worst" : "nearest to its limit",
            worst.describe(),
            100 * Math.abs(worst.deviation()),
            100 * worst.tolerance(errors),
            (strong.isEmpty() ? "" : "; not judged, correlation above " + LARGEST_CORRELATION + ": " + names(strong))
                + (notOdd.isEmpty() ? "" : "; not judged, correlated synapses with " + activation.name() + ": " + names(notOdd)));
    return new Verdict(failed > 0 ? Verdict.Outcome.DISAGREES : Verdict.Outcome.AGREES, sentence);
  }

  private static List<Comparison> compare(Map<Layer, Map<OrderParameter, SummaryRow>> layers, VerdictContext context, int realisations) {
    List<Comparison> comparisons = new ArrayList<>();
    for (OrderParameter quantity : COMPARED) {
      Map<Layer, Map<OrderParameter, SummaryRow>> compared = new LinkedHashMap<>(layers);
      // With orthogonal weights E is the rest of a difference, 0 behind isotropic input. Q and D say everything.
      compared.keySet().removeIf(layer -> quantity == OrderParameter.SQUARED_COVARIANCE && layer.curve().synapses() == Synapses.HAAR);
      double scale = scale(quantity, compared, context, realisations);
      for (var entry : compared.entrySet()) {
        SummaryRow row = entry.getValue().get(quantity);
        double expected = scale * expected(quantity, entry.getKey(), entry.getValue(), context, realisations);
        double moderated = ModeratedErrors.square(realisations, square(row.relativeError()), expected);
        double allowance =
            finiteSize(row.curve(), context).allowance(quantity, context.width(), row.curve().r(), row.layer(), context.inputCorrelation());
        comparisons.add(new Comparison(row, row.deviation(), allowance, Math.sqrt(moderated)));
      }
    }
    return comparisons;
  }

  private static FiniteSize finiteSize(Curve curve, VerdictContext context) {
    return ActivationModel.of(context.activation()).finiteSize(curve.synapses()).orElseThrow();
  }

  /** φ: mean of measured over expected squared errors. */
  private static double scale(OrderParameter quantity, Map<Layer, Map<OrderParameter, SummaryRow>> layers, VerdictContext context, int realisations) {
    return ModeratedErrors.scale(
        layers.entrySet().stream()
            .mapToDouble(e -> square(e.getValue().get(quantity).relativeError()) / expected(quantity, e.getKey(), e.getValue(), context, realisations)));
  }

  /** Expected square of the relative standard error, up to the factor φ. */
  private static double expected(OrderParameter quantity, Layer layer, Map<OrderParameter, SummaryRow> rows, VerdictContext context, int realisations) {
    double r = layer.curve().r();
    return finiteSize(layer.curve(), context).fluctuation(quantity, context.width(), context.samples(), r, layer.number(), theory(rows)) / realisations;
  }

  private static LayerStatistics theory(Map<OrderParameter, SummaryRow> rows) {
    return new LayerStatistics(
        rows.get(OrderParameter.VARIANCE).theory(),
        rows.get(OrderParameter.SQUARED_MEAN).theory(),
        rows.get(OrderParameter.SQUARED_VARIANCE).theory(),
        rows.get(OrderParameter.SQUARED_COVARIANCE).theory(),
        rows.get(OrderParameter.DIMENSION).theory(),
        rows.get(OrderParameter.COHERENCE).theory());
  }

  /**
   * Whether activities of a layer vary over patterns by more than their rounding, and its order parameters are numbers
   * that a double holds.
   */
  public static boolean measurable(Synapses synapses, LayerStatistics theory) {
    return theory.variance() > LEAST_VARIANCE * theory.squaredMean()
        && (theory.squaredCovariance() >= Double.MIN_NORMAL || synapses == Synapses.HAAR)
        && theory.squaredVariance() >= Double.MIN_NORMAL;
  }

  private static double largestCorrelation(Curve curve, VerdictContext context) {
    if (curve.synapses() == Synapses.HAAR) {
      return 0;
    }
    return Double.isNaN(context.largestCorrelation()) ? Math.abs(curve.r()) / Math.sqrt(context.width()) : context.largestCorrelation();
  }

  private static String names(Set<Curve> curves) {
    return String.join(", ", curves.stream().map(Comparison::name).toList());
  }

  private static double square(double x) {
    return x * x;
  }

  private record Layer(Curve curve, int number) {}
}
