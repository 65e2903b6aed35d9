package weaksyn.bench.gate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The law of U, the number of the mn pairs in which a number of the first sample exceeds one of the second. All orders of the m + n numbers are equally likely.
 * The probabilities are those of Apache Commons Statistics.
 *
 * @param m size of the first sample
 * @param n size of the second sample
 */
record RankLaw(int m, int n) {
  private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults().with(AlternativeHypothesis.LESS_THAN).with(PValueMethod.EXACT);

  /** P(U ≤ u) for 0 ≤ u ≤ mn. */
  double cumulative(int u) {
    double[] first = new double[m];
    double[] second = new double[n];
    Arrays.setAll(second, i -> i);
    // The first members exceed all of the second sample, one exceeds the rest of u, the others none; the fractions keep them apart.
    Arrays.setAll(first, i -> Math.clamp(u - (long) i * n, 0, n) - (i + 1.0) / (m + 1));
    return TEST.test(first, second).getPValue();
  }

  /** The largest c ≤ mn with P(U &lt; c) ≤ level. */
  int rank(double level) {
    int kept = 0;
    int refused = m * n + 1;
    while (refused - kept > 1) {
      int middle = (kept + refused) >>> 1;
      if (cumulative(middle - 1) <= level) {
        kept = middle;
      } else {
        refused = middle;
      }
    }
    return kept;
  }
}
