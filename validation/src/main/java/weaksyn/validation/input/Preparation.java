package weaksyn.validation.input;

import java.util.Arrays;

/**
 * Prepares patterns for the network. It subtracts the mean x̄_i of each column, and multiplies all by one scale.
 *
 * @param base the first pattern, x_0i
 * @param shift x̄_i − x_0i; apart from the base so that nothing is lost where the mean is large and the variance small
 * @param scale 1/√Q₀ with Q₀ = Σ_ai (x_ai − x̄_i)² / ((M − 1) N_in)
 */
record Preparation(double[] base, double[] shift, double scale) {
  /** Squares outside of this range have lost bits to underflow, or their sum may overflow. */
  private static final double SMALLEST_VARIANCE = 1e-280;

  private static final double LARGEST_VARIANCE = 1e280;

  /**
   * Measures means and scale. Sums run over the patterns in order, first of x_ai − x_0i and then of the deviations from
   * the mean found so; the second sum takes away the first one's rounding error, and the shift by pattern 0 makes
   * constant columns have exactly no variance. Squares are added up pattern by pattern, so that the relative error of
   * the variance is below (M + N_in + 8) ε.
   *
   * @param values row-major, {@code rows × columns}, finite
   * @throws RunFailure if no column varies, or the variance is outside the range of doubles
   */
  static Preparation measure(InputFile file, double[] values, int rows, int columns) {
    double[] base = Arrays.copyOf(values, columns);
    double[] shift = meanDifference(values, rows, base);
    double[] correction = new double[columns];
    double total = 0;
    for (int row = 0; row < rows; row++) {
      double squares = 0;
      for (int column = 0; column < columns; column++) {
        double deviation = values[row * columns + column] - base[column] - shift[column];
        correction[column] += deviation / rows;
        squares += deviation * deviation;
      }
      total += squares;
    }
    for (int column = 0; column < columns; column++) {
      shift[column] += correction[column];
      total -= rows * correction[column] * correction[column];
    }
    double variance = total / (rows - 1) / columns;
    if (variance == 0 && isConstant(values, columns)) {
      throw file.damaged("its first %d patterns are all the same; the network's response to them has no covariance", rows);
    }
    if (!(variance >= SMALLEST_VARIANCE && variance <= LARGEST_VARIANCE)) {
      throw file.damaged("its values are too %s to be squared; change their unit", variance < 1 ? "small" : "large");
    }
    return new Preparation(base, shift, 1 / Math.sqrt(variance));
  }

  /** Replaces x_ai by (x_ai − x̄_i) · scale. */
  void apply(double[] values) {
    for (int i = 0; i < values.length; i++) {
      int column = i % base.length;
      values[i] = (values[i] - base[column] - shift[column]) * scale;
    }
  }

  private static double[] meanDifference(double[] values, int rows, double[] base) {
    double[] sum = new double[base.length];
    for (int row = 1; row < rows; row++) {
      for (int column = 0; column < base.length; column++) {
        sum[column] += values[row * base.length + column] - base[column];
      }
    }
    for (int column = 0; column < base.length; column++) {
      sum[column] /= rows;
    }
    return sum;
  }

  private static boolean isConstant(double[] values, int columns) {
    for (int i = columns; i < values.length; i++) {
      if (values[i] != values[i % columns]) {
        return false;
      }
    }
    return true;
  }
}
