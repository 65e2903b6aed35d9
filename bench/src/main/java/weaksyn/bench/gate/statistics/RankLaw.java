package weaksyn.bench.gate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The law of U, the number of the mn pairs in which a number of the first sample exceeds one of the second. All orders
 * of the m + n numbers are equally likely. Apache Commons Statistics computes the exact probabilities up to mn =
 * {@value #MOST_EXACT}. Beyond that, U has nearly the normal law with mean mn/2 and variance mn(m + n + 1)/12. Below P
 * = 0.04 the tails of U are lighter than the normal ones. So the bounds are then a little too wide rather than too
 * narrow.
 *
 * @param m size of the first sample
 * @param n size of the second sample
 */
record RankLaw(int m, int n) {
  /** Largest mn with the exact law. Beyond it the exact law takes seconds, and later gigabytes. */
  static final long MOST_EXACT = 2500;

  private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults().with(AlternativeHypothesis.LESS_THAN).with(PValueMethod.EXACT);

  /** mn. */
  long pairs() {
    return (long) m * n;
  }

  /** The largest c ≤ mn with P(U &lt; c) ≤ level. */
  long rank(double level) {
    return pairs() <= MOST_EXACT ? exactRank(level) : normalRank(level);
  }

  long exactRank(double level) {
    long kept = 0;
    long refused = pairs() + 1;
    while (refused - kept > 1) {
      long middle = kept + refused >>> 1;
      if (cumulative(middle - 1) <= level) {
        kept = middle;
      } else {
        refused = middle;
      }
    }
    return kept;
  }

  /**
   * The rank by the normal law with the correction for continuity: P(U &lt; c) is that of a normal number below c − ½.
   */
  long normalRank(double level) {
    double pairs = pairs();
    NormalDistribution law = NormalDistribution.of(pairs / 2, Math.sqrt(pairs * (m + n + 1) / 12));
    return Math.max(0, (long) Math.floor(law.inverseCumulativeProbability(level) + 0.5));
  }

  /** P(U ≤ u) for 0 ≤ u ≤ mn, exactly. */
  double cumulative(long u) {
    double[] first = new double[m];
    double[] second = new double[n];
    Arrays.setAll(second, i -> i);
    // The first members exceed all of the second sample, one exceeds the rest of u, the others none. The fractions keep
    // them apart.
    Arrays.setAll(first, i -> Math.clamp(u - (long) i * n, 0, n) - (i + 1.0) / (m + 1));
    return TEST.test(first, second).getPValue();
  }
}
