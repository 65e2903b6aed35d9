package weaksyn.kernel.covariance;

import java.util.Arrays;
import weaksyn.kernel.simd.PatternKernel;

/**
 * Sums over patterns about a reference point, up to fourth order, from which the unbiased estimates take everything but
 * tr Ĉ². Always in double, whatever the patterns are. With y = x − reference:
 *
 * <ul>
 *   <li>by neuron Σ y, Σ y², Σ y³, Σ y⁴ and Σ ‖y‖² y;
 *   <li>over all Σ ‖y‖², Σ ‖y‖⁴ and Σ (Σ_i y_i)².
 * </ul>
 */
final class MomentSums {
  private final int n;
  private final double[] reference;
  private final double[] neuron;
  private long patterns;
  private double sumSquare;
  private double sumFourth;
  private double sumTotalSquare;

  MomentSums(int n) {
    this.n = n;
    reference = new double[n];
    neuron = new double[PatternKernel.NEURON_SUMS * n];
  }

  void clear() {
    patterns = 0;
    sumSquare = 0;
    sumFourth = 0;
    sumTotalSquare = 0;
    Arrays.fill(neuron, 0);
  }

  void setReference(int i, double value) {
    reference[i] = value;
  }

  /**
   * Adds a batch.
   *
   * @param blockSums what {@link PatternKernel#neuronSums} gives, for one block of patterns after the other
   * @param total Σ_i y_i of each pattern
   * @param square ‖y‖² of each pattern
   */
  void add(double[] blockSums, int blocks, double[] total, double[] square, int count) {
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < neuron.length; i++) {
        neuron[i] += blockSums[b * neuron.length + i];
      }
    }
    for (int a = 0; a < count; a++) {
      sumSquare += square[a];
      sumFourth = Math.fma(square[a], square[a], sumFourth);
      sumTotalSquare = Math.fma(total[a], total[a], sumTotalSquare);
    }
    patterns += count;
  }

  long patterns() {
    return patterns;
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
