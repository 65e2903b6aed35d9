package weaksyn.bench.gate;

/**
 * When a benchmark counts as slower, faster or the same.
 *
 * @param effect least |δ| that matters: log(1 + threshold), so that times 1 + threshold longer and shorter weigh the same
 * @param alpha largest probability of calling one unchanged benchmark slower; likewise faster
 */
record Criterion(double effect, double alpha) {
  /**
   * Largest probability, for one benchmark, of calling a change by the threshold less than that; a larger one is, far more rarely. It costs detection, not
   * false alarms.
   */
  private static final double BETA = 0.05;

  /** The criterion for each of so many benchmarks, α being shared evenly between them (Bonferroni). */
  static Criterion shared(double threshold, double alpha, int benchmarks) {
    return new Criterion(Math.log1p(threshold), alpha / benchmarks);
  }

  Verdict judge(Evidence evidence) {
    double estimate = evidence.estimate();
    if (estimate >= effect && evidence.above(0, alpha)) {
      return Verdict.REGRESSION;
    }
    if (estimate <= -effect && evidence.below(0, alpha)) {
      return Verdict.IMPROVEMENT;
    }
    boolean notSlower = evidence.below(effect, BETA);
    boolean notFaster = evidence.above(-effect, BETA);
    if (notSlower && notFaster) {
      return Verdict.SAME;
    }
    return notSlower ? Verdict.NOT_SLOWER : notFaster ? Verdict.NOT_FASTER : Verdict.UNDECIDED;
  }
}
