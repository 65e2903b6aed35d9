package weaksyn.validation.theory;

/**
 * Computes {@link NeuronAverages} by the trapezoidal rule in t on [−10, 10] with Gaussian weights, for one standard
 * deviation of the field. The weight beyond 10, which is left out, is e^−50. That is 10⁻⁶ of rounding. Not thread-safe.
 */
final class NeuronQuadrature {
  static final double RANGE = 10;

  /** Below this standard deviation the activation is linear in t to rounding: corrections are of relative order a². */
  static final double LINEAR = 1e-9;

  private final ActivationFunction phi;
  private final double a;
  private final double[] points;
  private final double[] weights;
  private final double[] increments;

  /** A quadrature with the step that the activation asks for. */
  NeuronQuadrature(ActivationFunction phi, double a) {
    this(phi, a, powerOfTwoBelow(phi.largestStep(a)));
  }

  /**
   * A quadrature with a given step.
   *
   * @param step a fraction of the range
   */
  NeuronQuadrature(ActivationFunction phi, double a, double step) {
    this.phi = phi;
    this.a = a;
    int half = a < LINEAR ? 0 : (int) Math.round(RANGE / step);
    weights = weights(half, step);
    increments = new double[weights.length];
    points = new double[weights.length];
    for (int j = 0; j < points.length; j++) {
      points[j] = a * (j - half) * step;
    }
  }

  /** Averages of the neuron whose field has mean x. */
  NeuronAverages at(double x) {
    if (a < LINEAR) {
      double slope = phi.slope(x);
      return new NeuronAverages(phi.value(x), slope * slope, slope);
    }
    // The variance from increments about φ(x): what is subtracted is of their own size, however small a is.
    double mean = 0;
    double slope = 0;
    for (int j = 0; j < weights.length; j++) {
      increments[j] = phi.increment(x, points[j]);
      mean += weights[j] * increments[j];
      slope += weights[j] * phi.slope(x + points[j]);
    }
    if (x == 0 && phi.isOdd()) {
      mean = 0; // exactly, not to rounding: a network without bias stays without S, and its averages one-dimensional
    }
    double gain = 0;
    for (int j = 0; j < weights.length; j++) {
      double deviation = (increments[j] - mean) / a;
      gain += weights[j] * deviation * deviation;
    }
    return new NeuronAverages(phi.value(x) + mean, gain, slope);
  }

  /**
   * How a neuron answers to changes of its field.
   *
   * @param curvature E φ't = a E φ''
   * @param tilt E[(φ − m)φ']/a, half the derivative of its variance by its mean field, over a
   * @param stretch E[(φ − m)φ't]/a, the derivative of its variance by a²
   */
  record Responses(double curvature, double tilt, double stretch) {}

  /**
   * Responses of the neuron whose field has mean x.
   *
   * @param averages averages of the same neuron, from {@link #at}
   */
  Responses responses(double x, NeuronAverages averages) {
    if (a < LINEAR) {
      return new Responses(0, 0, averages.gainOfVariance());
    }
    double mean = averages.mean() - phi.value(x);
    double curvature = 0;
    double tilt = 0;
    double stretch = 0;
    for (int j = 0; j < weights.length; j++) {
      double weighted = weights[j] * phi.slope(x + points[j]);
      double t = points[j] / a;
      double deviation = (phi.increment(x, points[j]) - mean) / a;
      curvature += weighted * t;
      tilt += weighted * deviation;
      stretch += weighted * deviation * t;
    }
    return new Responses(curvature, tilt, stretch);
  }

  /** Normalised Gaussian weights of the points (i − half)·step, i = 0..2·half. */
  static double[] weights(int half, double step) {
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

  static double powerOfTwoBelow(double x) {
    return Math.scalb(1.0, Math.getExponent(x));
  }
}
