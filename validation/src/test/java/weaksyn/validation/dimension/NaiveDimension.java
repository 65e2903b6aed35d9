package weaksyn.validation.dimension;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The estimators as they are defined: means of products of four activities over all patterns, or over different ones,
 * and over all pairs of neurons, or over different ones. Plain loops.
 */
final class NaiveDimension {
  private final double[][] a;
  private final double[][] b;

  /** Of two trials, which are the same where there is one. */
  NaiveDimension(double[][] a, double[][] b) {
    this.a = a;
    this.b = b;
  }

  /** The patterns that the predicate lets pass. */
  static double[][] rows(double[][] x, IntPredicate kept) {
    return IntStream.range(0, x.length).filter(kept).mapToObj(i -> x[i]).toArray(double[][]::new);
  }

  double ratio(Estimator estimator, Centring centring) {
    boolean patterns = estimator == Estimator.PATTERNS || estimator == Estimator.BOTH;
    boolean neurons = estimator == Estimator.NEURONS || estimator == Estimator.BOTH;
    double numerator = 0;
    double denominator = 0;
    int n = a[0].length;
    for (int alpha = 0; alpha < n; alpha++) {
      for (int beta = 0; beta < n; beta++) {
        if (alpha != beta || !neurons) {
          numerator += mean("iijj", alpha, beta, patterns);
          denominator += mean("ijji", alpha, beta, patterns);
          if (centring == Centring.PATTERNS) {
            double common = mean("ijlr", alpha, beta, patterns);
            numerator += common - 2 * mean("iijl", alpha, beta, patterns);
            denominator += common - 2 * mean("ijjl", alpha, beta, patterns);
          }
        }
      }
    }
    return numerator / denominator;
  }

  /** The mean of a_α(1) b_α(2) a_β(3) b_β(4) over the patterns that the letters name, all or only different ones. */
  private double mean(String letters, int alpha, int beta, boolean different) {
    String names = letters.chars().distinct().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    int[] at = new int[names.length()];
    double sum = 0;
    long count = 0;
    while (at[0] < a.length) {
      if (!different || Arrays.stream(at).distinct().count() == at.length) {
        sum += a[at[names.indexOf(letters.charAt(0))]][alpha] * b[at[names.indexOf(letters.charAt(1))]][alpha] * a[at[names.indexOf(letters.charAt(2))]][beta]
            * b[at[names.indexOf(letters.charAt(3))]][beta];
        count++;
      }
      int place = at.length - 1;
      at[place]++;
      while (place > 0 && at[place] == a.length) {
        at[place] = 0;
        at[--place]++;
      }
    }
    return sum / count;
  }
}
