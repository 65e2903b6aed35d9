package weaksyn.validation.dimension;

import java.util.ArrayList;
import java.util.List;

/** Matrices that are made of whole numbers, so that any program can make the same bits. */
final class FixedActivity {
  private FixedActivity() {}

  /** A number in 0..2002/256. */
  private static double number(int seed, long i, long j) {
    return ((i + 1) * (i + 3) * 7919 + (j + 2) * (j + 5) * 104729 + (i + 1) * (j + 1) * (seed + 11) * 31) % 2003 / 256.0;
  }

  private static double first(int seed, double mean, int i, int j) {
    return number(seed, i, j) + number(seed + 1, i, 0) * number(seed + 2, 0, j) / 4 + mean;
  }

  /** Activity with a common mode and a mean. */
  static double[][] first(int patterns, int neurons, int seed, double mean) {
    double[][] x = new double[patterns][neurons];
    for (int i = 0; i < patterns; i++) {
      for (int j = 0; j < neurons; j++) {
        x[i][j] = first(seed, mean, i, j);
      }
    }
    return x;
  }

  /** A second trial: the same with other numbers added, and other ones of each pattern. */
  static double[][] second(int patterns, int neurons, int seed, double mean) {
    double[][] x = first(patterns, neurons, seed, mean);
    for (int i = 0; i < patterns; i++) {
      for (int j = 0; j < neurons; j++) {
        x[i][j] = x[i][j] + (number(seed + 7, i, j) - 4) / 4 + (number(seed + 8, i, 0) - 4) / 8;
      }
    }
    return x;
  }

  /** One trial, or both. */
  static List<double[][]> trials(int patterns, int neurons, int seed, double mean, int count) {
    List<double[][]> trials = new ArrayList<>();
    trials.add(first(patterns, neurons, seed, mean));
    if (count == 2) {
      trials.add(second(patterns, neurons, seed, mean));
    }
    return trials;
  }

  /** As activity. */
  static Activity activity(double[][] x) {
    double[] values = new double[x.length * x[0].length];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, values, i * x[0].length, x[0].length);
    }
    return new HeldActivity(values, x.length, x[0].length);
  }
}
