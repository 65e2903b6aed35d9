package weaksyn.validation.stopping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;

/**
 * Ends the drawing of realisations when their errors are small enough. A curve may stop after certain numbers of
 * realisations, its batches, which are fixed in advance: a first one, then each time half as many more, and the largest
 * number that is allowed. It stops if every layer has every wanted error. The decision depends on the realisations
 * before it alone. So a run ends with the same realisations whatever interrupted it.
 *
 * <p>An error over few realisations is uncertain itself. The rule takes the standard error times t/1.96, where t is the
 * 97.5% point of Student's law with K − 1 degrees of freedom. So it stops when a 95% interval has the half-width that
 * the wanted error would give it.
 *
 * <p>Noise with a long tail on one side makes small errors and low means come together. A rule that stops as soon as
 * the error is small then has a bias of about −κ₃/(σ² K), with σ² and κ₃ the second and third cumulant of a
 * realisation. At r = 2 this is 0.4 of the error. Therefore the first batch has {@value #CAUTION} times as many
 * realisations as the wanted errors are expected to take. Most curves stop there, whatever their errors happen to be,
 * and the bias falls to about a tenth of the error or less.
 */
public final class StoppingRule {
  /** The least number of realisations of a curve that stops, unless fewer are allowed. */
  public static final int LEAST = 16;

  /** How many times the expected number of realisations the first batch has. */
  public static final double CAUTION = 2;

  /** How many times the realisations before it each further batch leaves. */
  private static final double GROWTH = 1.5;

  /** Batches are whole multiples of it. */
  private static final int STEP = 8;

  private static final double CONFIDENCE = 0.975;
  private static final double NORMAL = NormalDistribution.of(0, 1).inverseCumulativeProbability(CONFIDENCE);

  private final List<ErrorTarget> targets;
  private final int cap;
  private final Map<Curve, Double> expected;
  private final Map<Curve, List<Integer>> batches = new LinkedHashMap<>();

  /**
   * A rule.
   *
   * @param targets the wanted errors, at least one
   * @param cap largest number of realisations of a curve
   * @param expected for each curve the number of realisations that the wanted errors are expected to take
   */
  public StoppingRule(List<ErrorTarget> targets, int cap, Map<Curve, Double> expected) {
    this.targets = List.copyOf(targets);
    this.cap = cap;
    this.expected = Map.copyOf(expected);
    expected.forEach((curve, count) -> batches.put(curve, batches(count, cap)));
  }

  /**
   * The numbers of realisations after which a curve may stop, ascending. The last one is the cap.
   *
   * @param expected number of realisations that the wanted errors are expected to take
   */
  static List<Integer> batches(double expected, int cap) {
    List<Integer> ends = new ArrayList<>();
    for (double end = first(expected); end < cap; end = next(end)) {
      ends.add((int) end);
    }
    ends.add(cap);
    return Collections.unmodifiableList(ends);
  }

  private static double first(double expected) {
    return round(Math.max(LEAST, CAUTION * expected));
  }

  private static double next(double end) {
    return round(end * GROWTH);
  }

  private static double round(double count) {
    return Math.ceil(count / STEP) * STEP;
  }

  /** The wanted errors. */
  public List<ErrorTarget> targets() {
    return targets;
  }

  /** The largest number of realisations of a curve. */
  public int cap() {
    return cap;
  }

  /**
   * How many realisations a curve shall have, as far as the present ones tell: the end of the first batch that has the
   * wanted errors, or the end of the first one that is not complete.
   *
   * @param realisations of one curve from number 0 on without a gap, corrected where the control is on
   */
  public int wanted(Curve curve, List<CellResult> realisations) {
    List<Integer> ends = batches.get(curve);
    for (int end : ends) {
      if (end > realisations.size() || judge(curve, realisations.subList(0, end)).reached()) {
        return end;
      }
    }
    return cap;
  }

  /**
   * When a curve is expected to stop: by the errors that it had after its last batch, and by the model where it has no
   * batch yet.
   *
   * @param realisations as for {@link #wanted}
   * @param model what the model of the variance expects of the curve; empty if it says nothing
   */
  public Forecast forecast(Curve curve, List<CellResult> realisations, Optional<Expectation> model) {
    int wanted = wanted(curve, realisations);
    int judged = batches.get(curve).stream().filter(end -> end <= Math.min(wanted, realisations.size())).mapToInt(Integer::intValue).max().orElse(0);
    if (judged == 0) {
      long needed = model.map(expectation -> end(curve, CAUTION * expectation.realisations())).orElse((long) wanted);
      return new Forecast(curve, wanted, model, Math.max(wanted, needed));
    }
    Standing standing = judge(curve, realisations.subList(0, judged));
    long needed = standing.reached() ? judged : end(curve, (double) standing.needed());
    Optional<Expectation> measured = Optional.of(standing).filter(known -> Double.isFinite(known.ratio())).map(Expectation::of);
    return new Forecast(curve, (int) Math.min(cap, needed), measured, needed);
  }

  /** The end of the first batch with at least so many realisations, if there were no cap. */
  private long end(Curve curve, double least) {
    double end = first(expected.get(curve));
    while (end < least) {
      end = next(end);
    }
    return (long) end;
  }

  /**
   * Where a curve stands.
   *
   * @param realisations of the curve, at least one, corrected where the control is on
   */
  public Standing judge(Curve curve, List<CellResult> realisations) {
    int count = realisations.size();
    double widening = count < 2 ? Double.NaN : TDistribution.of(count - 1).inverseCumulativeProbability(CONFIDENCE) / NORMAL;
    Standing worst = null;
    for (ErrorTarget target : targets) {
      for (int layer = 1; layer < realisations.getFirst().layers().size(); layer++) {
        Estimate estimate = Estimate.of(target.quantity(), statistics(realisations, layer));
        double ratio = target.ratio(estimate, widening * estimate.standardError());
        if (worst == null || !(ratio <= worst.ratio())) {
          worst = new Standing(curve, count, target, layer, ratio * target.size(), ratio);
        }
        if (Double.isNaN(ratio)) {
          return worst;
        }
      }
    }
    return worst;
  }

  private static List<LayerStatistics> statistics(List<CellResult> realisations, int layer) {
    return realisations.stream().map(cell -> cell.layers().get(layer).statistics()).toList();
  }
}
