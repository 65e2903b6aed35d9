package weaksyn.bench.gate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.Evidence;
import weaksyn.bench.gate.statistics.Median;
import weaksyn.bench.gate.statistics.TimeVerdict;

/**
 * One benchmark of both jars.
 *
 * @param id what was measured
 * @param unit unit of the scores
 * @param base the base's forks
 * @param head the head's forks, in the same order where they were measured in pairs
 * @param ratio time of the head over time of the base
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param verdict verdict on the time
 * @param allocation verdict on the memory
 * @param criterion criterion of the verdict
 * @param cost cost of the decision; null for stored results
 * @param confirmation a second measurement in fresh forks; null where there was none
 */
record BenchmarkComparison(
    BenchmarkId id,
    String unit,
    List<Fork> base,
    List<Fork> head,
    double ratio,
    double low,
    double high,
    TimeVerdict verdict,
    Allocation allocation,
    Criterion criterion,
    Cost cost,
    BenchmarkComparison confirmation) {
  /**
   * What a decision takes.
   *
   * @param differences log(time of the head / time of the base), one for each pair
   * @param criterion criterion of the decision
   * @param open whether it is still to be made
   * @param secondsPerPair mean time of a pair
   */
  record Cost(double[] differences, Criterion criterion, boolean open, double secondsPerPair) {
    /**
     * Number of pairs that decided, or that probably would decide. Empty where nothing can be said, or where no number
     * would suffice.
     */
    OptionalInt pairs() {
      return open ? Forecast.pairs(differences, criterion) : OptionalInt.of(differences.length);
    }
  }

  /** Iterations of compiled code scatter by less than this factor, at least in the median over some forks. */
  private static final double WARMING = 1.1;

  static BenchmarkComparison of(BenchmarkId id, String unit, List<Fork> base, List<Fork> head, Evidence evidence, Criterion criterion) {
    return new BenchmarkComparison(id, unit, List.copyOf(base), List.copyOf(head), Math.exp(evidence.estimate()), Math.exp(evidence.lower(criterion.alpha())),
        Math.exp(evidence.upper(criterion.alpha())), criterion.judge(evidence), Allocation.of(base, head), criterion, null, null);
  }

  BenchmarkComparison with(Cost other) {
    return new BenchmarkComparison(id, unit, base, head, ratio, low, high, verdict, allocation, criterion, other, confirmation);
  }

  /** The same comparison with a second measurement, which is null where it could not be made. */
  BenchmarkComparison confirmed(BenchmarkComparison again) {
    return new BenchmarkComparison(id, unit, base, head, ratio, low, high, verdict, allocation, criterion, cost, again);
  }

  /** Whether the first measurement shows a regression. */
  boolean suspected() {
    return verdict == TimeVerdict.REGRESSION || allocation == Allocation.APPEARED;
  }

  /** Whether this is a regression, also in the second measurement if there was one. */
  boolean regression() {
    return suspected() && (confirmation == null || repeats());
  }

  /** Whether both measurements say the same of time or memory. */
  private boolean repeats() {
    return verdict == TimeVerdict.REGRESSION && confirmation.verdict == TimeVerdict.REGRESSION
        || allocation == Allocation.APPEARED && confirmation.allocation == Allocation.APPEARED;
  }

  /** Whether a slowdown by the threshold can still be there. */
  boolean open() {
    return verdict.open() || confirmation != null && !regression() && confirmation.verdict.open();
  }

  /** Whether the forks of either jar were still getting faster while they were measured. */
  boolean warming() {
    return Math.max(speedup(base), speedup(head)) > WARMING;
  }

  /** Whether a fork of either jar does not tell what it allocates. */
  boolean allocationUnknown() {
    return Stream.concat(base.stream(), head.stream()).anyMatch(fork -> Double.isNaN(fork.allocated()));
  }

  private static double speedup(List<Fork> forks) {
    return Median.of(forks.stream().mapToDouble(Fork::speedup).toArray());
  }

  /** Verdict in words. */
  String words() {
    return confirmation == null
        ? firstWords()
        : firstWords() + (regression() ? ", confirmed" : " at first, not confirmed") + String.format(Locale.ROOT, ": again %.3f, ", confirmation.ratio)
            + confirmation.firstWords();
  }

  private String firstWords() {
    return switch (allocation) {
      case UNCHANGED -> verdict.text();
      case APPEARED -> verdict.text() + "; now allocates";
      case DISAPPEARED -> verdict.text() + "; no longer allocates";
      case UNSTEADY -> verdict.text() + "; some forks now allocate";
    };
  }
}
