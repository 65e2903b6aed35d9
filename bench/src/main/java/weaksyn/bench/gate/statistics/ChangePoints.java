package weaksyn.bench.gate.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a series of numbers changes its law: E-divisive (Matteson and James, Journal of the American Statistical
 * Association 109 (2014) 334), as change detection for benchmarks uses it (Daly et al., ICPE 2020). For a segment that
 * is cut into m numbers x and n numbers y
 *
 * <pre>Q = mn/(m + n) · (2/(mn) Σ|xᵢ − yⱼ| − 2/(m(m − 1)) Σ_{i&lt;k}|xᵢ − xₖ| − 2/(n(n − 1)) Σ_{j&lt;k}|yⱼ − yₖ|)</pre>
 *
 * Q is the distance of the two empirical laws. A permutation test decides on the cut with the largest Q of all
 * segments. It shuffles the numbers within their segments. The cut is kept if the largest Q is at least as large in a
 * part p ≤ level of the shuffled series. Then the next cut is looked for, until one is not kept.
 *
 * <p>Where the numbers are exchangeable, so that nothing changes, the first test finds a cut with probability at most
 * the level, whatever the law of the numbers. So that is the probability of any change point in such a series. Shuffles
 * come from a seed.
 */
public final class ChangePoints {
  /** Least length of a segment. */
  public static final int SHORTEST = 3;

  /**
   * A change.
   *
   * @param index index of the first number with the new law
   * @param p p of the permutation test
   */
  public record Change(int index, double p) {}

  private record Cut(int index, double q) {}

  private final double[] numbers;
  private final double level;
  private final int shuffles;
  private final SplittableRandom random;

  /**
   * @param level largest probability of any change where there is none
   * @param seed seed of the shuffles
   */
  public ChangePoints(double[] numbers, double level, long seed) {
    this.numbers = numbers.clone();
    this.level = level;
    // The least p is 1/(shuffles + 1): four times fewer shuffles could not reach the level at all.
    shuffles = (int) Math.ceil(4 / level);
    random = new SplittableRandom(seed);
  }

  /** The changes in the order of the series. */
  public List<Change> find() {
    List<Integer> borders = new ArrayList<>(List.of(0, numbers.length));
    List<Change> changes = new ArrayList<>();
    while (true) {
      Cut cut = best(numbers, borders);
      double p = cut == null ? 1 : p(cut, borders);
      if (p > level) {
        changes.sort(Comparator.comparingInt(Change::index));
        return changes;
      }
      changes.add(new Change(cut.index(), p));
      borders.add(cut.index());
      borders.sort(null);
    }
  }

  /**
   * The part of the shuffles, the series itself included, whose Q is as large. It stops early where p must exceed the
   * level.
   */
  private double p(Cut cut, List<Integer> borders) {
    int asLarge = 1;
    for (int shuffle = 0; shuffle < shuffles; shuffle++) {
      Cut best = best(shuffled(borders), borders);
      asLarge += best != null && best.q() >= cut.q() ? 1 : 0;
      if (asLarge > level * (shuffles + 1)) {
        return 1;
      }
    }
    return asLarge / (shuffles + 1.0);
  }

  private double[] shuffled(List<Integer> borders) {
    double[] shuffled = numbers.clone();
    for (int segment = 1; segment < borders.size(); segment++) {
      int from = borders.get(segment - 1);
      for (int last = borders.get(segment) - 1; last > from; last--) {
        int other = from + random.nextInt(last - from + 1);
        double kept = shuffled[last];
        shuffled[last] = shuffled[other];
        shuffled[other] = kept;
      }
    }
    return shuffled;
  }

  /** The cut with the largest Q; null where all segments are too short. */
  private static Cut best(double[] series, List<Integer> borders) {
    Cut best = null;
    for (int segment = 1; segment < borders.size(); segment++) {
      Cut cut = best(series, borders.get(segment - 1), borders.get(segment));
      best = best == null || cut != null && cut.q() > best.q() ? cut : best;
    }
    return best;
  }

  private static Cut best(double[] series, int from, int to) {
    double left = 0;
    double right = pairs(series, from, to);
    double across = 0;
    Cut best = null;
    for (int cut = from + 1; cut <= to - SHORTEST; cut++) {
      // The number before the cut goes from the right part to the left one.
      double toLeft = distances(series, cut - 1, from, cut - 1);
      double toRight = distances(series, cut - 1, cut, to);
      left += toLeft;
      right -= toRight;
      across += toRight - toLeft;
      double q = q(cut - from, to - cut, left, right, across);
      if (cut - from >= SHORTEST && (best == null || q > best.q())) {
        best = new Cut(cut, q);
      }
    }
    return best;
  }

  private static double q(double m, double n, double left, double right, double across) {
    return m * n / (m + n) * (2 * across / (m * n) - 2 * left / (m * (m - 1)) - 2 * right / (n * (n - 1)));
  }

  private static double pairs(double[] series, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += distances(series, i, from, i);
    }
    return sum;
  }

  private static double distances(double[] series, int i, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += Math.abs(series[i] - series[k]);
    }
    return sum;
  }
}
