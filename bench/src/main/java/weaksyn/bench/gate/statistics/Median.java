package weaksyn.bench.gate.statistics;

import java.util.Arrays;

/** The median of a few numbers. */
public final class Median {
  private Median() {}

  /** The median. It is the middle of the two middle numbers where their count is even, and NaN where there are none. */
  public static double of(double[] numbers) {
    if (numbers.length == 0) {
      return Double.NaN;
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
  }
}
