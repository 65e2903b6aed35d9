package weaksyn.bench.gate.statistics;

/**
 * When a benchmark counts as slower, faster or the same.
 *
 * @param effect least |δ| that matters: log(1 + threshold), so that times 1 + threshold longer and shorter weigh the
 *     same
 * @param alpha largest probability of calling one unchanged benchmark slower, and also of calling it faster
 */
public record Criterion(double effect, double alpha) {
  /**
   * Largest probability, for one benchmark, of saying that a change by the threshold is less than that. A larger change
   * is called so far more rarely. Such an error misses a change; it is no false alarm.
   */
  private static final double BETA = 0.05;

  /** The criterion for each of so many benchmarks. They share α evenly (Bonferroni). */
  public static Criterion shared(double threshold, double alpha, int benchmarks) {
    return new Criterion(Math.log1p(threshold), alpha / benchmarks);
  }

  public TimeVerdict judge(Evidence evidence) {
    double estimate = evidence.estimate();
    if (estimate >= effect && evidence.above(0, alpha)) {
      return TimeVerdict.REGRESSION;
    }
    if (estimate <= -effect && evidence.below(0, alpha)) {
      return TimeVerdict.IMPROVEMENT;
    }
    boolean notSlower = evidence.below(effect, BETA);
    boolean notFaster = evidence.above(-effect, BETA);
    if (notSlower && notFaster) {
      return TimeVerdict.SAME;
    }
    return notSlower ? TimeVerdict.NOT_SLOWER : notFaster ? TimeVerdict.NOT_FASTER : TimeVerdict.UNDECIDED;
  }
}
