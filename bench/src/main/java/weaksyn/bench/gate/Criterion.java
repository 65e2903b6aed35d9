package weaksyn.bench.gate;

/**
 * When a benchmark counts as slower, faster or the same.
 *
 * @param effect least |δ| that matters: log(1 + threshold), so that times 1 + threshold longer and shorter weigh the same
 * @param alpha largest probability of calling one unchanged benchmark slower; likewise faster
 * @param beta largest probability, for one benchmark, of calling a change by the threshold or more less than that
 */
record Criterion(double effect, double alpha, double beta) {
  /** β. It costs detection, not false alarms: a change of the threshold itself is called the same as rarely as this, a larger one far more rarely. */
  static final double BETA = 0.05;

  /** The criterion for each of so many benchmarks, α being shared evenly between them (Bonferroni). */
  static Criterion shared(double threshold, double alpha, int benchmarks) {
    return new Criterion(Math.log1p(threshold), alpha / benchmarks, BETA);
  }

  Verdict judge(Evidence evidence) {
    double estimate = evidence.estimate();
    if (estimate >= effect && evidence.above(0, alpha)) {
      return Verdict.REGRESSION;
    }
    if (estimate <= -effect && evidence.below(0, alpha)) {
      return Verdict.IMPROVEMENT;
    }
    boolean notSlower = evidence.below(effect, beta);
    boolean notFaster = evidence.above(-effect, beta);
    if (notSlower && notFaster) {
      return Verdict.SAME;
    }
    return notSlower ? Verdict.NOT_SLOWER : notFaster ? Verdict.NOT_FASTER : Verdict.UNDECIDED;
  }
}
