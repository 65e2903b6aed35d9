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
  private final RankLaw law;

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
    law = new RankLaw(base.length, head.length);
  }

  @Override
  public double estimate() {
    return Median.of(differences);
  }

  @Override
  public double lower(double level) {
    int rank = law.rank(level);
    return rank == 0 ? Double.NEGATIVE_INFINITY : differences[rank - 1];
  }

  @Override
  public double upper(double level) {
    int rank = law.rank(level);
    return rank == 0 ? Double.POSITIVE_INFINITY : differences[differences.length - rank];
  }
}
