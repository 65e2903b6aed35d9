package weaksyn.validation.theory;

/**
 * Derivatives of what a layer makes of its fields. They are taken by a², the variance of the fields over patterns, and
 * by b², the variance of their means over neurons. The other variance is held fixed.
 *
 * <p>They are differences of fourth order, in double, of the averages that the recursion uses. With steps of 1/256 of
 * a² or b² their relative error is of order 10⁻¹⁰. Where b² is far below a², the differences in b² are one-sided,
 * because b² cannot be negative. They have steps of 1/256 of a², and their error is of order 10⁻⁹.
 *
 * @param variance derivative of Q' by a²; for φ of one neuron it is E[φ'² + (φ − m) φ'']
 * @param squaredMean derivative of S' by a²
 * @param squaredVariance derivative of q' by a²
 * @param kappa derivative of κ by a², that is E_u[k E_t φ''']
 * @param varianceByMean derivative of Q' by b²
 * @param squaredMeanByMean derivative of S' by b²
 * @param squaredVarianceByMean derivative of q' by b²
 * @param kappaByMean derivative of κ by b²
 */
record FieldDerivatives(
    double variance, double squaredMean, double squaredVariance, double kappa, double varianceByMean, double squaredMeanByMean, double squaredVarianceByMean,
    double kappaByMean) {
  private static final double STEP = 0x1p-8;

  /** Below this share of a², b² has no room for steps to both sides. */
  private static final double SMALL_MEAN = 0x1p-5;

  /** Weights of f(x + 1h), f(x + 2h) less those of the other side, over h. */
  private static final double[] CENTRAL = {8 / 12.0, -1 / 12.0};

  /** Weights of f(x), f(x + h), ..., f(x + 4h), over h. */
  private static final double[] FORWARD = {-25 / 12.0, 4, -3, 4 / 3.0, -1 / 4.0};

  /** The averages of a layer. */
  @FunctionalInterface
  interface Averages {
    /** The averages for fields with these standard deviations over patterns and over neurons. */
    FieldAverages at(double a, double b);
  }

  /**
   * The derivatives.
   *
   * @param a2 a² ≥ 0
   * @param b2 b² ≥ 0
   */
  static FieldDerivatives of(Averages averages, double a2, double b2) {
    FieldAverages here = averages.at(Math.sqrt(a2), Math.sqrt(b2));
    // Derivatives by ln a², so that nothing underflows before a² does.
    double[] byScale = central(averages, a2, b2, true);
    double[] byMean = b2 > SMALL_MEAN * a2 ? central(averages, a2, b2, false) : forward(averages, a2, b2);
    for (int i = 0; i < byMean.length; i++) {
      byMean[i] = finite(byMean[i] / (b2 > SMALL_MEAN * a2 ? b2 : a2));
    }
    double q = a2 * here.gainOfVariance();
    double spread = here.varianceSpread();
    double variance = here.gainOfVariance() + byScale[0];
    double varianceByMean = a2 * byMean[0];
    return new FieldDerivatives(
        variance,
        finite(byScale[1] / a2),
        2 * q * variance * spread + q * here.gainOfVariance() * byScale[2],
        finite(byScale[3] / a2),
        varianceByMean,
        byMean[1],
        2 * q * varianceByMean * spread + q * q * byMean[2],
        byMean[3]);
  }

  /** Derivatives by the logarithm of a² or of b². */
  private static double[] central(Averages averages, double a2, double b2, boolean variance) {
    double[] sum = new double[4];
    for (int k = 1; k <= CENTRAL.length; k++) {
      for (int side = -1; side <= 1; side += 2) {
        double factor = 1 + side * k * STEP;
        add(side * CENTRAL[k - 1] / STEP, averages.at(Math.sqrt(variance ? a2 * factor : a2), Math.sqrt(variance ? b2 : b2 * factor)), sum);
      }
    }
    return sum;
  }

  /** Derivatives by b²/a². */
  private static double[] forward(Averages averages, double a2, double b2) {
    double[] sum = new double[4];
    for (int k = 0; k < FORWARD.length; k++) {
      add(FORWARD[k] / STEP, averages.at(Math.sqrt(a2), Math.sqrt(b2 + k * STEP * a2)), sum);
    }
    return sum;
  }

  private static void add(double weight, FieldAverages averages, double[] sum) {
    sum[0] += weight * averages.gainOfVariance();
    sum[1] += weight * averages.squaredMean();
    sum[2] += weight * averages.varianceSpread();
    sum[3] += weight * averages.kappa();
  }

  /** 0 where a² has underflowed: a layer without variance has nothing to pass on. */
  private static double finite(double x) {
    return Double.isFinite(x) ? x : 0;
  }
}
