package weaksyn.validation.spark;

import java.util.List;
import weaksyn.kernel.covariance.NeuronSums;

/**
 * Sums over neurons as one array: of each Gram matrix the lower triangle, some M²/2 numbers, and the vectors. The sums
 * over the fields follow, where there are any.
 */
final class SumsMessage {
  private SumsMessage() {}

  /** A new array. */
  static double[] write(NeuronSums sums, boolean fields) {
    double[] numbers = new double[length(sums, fields)];
    int end = copy(sums, numbers, 0, false);
    if (fields) {
      copy(sums.fields(), numbers, end, false);
    }
    return numbers;
  }

  /** The inverse of {@link #write}. */
  static NeuronSums read(double[] numbers, int patterns, boolean fields) {
    NeuronSums sums = fields ? NeuronSums.withFields(patterns) : new NeuronSums(patterns);
    if (numbers.length != length(sums, fields)) {
      throw new IllegalArgumentException("sums of " + patterns + " patterns have " + length(sums, fields) + " numbers, not " + numbers.length);
    }
    int end = copy(sums, numbers, 0, true);
    if (fields) {
      copy(sums.fields(), numbers, end, true);
    }
    return sums;
  }

  /** Bytes of a message for M patterns, to leading order. */
  static long bytes(long patterns, boolean fields) {
    return Double.BYTES * patterns * (patterns + 1) / 2 * (fields ? 2 : 1);
  }

  private static int length(NeuronSums sums, boolean fields) {
    int m = sums.patterns();
    int one = Math.toIntExact(m * (m + 1L) / 2) + vectors(sums).stream().mapToInt(vector -> vector.length).sum();
    return fields ? Math.multiplyExact(2, one) : one;
  }

  private static List<double[]> vectors(NeuronSums sums) {
    return List.of(sums.total(), sums.weighted(), sums.squares(), sums.fourths());
  }

  private static int copy(NeuronSums sums, double[] numbers, int begin, boolean back) {
    int at = begin;
    for (int a = 0; a < sums.patterns(); a++) {
      copy(sums.gram(), a * sums.patterns(), numbers, at, a + 1, back);
      at += a + 1;
    }
    for (double[] vector : vectors(sums)) {
      copy(vector, 0, numbers, at, vector.length, back);
      at += vector.length;
    }
    return at;
  }

  private static void copy(double[] of, int from, double[] numbers, int at, int count, boolean back) {
    if (back) {
      System.arraycopy(numbers, at, of, from, count);
    } else {
      System.arraycopy(of, from, numbers, at, count);
    }
  }
}
