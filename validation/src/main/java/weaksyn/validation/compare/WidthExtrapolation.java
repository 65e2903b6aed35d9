package weaksyn.validation.compare;

/**
 * Extrapolates relative deviations d from the theory to infinite width. With x = 1/√N,
 *
 * <pre>
 *   d = d_∞ + b x + c x²     three widths, correlated synapses
 *   d = d_∞ + c x²           two widths, independent or orthogonal synapses
 * </pre>
 *
 * <p>d_∞ is the value at 0 of the polynomial through the points. What the next term of the series changes it by is not
 * known. A series whose terms go on as the first ones do would change it by (|b| + √|c|)³ x₁ x₂ x₃, or by c² x₁² x₂².
 */
final class WidthExtrapolation {
  private static final int CORRELATED = 3;
  private static final int INDEPENDENT = 2;

  private final boolean correlated;
  private final double[] x;

  /**
   * For networks of some widths.
   *
   * @param correlated whether there is a term of order 1/√N
   * @param widths as many as {@link #widths}, all different
   */
  WidthExtrapolation(boolean correlated, int... widths) {
    if (widths.length != widths(correlated)) {
      throw new IllegalArgumentException("needs " + widths(correlated) + " widths, not " + widths.length);
    }
    this.correlated = correlated;
    x = new double[widths.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = correlated ? 1 / Math.sqrt(widths[i]) : 1.0 / widths[i];
    }
  }

  /** How many widths it needs. */
  static int widths(boolean correlated) {
    return correlated ? CORRELATED : INDEPENDENT;
  }

  /** d_∞. */
  double limit(double... deviations) {
    double limit = 0;
    for (int i = 0; i < x.length; i++) {
      limit += weight(i) * deviations[i];
    }
    return limit;
  }

  /** Standard error of d_∞ with independent errors of the deviations. */
  double error(double... errors) {
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      double part = weight(i) * errors[i];
      square += part * part;
    }
    return Math.sqrt(square);
  }

  /** What the next term of the series would change d_∞ by. */
  double rest(double... deviations) {
    double first = slope(deviations[0], deviations[1], x[0], x[1]);
    if (!correlated) {
      return first * first * x[0] * x[1];
    }
    double c = slope(first, slope(deviations[1], deviations[2], x[1], x[2]), x[0], x[2]);
    double b = first - c * (x[0] + x[1]);
    double scale = Math.abs(b) + Math.sqrt(Math.abs(c));
    return scale * scale * scale * x[0] * x[1] * x[2];
  }

  private static double slope(double left, double right, double from, double to) {
    return (right - left) / (to - from);
  }

  /** The weight of a point in the value at 0 (Lagrange). */
  private double weight(int i) {
    double weight = 1;
    for (int k = 0; k < x.length; k++) {
      weight *= k == i ? 1 : x[k] / (x[k] - x[i]);
    }
    return weight;
  }
}
