package weaksyn.kernel.covariance;

import java.util.Arrays;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.simd.PatternKernel;

/**
 * Sums over patterns about a reference point, up to fourth order, from which the unbiased estimates take everything but tr Ĉ². With y = x − reference:
 *
 * <ul>
 *   <li>by neuron Σ y, Σ y², Σ y³, Σ y⁴ and Σ ‖y‖² y;
 *   <li>over all Σ ‖y‖², Σ ‖y‖⁴ and Σ (Σ_i y_i)².
 * </ul>
 *
 * <p>The reference is the mean of the first batch, so that the later step to the mean of all loses no digits unless the batches' means differ by many standard
 * deviations. Patterns are summed in blocks whose length depends on their number alone, blocks in ascending order.
 */
final class PatternSums {
  private static final int MIN_BLOCK = 64;
  private static final int MAX_BLOCKS = 64;

  private final int n;
  private final Team team;
  private final double[] reference;
  private final double[] neuron;
  private final double[][] scratch;
  private double[] partial = new double[0];
  private double[] total = new double[0];
  private double[] square = new double[0];
  private long patterns;
  private double sumSquare;
  private double sumFourth;
  private double sumTotalSquare;

  PatternSums(int n, Team team) {
    this.n = n;
    this.team = team;
    reference = new double[n];
    neuron = new double[PatternKernel.NEURON_SUMS * n];
    scratch = new double[team.size()][PatternKernel.SCRATCH];
  }

  /** Forgets all patterns. */
  void clear() {
    patterns = 0;
    sumSquare = 0;
    sumFourth = 0;
    sumTotalSquare = 0;
    Arrays.fill(neuron, 0);
  }

  /** Adds a batch of patterns, row-major {@code count × n}. */
  void add(double[] x, int count) {
    if (count == 0) {
      return;
    }
    int length = Math.max(MIN_BLOCK, (count + MAX_BLOCKS - 1) / MAX_BLOCKS);
    int blocks = (count + length - 1) / length;
    reserve(count, blocks);
    if (patterns == 0) {
      setReference(x, count, length, blocks);
    }
    int stride = PatternKernel.NEURON_SUMS * n;
    team.forEach(
        blocks,
        (worker, b) -> {
          int first = b * length;
          int rows = Math.min(length, count - first);
          PatternKernel.patternSums(x, first * n, rows, n, reference, total, square, first, scratch[worker]);
          PatternKernel.neuronSums(x, first * n, rows, n, reference, square, first, partial, b * stride);
        });
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < stride; i++) {
        neuron[i] += partial[b * stride + i];
      }
    }
    for (int a = 0; a < count; a++) {
      sumSquare += square[a];
      sumFourth = Math.fma(square[a], square[a], sumFourth);
      sumTotalSquare = Math.fma(total[a], total[a], sumTotalSquare);
    }
    patterns += count;
  }

  private void setReference(double[] x, int count, int length, int blocks) {
    team.forEach(blocks, (worker, b) -> PatternKernel.columnSums(x, b * length * n, Math.min(length, count - b * length), n, partial, b * n));
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int b = 0; b < blocks; b++) {
        sum += partial[b * n + i];
      }
      reference[i] = sum / count;
    }
  }

  private void reserve(int count, int blocks) {
    int numbers = Math.multiplyExact(blocks, PatternKernel.NEURON_SUMS * n);
    partial = partial.length >= numbers ? partial : new double[numbers];
    if (total.length < count) {
      total = new double[count];
      square = new double[count];
    }
  }

  /** Bytes that a batch of this size takes. */
  static long bytes(int count, int n) {
    long length = Math.max(MIN_BLOCK, (count + MAX_BLOCKS - 1) / MAX_BLOCKS);
    long blocks = (count + length - 1) / length;
    return 8 * ((blocks + 1) * PatternKernel.NEURON_SUMS * n + n + 2L * count);
  }

  long patterns() {
    return patterns;
  }

  /** The point about which everything is summed. */
  double[] reference() {
    return reference;
  }

  /** δ_i, the mean of neuron i less the reference. */
  double offset(int i) {
    return neuron[i] / patterns;
  }

  /** m_i. */
  double mean(int i) {
    return reference[i] + offset(i);
  }

  /** Σ (x_i − m_i)², over patterns. */
  double centralSquare(int i) {
    double d = offset(i);
    return Math.max(0, neuron[n + i] - patterns * d * d);
  }

  /** Σ (x_i − m_i)⁴, over patterns. */
  double centralFourth(int i) {
    double d = offset(i);
    double s2 = neuron[n + i];
    double s3 = neuron[2 * n + i];
    double s4 = neuron[3 * n + i];
    return s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * patterns * d * d * d * d;
  }

  /** Σ_a (Σ_i (x_ai − m_i))². */
  double centralTotalSquare() {
    double d = 0;
    for (int i = 0; i < n; i++) {
      d += offset(i);
    }
    return sumTotalSquare - patterns * d * d;
  }

  /**
   * Σ_a ‖x_a − m‖⁴.
   *
   * @param quadratic δᵀ (Σ_a y_a y_aᵀ) δ
   */
  double centralFourthNorm(double quadratic) {
    double d2 = 0;
    double dg = 0;
    for (int i = 0; i < n; i++) {
      double d = offset(i);
      d2 = Math.fma(d, d, d2);
      dg = Math.fma(d, neuron[4 * n + i], dg);
    }
    return sumFourth + 4 * quadratic + 2 * d2 * sumSquare - 4 * dg - 3 * patterns * d2 * d2;
  }
}
