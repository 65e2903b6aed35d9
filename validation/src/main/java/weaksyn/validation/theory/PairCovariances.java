package weaksyn.validation.theory;

import java.util.Arrays;

/**
 * Covariances between the neurons of a layer. Given are the mean x and standard deviation a of the field of each
 * neuron, and the correlation ρ of the fields of each pair. They follow from Mehler's series:
 *
 * <pre>   C_ij = Σ_{n≥1} ρⁿ α_in α_jn      α_in = E φ(a_i t + x_i) he_n(t)</pre>
 *
 * <p>The first term is the linear response k_i k_j Δ_ij. By Cauchy and Schwarz the rest after order n is at most
 * |ρ|^(n+1) τ_in τ_jn with τ_in² = C_ii − Σ_{1≤m≤n} α_im². Terms are added until this bound is below 10⁻¹³ √(C_ii
 * C_jj). Some pairs are so strongly correlated that {@value #ORDERS} orders do not suffice; these are integrated. After
 * all neurons are set, several threads may ask for pairs.
 */
final class PairCovariances {
  /** Orders of the series. */
  static final int ORDERS = 64;

  /**
   * Half the range of the rule. Hermite functions are below 1, and the root of the weight that multiplies them is e^−42
   * there.
   */
  private static final double RANGE = 13;

  private static final double TOLERANCE = 1e-13;

  private final ActivationFunction phi;
  private final double[] deviation;
  private final double[] mean;
  private final NeuronAverages[] averages;
  private final double[][] coefficients;
  private final double[][] tails;

  PairCovariances(ActivationFunction phi, int neurons) {
    this.phi = phi;
    deviation = new double[neurons];
    mean = new double[neurons];
    averages = new NeuronAverages[neurons];
    coefficients = new double[neurons][ORDERS + 1];
    tails = new double[neurons][ORDERS + 1];
  }

  /** Sets the field of a neuron. Different threads may set different neurons. */
  void set(int i, double a, double x) {
    deviation[i] = a;
    mean[i] = x;
    averages[i] = phi.closedForms().map(forms -> forms.neuron(a, x)).orElseGet(() -> new NeuronQuadrature(phi, a).at(x));
    phi.closedForms().ifPresentOrElse(forms -> forms.hermite(a, x, coefficients[i]), () -> hermite(phi, a, x, coefficients[i]));
    double rest = variance(i);
    for (int n = 1; n <= ORDERS; n++) {
      rest -= coefficients[i][n] * coefficients[i][n];
      tails[i][n] = Math.sqrt(Math.max(0, rest));
    }
  }

  /** m_i, v_i/a_i², k_i. */
  NeuronAverages averages(int i) {
    return averages[i];
  }

  /** C_ii. */
  double variance(int i) {
    return deviation[i] * deviation[i] * averages[i].gainOfVariance();
  }

  /** C_ij for a covariance Δ_ij of the fields, i ≠ j, to first order in it. */
  double linearResponse(int i, int j, double fieldCovariance) {
    return averages[i].slope() * averages[j].slope() * fieldCovariance;
  }

  /** C_ij for a covariance Δ_ij of the fields, i ≠ j. */
  double bivariate(int i, int j, double fieldCovariance) {
    double scale = deviation[i] * deviation[j];
    if (!(scale > 0)) {
      return scale == 0 ? 0 : Double.NaN;
    }
    double correlation = Math.clamp(fieldCovariance / scale, -1, 1); // rounding takes it a little beyond
    double enough = TOLERANCE * Math.sqrt(variance(i) * variance(j));
    double[] a = coefficients[i];
    double[] b = coefficients[j];
    double power = 1;
    double sum = 0;
    for (int n = 1; n <= ORDERS; n++) {
      power *= correlation;
      sum += power * a[n] * b[n];
      if (Math.abs(power * correlation) * tails[i][n] * tails[j][n] <= enough) {
        return sum;
      }
    }
    return phi.closedForms()
        .map(forms -> forms.covariance(deviation[i], mean[i], deviation[j], mean[j], correlation))
        .orElseGet(() -> integral(phi, deviation[i], mean[i], deviation[j], mean[j], correlation));
  }

  /** Computes α_n by the trapezoidal rule from increments about φ(x), so that a small a costs no digits. */
  static void hermite(ActivationFunction phi, double a, double x, double[] coefficients) {
    double step = Math.min(0.125, NeuronQuadrature.powerOfTwoBelow(phi.largestStep(a)));
    int half = (int) Math.round(RANGE / step);
    double[] weights = NeuronQuadrature.weights(half, step);
    Arrays.fill(coefficients, 0);
    for (int p = 0; p < weights.length; p++) {
      double t = (p - half) * step;
      double value = weights[p] * phi.increment(x, a * t);
      double previous = 0;
      double polynomial = 1;
      for (int n = 0; n < coefficients.length; n++) {
        coefficients[n] += value * polynomial;
        double next = (t * polynomial - Math.sqrt(n) * previous) / Math.sqrt(n + 1);
        previous = polynomial;
        polynomial = next;
      }
    }
    coefficients[0] += phi.value(x);
  }

  /** The double integral: over the field of one neuron, and over that of the other given the first. */
  static double integral(ActivationFunction phi, double a1, double x1, double a2, double x2, double correlation) {
    double step = NeuronQuadrature.powerOfTwoBelow(phi.largestStep(Math.hypot(a1, a2)));
    int half = (int) Math.round(NeuronQuadrature.RANGE / step);
    double[] weights = NeuronQuadrature.weights(half, step);
    double rest = Math.sqrt((1 - correlation) * (1 + correlation));
    double mean = 0;
    for (int p = 0; p < weights.length; p++) {
      mean += weights[p] * phi.increment(x1, a1 * (p - half) * step);
    }
    double covariance = 0;
    for (int p = 0; p < weights.length; p++) {
      double t = (p - half) * step;
      double conditional = 0;
      for (int s = 0; s < weights.length; s++) {
        conditional += weights[s] * phi.increment(x2, a2 * (correlation * t + rest * (s - half) * step));
      }
      covariance += weights[p] * (phi.increment(x1, a1 * t) - mean) * conditional;
    }
    return covariance;
  }
}
