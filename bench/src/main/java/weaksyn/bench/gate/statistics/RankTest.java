package weaksyn.bench.gate.statistics;

import java.util.Arrays;

/**
 * The rank-sum test of Wilcoxon, Mann and Whitney with its exact distribution, for forks that were not measured in pairs. It is looked at once. Its
 * assumption: but for the shift δ the logarithms of all times come from one distribution, independently. Nothing in stored results vouches for that. The
 * bounds of δ are order statistics of the differences of all pairs (Hodges and Lehmann 1963), the estimate is their median. With ties the bounds are
 * conservative.
 */
public final class RankTest implements Evidence {
  private final double[] differences;
  private final double[] below;

  /**
   * @param base logarithms of the base's times, one a fork
   * @param head logarithms of the head's times, one a fork
   */
  public RankTest(double[] base, double[] head) {
    differences = new double[base.length * head.length];
    for (int i = 0; i < head.length; i++) {
      for (int j = 0; j < base.length; j++) {
        differences[i * base.length + j] = head[i] - base[j];
      }
    }
    Arrays.sort(differences);
    below = cumulative(base.length, head.length);
  }

  @Override
  public double estimate() {
    return Median.of(differences);
  }

  @Override
  public double lower(double level) {
    int rank = rank(level);
    return rank == 0 ? Double.NEGATIVE_INFINITY : differences[rank - 1];
  }

  @Override
  public double upper(double level) {
    int rank = rank(level);
    return rank == 0 ? Double.POSITIVE_INFINITY : differences[differences.length - rank];
  }

  /** The largest c with P(U &lt; c) ≤ level. */
  private int rank(double level) {
    int rank = 0;
    while (rank < differences.length && below[rank] <= level) {
      rank++;
    }
    return rank;
  }

  /** P(U ≤ u) for u = 0..mn, U the number of pairs in which the first of two samples of m and n numbers is the smaller one, all orders being equally likely. */
  static double[] cumulative(int m, int n) {
    // The largest of all numbers belongs to the first sample with probability a/(a+b); it then is smaller in none of its b pairs.
    double[][] previous = new double[n + 1][m * n + 1];
    for (double[] row : previous) {
      row[0] = 1;
    }
    for (int a = 1; a <= m; a++) {
      double[][] current = new double[n + 1][m * n + 1];
      current[0][0] = 1;
      for (int b = 1; b <= n; b++) {
        for (int u = 0; u <= a * b; u++) {
          current[b][u] = (a * previous[b][u] + (u >= a ? b * current[b - 1][u - a] : 0)) / (a + b);
        }
      }
      previous = current;
    }
    double[] distribution = previous[n];
    for (int u = 1; u < distribution.length; u++) {
      distribution[u] += distribution[u - 1];
    }
    return distribution;
  }
}
