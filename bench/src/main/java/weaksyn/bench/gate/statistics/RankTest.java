package weaksyn.bench.gate.statistics;

import java.util.Arrays;

/**
 * The rank-sum test of Wilcoxon, Mann and Whitney for forks that were not measured in pairs. It looks once. It assumes
 * that the logarithms of all times come from one distribution, independently, except for the shift δ between base and
 * head. Stored results cannot show whether that holds.
 *
 * <p>The bounds of δ are order statistics of the mn differences head − base (Hodges and Lehmann 1963). The estimate is
 * their median. Ties make the bounds conservative. No difference is stored: m and n forks take memory in proportion to
 * m + n.
 */
public final class RankTest implements Evidence {
  private final double[] base;
  private final double[] head;
  private final RankLaw law;

  /**
   * Sorts copies of both samples.
   *
   * @param base logarithms of the base's times, one for each fork, at least one
   * @param head logarithms of the head's times, one for each fork, at least one
   */
  public RankTest(double[] base, double[] head) {
    this.base = base.clone();
    this.head = head.clone();
    Arrays.sort(this.base);
    Arrays.sort(this.head);
    law = new RankLaw(base.length, head.length);
  }

  @Override
  public double estimate() {
    long pairs = law.pairs();
    double middle = difference((pairs + 1) / 2);
    return pairs % 2 == 1 ? middle : 0.5 * (middle + difference(pairs / 2 + 1));
  }

  @Override
  public double lower(double level) {
    long rank = law.rank(level);
    return rank == 0 ? Double.NEGATIVE_INFINITY : difference(rank);
  }

  @Override
  public double upper(double level) {
    long rank = law.rank(level);
    return rank == 0 ? Double.POSITIVE_INFINITY : difference(law.pairs() + 1 - rank);
  }

  /**
   * The {@code rank}-th smallest of the mn differences, counted from 1. It bisects among all doubles, in 64 steps of m
   * + n comparisons.
   */
  private double difference(long rank) {
    long below = order(head[0] - base[base.length - 1]) - 1;
    long found = order(head[head.length - 1] - base[0]);
    while (found != below + 1) {
      long middle = (below & found) + ((below ^ found) >> 1); // their sum may not fit
      if (atMost(number(middle)) >= rank) {
        found = middle;
      } else {
        below = middle;
      }
    }
    return number(found);
  }

  /**
   * Number of differences that are {@code limit} or less. A difference grows with the head's time and falls with the
   * base's, also after rounding.
   */
  private long atMost(double limit) {
    long count = 0;
    int first = 0;
    for (double time : head) {
      while (first < base.length && time - base[first] > limit) {
        first++;
      }
      count += base.length - first;
    }
    return count;
  }

  /** Place of a double in the order of all doubles, and back. Zeros of both signs are one number here. */
  private static long order(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static double number(long order) {
    return Double.longBitsToDouble(order >= 0 ? order : Long.MIN_VALUE - order);
  }
}
