package weaksyn.bench.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.Evidence;
import weaksyn.bench.gate.statistics.Median;
import weaksyn.bench.gate.statistics.PairedTest;
import weaksyn.bench.gate.statistics.TimeVerdict;

/**
 * What shows whether a run can be trusted. Pairs of two forks of the base differ by noise alone. The ruler is measured
 * just before each fork, because base and head must find the same machine. Neither has a part in a verdict.
 */
final class Controls {
  /** Part of the time that goes to pairs of the base. */
  static final double SHARE = 0.15;

  private final DoubleSupplier ruler;
  private final Map<Side, Double> before = new EnumMap<>(Side.class);
  private final List<Double> baseLengths = new ArrayList<>();
  private final List<Double> headLengths = new ArrayList<>();
  private final List<Double> sames = new ArrayList<>();

  /** @param ruler seconds of the same work each time; null for no controls */
  Controls(DoubleSupplier ruler) {
    this.ruler = ruler;
  }

  boolean wanted() {
    return ruler != null;
  }

  /** Measures the ruler, before a fork of that side. */
  void before(Side side) {
    if (wanted()) {
      before.put(side, ruler.getAsDouble());
    }
  }

  /** Keeps what was measured before both forks of a pair. */
  void pairDone() {
    if (wanted()) {
      baseLengths.add(before.get(Side.BASE));
      headLengths.add(before.get(Side.HEAD));
    }
  }

  /** Keeps log(time / time) of two forks of the base. A coin has decided which comes first. */
  void same(double difference) {
    sames.add(difference);
  }

  /** Differences of the pairs of the base. */
  double[] sames() {
    return numbers(sames);
  }

  /** Seconds of the ruler before forks of the base. */
  double[] baseLengths() {
    return numbers(baseLengths);
  }

  /** Seconds of the ruler before forks of the head. */
  double[] headLengths() {
    return numbers(headLengths);
  }

  /**
   * Rows of the table: name, base, head, ratio, interval, forks, verdict.
   *
   * @param interval writes the ends of an interval
   */
  List<String[]> rows(double threshold, double alpha, Intervals interval) {
    List<String[]> rows = new ArrayList<>();
    Criterion criterion = Criterion.shared(threshold, alpha, 1);
    if (!sames.isEmpty()) {
      double[] differences = sames();
      Evidence evidence = new PairedTest(criterion.effect(), differences);
      double typical = Math.expm1(Median.of(Arrays.stream(differences).map(Math::abs).toArray()));
      rows.add(new String[] {"*base against base, in turn*", "", "", ratio(evidence), text(interval, evidence, alpha), "2 × " + differences.length, "",
        trust(criterion, evidence) + "two forks differ by " + percent(typical)});
    }
    if (!baseLengths.isEmpty()) {
      double[] differences = new double[baseLengths.size()];
      Arrays.setAll(differences, i -> Math.log(headLengths.get(i) / baseLengths.get(i)));
      Evidence evidence = new PairedTest(criterion.effect(), Arrays.copyOf(differences, Math.min(differences.length, PairedTest.MOST_PAIRS)));
      double[] all = DoubleStream.concat(Arrays.stream(baseLengths()), Arrays.stream(headLengths())).sorted().toArray();
      rows.add(new String[] {"*" + Ruler.NAME + "*", milliseconds(baseLengths()), milliseconds(headLengths()), ratio(evidence), text(interval, evidence, alpha),
        "2 × " + differences.length, "", trust(criterion, evidence) + "the slowest tenth took " + percent(all[all.length * 9 / 10] / Median.of(all) - 1)
            + " longer"});
    }
    return rows;
  }

  /** Writes an interval of ratios. */
  interface Intervals {
    /** The interval in words. */
    String text(double low, double high);
  }

  private static String trust(Criterion criterion, Evidence evidence) {
    TimeVerdict verdict = criterion.judge(evidence);
    return verdict == TimeVerdict.REGRESSION || verdict == TimeVerdict.IMPROVEMENT ? "**do not trust this run**, " : "";
  }

  private static String text(Intervals interval, Evidence evidence, double alpha) {
    return interval.text(Math.exp(evidence.lower(alpha)), Math.exp(evidence.upper(alpha)));
  }

  private static String ratio(Evidence evidence) {
    return String.format(Locale.ROOT, "%.3f", Math.exp(evidence.estimate()));
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
  }

  private static String milliseconds(double[] seconds) {
    return String.format(Locale.ROOT, "%.4g ms", 1e3 * Median.of(seconds));
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
