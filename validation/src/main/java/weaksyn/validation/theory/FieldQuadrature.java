package weaksyn.validation.theory;

/**
 * {@link FieldAverages} by the trapezoidal rule in t and u on [−10, 10] with Gaussian weights.
 *
 * <p>For integrands that are analytic in a strip around the real axis the error of the rule falls as e^(−2π·(half width of the strip)/h). The step in t is the
 * largest power of two below what the activation asks for at scale a. The step in u may be the one for scale b, but also a wider one, because the average over t
 * has smoothed the activation already: see {@link #stepU}. The weight left out beyond 10 is e^−50, 10⁻⁶ of rounding.
 */
final class FieldQuadrature {
  private static final double RANGE = 10;

  /** Below this standard deviation the activation is linear in t to rounding: corrections are of relative order a². */
  private static final double LINEAR = 1e-9;

  /** Keeps the error of the Gaussian weight alone, e^(−2π²/h²), below e^−300. */
  private static final double WIDEST = 0.25;

  private FieldQuadrature() {}

  /** Averages with the step that the activation asks for. */
  static FieldAverages average(ActivationFunction phi, double a, double b) {
    return average(phi, a, b, powerOfTwoBelow(phi.largestStep(a)), powerOfTwoBelow(stepU(phi, a, b)));
  }

  /**
   * Largest step in u. m(u) = ∫ φ(z) N(z; bu, a²) dz is an entire function of u = x + iy that grows as e^(b²y²/2a²), v² as the fourth power of that. With the Gaussian
   * weight the rule's error is the least e^(−2πy/h + (1 + 4b²/a²)y²/2), that is e^(−2π²/(h²(1 + 4b²/a²))); the step returned makes it e^−50, if that is wider than
   * the step for scale b.
   */
  private static double stepU(ActivationFunction phi, double a, double b) {
    double smoothed = a > LINEAR ? Math.PI / 5 / Math.hypot(1, 2 * b / a) : 0;
    return Math.max(phi.largestStep(b), Math.min(WIDEST, smoothed));
  }

  /**
   * Averages with given steps.
   *
   * @param stepT step in t, a fraction of the range
   * @param stepU step in u, a fraction of the range
   */
  static FieldAverages average(ActivationFunction phi, double a, double b, double stepT, double stepU) {
    int halfT = (int) Math.round(RANGE / stepT);
    int halfU = b == 0 ? 0 : (int) Math.round(RANGE / stepU);
    double[] weightT = weights(a < LINEAR ? 0 : halfT, stepT);
    double[] weightU = weights(halfU, stepU);
    double[] increments = new double[weightT.length];

    double gain = 0;
    double squaredMean = 0;
    double gainSquare = 0;
    double kappa = 0;
    double meanSlope = 0;
    for (int i = phi.isOdd() ? halfU : 0; i < weightU.length; i++) {
      double x = b * (i - halfU) * stepU;
      double weight = phi.isOdd() && i > halfU ? 2 * weightU[i] : weightU[i];
      double m;
      double v; // over a²
      double k;
      if (a < LINEAR) {
        m = phi.value(x);
        k = phi.slope(x);
        v = k * k;
      } else {
        // The variance from increments about φ(x): what is subtracted is of their own size, however small a is.
        double mean = 0;
        k = 0;
        for (int j = 0; j < weightT.length; j++) {
          double y = a * (j - halfT) * stepT;
          increments[j] = phi.increment(x, y);
          mean += weightT[j] * increments[j];
          k += weightT[j] * phi.slope(x + y);
        }
        if (x == 0 && phi.isOdd()) {
          mean = 0; // exactly, not to rounding: a network without bias stays without S, and its averages one-dimensional
        }
        v = 0;
        for (int j = 0; j < weightT.length; j++) {
          double deviation = (increments[j] - mean) / a;
          v += weightT[j] * deviation * deviation;
        }
        m = phi.value(x) + mean;
      }
      gain += weight * v;
      gainSquare += weight * v * v;
      squaredMean += weight * m * m;
      kappa += weight * k * k;
      meanSlope += weight * k;
    }
    return new FieldAverages(gain, squaredMean, gainSquare / (gain * gain), kappa, meanSlope);
  }

  /** Normalised Gaussian weights of the points (i − half)·step, i = 0..2·half. */
  private static double[] weights(int half, double step) {
    double[] w = new double[2 * half + 1];
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      double x = (i - half) * step;
      w[i] = Math.exp(-0.5 * x * x);
      sum += w[i];
    }
    for (int i = 0; i < w.length; i++) {
      w[i] /= sum;
    }
    return w;
  }

  private static double powerOfTwoBelow(double x) {
    return Math.scalb(1.0, Math.getExponent(x));
  }
}
