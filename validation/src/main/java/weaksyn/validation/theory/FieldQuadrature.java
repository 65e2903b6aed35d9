package weaksyn.validation.theory;

/**
 * Computes {@link FieldAverages} by the trapezoidal rule in t and u on [−10, 10] with Gaussian weights.
 *
 * <p>For integrands that are analytic in a strip around the real axis the error of the rule falls as e^(−2π·(half width
 * of the strip)/h). The step in t is the largest power of two below what the activation asks for at scale a. The step
 * in u may be the one for scale b. It may also be wider, because the average over t has already smoothed the
 * activation: see {@link #stepU}.
 */
final class FieldQuadrature {
  /** Keeps the error of the Gaussian weight alone, e^(−2π²/h²), below e^−300. */
  private static final double WIDEST = 0.25;

  private FieldQuadrature() {}

  /** Averages with the step that the activation asks for. */
  static FieldAverages average(ActivationFunction phi, double a, double b) {
    return average(new NeuronQuadrature(phi, a), phi.isOdd(), b, NeuronQuadrature.powerOfTwoBelow(stepU(phi, a, b)));
  }

  /**
   * Largest step in u. m(u) = ∫ φ(z) N(z; bu, a²) dz is an entire function of u = x + iy that grows as e^(b²y²/2a²). v²
   * grows as the fourth power of that. With the Gaussian weight the rule's error is the least e^(−2πy/h + (1 +
   * 4b²/a²)y²/2) over y, that is e^(−2π²/(h²(1 + 4b²/a²))). The step that makes it e^−50 is returned if it is wider
   * than the step for scale b.
   */
  private static double stepU(ActivationFunction phi, double a, double b) {
    double smoothed = a > NeuronQuadrature.LINEAR ? Math.PI / 5 / Math.hypot(1, 2 * b / a) : 0;
    return Math.max(phi.largestStep(b), Math.min(WIDEST, smoothed));
  }

  /**
   * Averages with given steps.
   *
   * @param stepT step in t, a fraction of the range
   * @param stepU step in u, a fraction of the range
   */
  static FieldAverages average(ActivationFunction phi, double a, double b, double stepT, double stepU) {
    return average(new NeuronQuadrature(phi, a, stepT), phi.isOdd(), b, stepU);
  }

  private static FieldAverages average(NeuronQuadrature neuron, boolean odd, double b, double stepU) {
    int half = b == 0 ? 0 : (int) Math.round(NeuronQuadrature.RANGE / stepU);
    double[] weights = NeuronQuadrature.weights(half, stepU);
    double gain = 0;
    double squaredMean = 0;
    double gainSquare = 0;
    double kappa = 0;
    double meanSlope = 0;
    for (int i = odd ? half : 0; i < weights.length; i++) {
      NeuronAverages average = neuron.at(b * (i - half) * stepU);
      double weight = odd && i > half ? 2 * weights[i] : weights[i];
      double v = average.gainOfVariance();
      double k = average.slope();
      gain += weight * v;
      gainSquare += weight * v * v;
      squaredMean += weight * average.mean() * average.mean();
      kappa += weight * k * k;
      meanSlope += weight * k;
    }
    return new FieldAverages(gain, squaredMean, gainSquare / (gain * gain), kappa, meanSlope);
  }

  /** Averages for the common modes, with the steps of {@link #average}. */
  static ModeAverages modes(ActivationFunction phi, double a, double b) {
    NeuronQuadrature neuron = new NeuronQuadrature(phi, a);
    double stepU = NeuronQuadrature.powerOfTwoBelow(stepU(phi, a, b));
    int half = b == 0 ? 0 : (int) Math.round(NeuronQuadrature.RANGE / stepU);
    double[] weights = NeuronQuadrature.weights(half, stepU);
    double[] sums = new double[13];
    for (int i = 0; i < weights.length; i++) {
      double u = (i - half) * stepU;
      NeuronAverages average = neuron.at(b * u);
      NeuronQuadrature.Responses response = neuron.responses(b * u, average);
      double m = average.mean();
      double k = average.slope();
      double p = response.curvature();
      double s = response.tilt();
      double[] terms = {k * k * u, k * k * u * u, k * u, p, p * p, k * p, k * p * u, m * k, m * k * u, m * p, s, s * u, response.stretch()};
      for (int n = 0; n < sums.length; n++) {
        sums[n] += weights[i] * terms[n];
      }
    }
    return new ModeAverages(
        sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8], sums[9], sums[10], sums[11], sums[12]);
  }
}
