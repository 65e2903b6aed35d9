package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;

/**
 * Decides whether simulation and mean-field theory agree. Q, S, E and D of every layer and curve are compared with the
 * theory at the width of the simulation ({@link weaksyn.validation.theory.FiniteWidth}). A comparison has a relative
 * deviation d, a bound B on what the finite width does beyond that ({@link FiniteSize}), and a standard error s. It
 * holds if |d| ≤ B + t·s, with t of Student's law ({@link ModeratedErrors}).
 *
 * <p>A verdict joins three tests. One is about the cells of the study. Another one is about wide networks that are
 * simulated beside it, where B is small. The third one asks whether the innovations of the study have mean zero
 * ({@link InnovationMean}). Simulation and theory agree if all comparisons hold.
 *
 * <p>Where φ is not odd, the theory at the width of a simulation or the bound is not known for some curves. These are
 * judged by wide networks of several widths alone: what these extrapolate to is compared with the theory of infinite
 * width ({@link WidthExtrapolation}).
 *
 * <p>{@code docs/verdict.md} gives the reasons, the measured false-alarm rate and the power.
 */
public final class Verdicts {
  /** Nominal probability that one of the three tests calls a right simulation wrong. Together they may have 1%. */
  static final double FALSE_ALARM = 0.0025;

  /** Largest correlation of synapses at which the theory of weak correlation is tested. */
  public static final double LARGEST_CORRELATION = 0.2;

  /** Below this share of Q in Q + S, rounding hides how the activities vary over patterns. */
  private static final double LEAST_VARIANCE = 1e-24;

  private Verdicts() {}

  /**
   * Networks of one width.
   *
   * @param rows their summary, all quantities of each curve and layer, each curve's layers ascending
   * @param context width and what else the theory assumes
   * @param innovations their means; empty where none are judged
   */
  public record Sample(List<SummaryRow> rows, VerdictContext context, List<InnovationMean> innovations) {
    /** Copies the lists. */
    public Sample {
      rows = List.copyOf(rows);
      innovations = List.copyOf(innovations);
    }

    /** Networks whose innovations are not judged. */
    public Sample(List<SummaryRow> rows, VerdictContext context) {
      this(rows, context, List.of());
    }

    private int realisations() {
      return rows.stream().mapToInt(SummaryRow::realisations).min().orElse(0);
    }

    private List<Curve> curves() {
      return rows.stream().map(SummaryRow::curve).distinct().toList();
    }
  }

  /** Judges a study by its own cells. */
  public static Verdict judge(List<SummaryRow> rows, VerdictContext context) {
    return judge(new Sample(rows, context), List.of());
  }

  /**
   * Judges a study.
   *
   * @param study the study itself
   * @param check wide networks of its curves; empty if there are none
   */
  public static Verdict judge(Sample study, List<Sample> check) {
    return judge(List.of(study), check);
  }

  /**
   * Judges a study at all points of a sweep together. Each test counts the comparisons of all points.
   *
   * @param points the study at each point, at least one
   * @param check wide networks of all points; empty if there are none
   */
  public static Verdict judge(List<Sample> points, List<Sample> check) {
    int realisations = points.stream().mapToInt(Sample::realisations).min().orElseThrow();
    if (realisations < Verdict.LEAST_REALISATIONS) {
      return Verdict.tooFew(realisations);
    }
    List<String> reservations = new ArrayList<>(points.stream().flatMap(point -> reservations(point, extrapolated(point, check)).stream()).distinct().toList());
    List<Sample> judged = points.stream().filter(point -> point.context.unjudgedInput().isEmpty()).toList();
    if (judged.isEmpty()) {
      Test all = Test.of(points);
      if (!all.comparisons.isEmpty()) {
        return Verdict.none(points.getFirst().context.unjudgedInput().orElseThrow() + "; largest deviation " + all.worst().describe());
      }
    }
    Test own = Test.of(judged);
    Test wide = Test.of(check);
    if (own.comparisons.isEmpty() && wide.comparisons.isEmpty()) {
      return Verdict.none(reservations.isEmpty() ? "the variance over patterns is lost in rounding in every layer" : String.join("; ", reservations));
    }
    if (judged.size() < points.size()) {
      reservations.addAll(unjudgedInputs(points));
    }
    InnovationMeans innovating = new InnovationMeans(judged.stream().flatMap(point -> point.innovations.stream()).toList());
    List<InnovationMean> drifting = innovating.drifting();
    boolean good = own.failed() + wide.failed() + drifting.size() == 0;
    Comparison worst =
        Stream.concat(own.comparisons.stream(), wide.comparisons.stream()).max(Comparator.comparingDouble(Comparison::share)).orElseThrow();
    String sentence =
        String.format(
            Locale.ROOT,
            "theory and simulation %s: %s; %s %s; off by %.2g%%, tolerated %.2g%%%s",
            good ? "agree" : "disagree",
            Stream.of(own.count(""), wide.count(" of the wide check")).filter(count -> !count.isEmpty()).collect(Collectors.joining(", ")),
            own.failed() + wide.failed() == 0 ? "nearest to its limit" : "worst",
            worst.describe(),
            100 * Math.abs(worst.deviation()),
            100 * worst.tolerance(),
            Stream.concat(innovating.drift(drifting).stream(), reservations.stream()).map(clause -> "; " + clause).collect(Collectors.joining()));
    return new Verdict(good ? Verdict.Outcome.AGREES : Verdict.Outcome.DISAGREES, sentence);
  }

  /** Curves of a point that wide networks of several widths judge alone. */
  private static List<Curve> extrapolated(Sample point, List<Sample> check) {
    Setting setting = point.rows.getFirst().curve().setting();
    return check.stream().flatMap(sample -> sample.curves().stream()).distinct()
        .filter(curve -> curve.setting().equals(setting) && !isJudged(curve, point.context)).toList();
  }

  /** Inputs that are not judged, beside others that are. */
  private static List<String> unjudgedInputs(List<Sample> points) {
    return points.stream().filter(point -> point.context.unjudgedInput().isPresent())
        .map(point -> "not judged, " + point.context.unjudgedInput().get() + ": " + point.rows.getFirst().curve().setting().inWords()).toList();
  }

  /** Whether a curve is judged: its theory at the width of the simulation and a bound on the rest are known. */
  public static boolean isJudged(Curve curve, VerdictContext context) {
    ActivationModel activation = ActivationModel.of(context.activation());
    return activation.finiteSize(curve.synapses()).isPresent() && (activation.isOdd() || curve.r() == 0)
        && context.largestCorrelation(curve) <= LARGEST_CORRELATION;
  }

  /**
   * Whether a curve that has no bound at one width can be judged by networks of several widths, whose fields can be
   * drawn.
   */
  public static boolean isExtrapolated(Curve curve, VerdictContext context) {
    return !isJudged(curve, context) && curve.synapses() != Synapses.BINARY && context.largestCorrelation(curve) <= LARGEST_CORRELATION;
  }

  /** Whether networks of an extrapolated curve have a term of order 1/√N. */
  public static boolean isCorrelated(Curve curve) {
    return curve.synapses() != Synapses.HAAR && curve.r() != 0;
  }

  /** Which curves are not judged by cells of the study, and why. */
  private static List<String> reservations(Sample sample, List<Curve> extrapolated) {
    ActivationModel activation = ActivationModel.of(sample.context.activation());
    List<String> reservations = new ArrayList<>();
    List<Curve> left = new ArrayList<>(sample.curves());
    List<Curve> strong = left.stream().filter(curve -> sample.context.largestCorrelation(curve) > LARGEST_CORRELATION).toList();
    left.removeAll(strong);
    List<Curve> unjudged = left.stream().filter(curve -> !isJudged(curve, sample.context)).toList();
    left.removeAll(unjudged);
    unjudged = unjudged.stream().filter(curve -> !extrapolated.contains(curve)).toList();
    List<Curve> unknown = sample.context.unjudgedInput().isPresent()
        ? List.of()
        : left.stream().filter(curve -> sample.rows.stream().allMatch(row -> !row.curve().equals(curve) || Double.isNaN(row.finite()))).toList();
    if (!extrapolated.isEmpty()) {
      reservations.add("judged by extrapolation in the width alone: " + inWords(extrapolated));
    }
    add(reservations, "correlation above " + LARGEST_CORRELATION + ", the theory is for weak correlation", strong);
    add(reservations, "the effect of a finite width is not known with " + activation.name() + " and correlated synapses", unjudged);
    add(reservations, "the effect of a finite width is not known with this correlation", unknown);
    return reservations;
  }

  private static void add(List<String> reservations, String reason, List<Curve> curves) {
    if (!curves.isEmpty()) {
      reservations.add("not judged, " + reason + ": " + inWords(curves));
    }
  }

  private static String inWords(List<Curve> curves) {
    return curves.stream().map(Names::inWords).collect(Collectors.joining(", "));
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

  /** Comparisons that are judged together. */
  private record Test(List<Comparison> comparisons) {
    static Test of(List<Sample> samples) {
      List<ComparedSeries> all =
          samples.stream().flatMap(sample -> sample.curves().stream().flatMap(curve -> ComparedSeries.of(sample, curve).stream())).toList();
      Map<Boolean, List<ComparedSeries>> judged = all.stream().collect(Collectors.partitioningBy(ComparedSeries::isJudged));
      List<List<ComparedSeries>> extrapolated =
          judged.get(false).stream().collect(Collectors.groupingBy(ComparedSeries::what, LinkedHashMap::new, Collectors.toList())).values().stream()
              .filter(widths -> widths.size() == WidthExtrapolation.widths(isCorrelated(widths.getFirst().rows().getFirst().curve()))).toList();
      int count =
          Stream.concat(judged.get(true).stream(), extrapolated.stream().map(List::getFirst)).mapToInt(series -> series.rows().size()).sum();
      return new Test(
          Stream.concat(
              judged.get(true).stream().flatMap(series -> series.comparisons(count).stream()),
              extrapolated.stream().flatMap(widths -> ComparedSeries.extrapolations(widths, count).stream())).toList());
    }

    long failed() {
      return comparisons.stream().filter(Comparison::fails).count();
    }

    Comparison worst() {
      return comparisons.stream().max(Comparator.comparingDouble(Comparison::share)).orElseThrow();
    }

    String count(String which) {
      return comparisons.isEmpty()
          ? ""
          : (failed() == 0 ? "all " : failed() + " of ") + comparisons.size() + " comparisons" + which + (failed() == 0 ? " hold" : " fail");
    }
  }
}
