package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;

/** The excess of the first layer at finite width against integrals over the law of a pair of neurons. */
class FirstLayerExcessTest {
  private static final LayerStatistics ISOTROPIC = new LayerStatistics(1, 0, 1, 0, 1, 0);

  private static FirstLayerExcess of(ActivationFunction activation, double gain, double bias, Synapses synapses) {
    return FirstLayerExcess.of(new MeanField(activation, gain, bias), ISOTROPIC, synapses);
  }

  /** C_ij of two neurons without bias, φ = erf: (2/π) arcsin of what follows. A = πg²/2. */
  private static double covariance(double a, double first, double second, double both) {
    return 2 / Math.PI * Math.asin(a * both / Math.sqrt((1 + a * first) * (1 + a * second)));
  }

  /**
   * N E[C_ij²] over Gaussian weights. |w_i|² = U has the law χ²_N/N. w_j is ρ w_i + √(1 − ρ²) e, where e has a normal
   * component along w_i and V = χ²_(N−1)/N across. The trapezoidal rule in normal quantiles' units converges as for
   * smooth functions.
   */
  private static double gaussian(double gain, int n, double rho) {
    double a = Math.PI / 2 * gain * gain;
    double root = Math.sqrt(1 - rho * rho);
    return (n - 1) * overChi(n, u -> overNormal(e -> overChi(n - 1, v -> {
      double along = e * Math.sqrt(u / n);
      double across = v * (n - 1) / n + e * e / n;
      double both = rho * u + root * along;
      double second = rho * rho * u + 2 * rho * root * along + root * root * across;
      return square(covariance(a, u, second, both));
    })));
  }

  /** N E[C_ij²] over binary weights, whose products are N signs with the mean ρ. */
  private static double binary(double gain, int n, double rho) {
    double a = Math.PI / 2 * gain * gain;
    double sum = 0;
    double logProbability = n * Math.log((1 - rho) / 2);
    for (int k = 0; k <= n; k++) {
      sum += Math.exp(logProbability) * square(covariance(a, 1, 1, 2.0 * k / n - 1));
      logProbability += Math.log((double) (n - k) / (k + 1)) + Math.log((1 + rho) / (1 - rho));
    }
    return (n - 1) * sum;
  }

  private static double overNormal(DoubleUnaryOperator f) {
    double sum = 0;
    for (double t = -6; t <= 6; t += 0.5) {
      sum += 0.5 * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI) * f.applyAsDouble(t);
    }
    return sum;
  }

  /** The mean of f(χ²_n/n). The density of the logarithm is exp(n/2 (s − e^s)) up to a factor. */
  private static double overChi(int n, DoubleUnaryOperator f) {
    double step = 0.5 * Math.sqrt(2.0 / n);
    double sum = 0;
    double weights = 0;
    for (int k = -14; k <= 14; k++) {
      double s = k * step;
      double weight = Math.exp(0.5 * n * (s + 1 - Math.exp(s)));
      weights += weight;
      sum += weight * f.applyAsDouble(Math.exp(s));
    }
    return sum / weights;
  }

  private static double square(double x) {
    return x * x;
  }

  private static double ratio(DoubleBinaryOperator excess, double gain, int n, double rho) {
    double kappa = 1 / (1 + Math.PI / 2 * gain * gain);
    return (excess.applyAsDouble(n, rho) - excess.applyAsDouble(n, 0)) / (square(kappa * gain * gain * rho) * n) - 1;
  }

  /** At the widths and correlations of sweeps. The correction itself is up to 13% there. */
  @Test
  void theRestIsWithinItsBound() {
    for (double gain : new double[] {0.2, 1, 4}) {
      for (Synapses synapses : new Synapses[] {Synapses.GAUSSIAN, Synapses.BINARY}) {
        FirstLayerExcess law = of(new ErfTheory(), gain, 0, synapses);
        for (int n : new int[] {64, 128, 512, 2048}) {
          for (double rho : new double[] {0.002, 0.03, 0.1, 0.3, 0.6}) {
            double exact = ratio((width, r) -> synapses == Synapses.BINARY ? binary(gain, (int) width, r) : gaussian(gain, (int) width, r), gain, n, rho);
            double left = exact - law.correction(n, rho);
            assertTrue(Math.abs(left) <= law.rest(n, rho), synapses + ", g = " + gain + ", N = " + n + ", rho = " + rho + ": " + left);
          }
        }
      }
    }
  }

  /** Without correlation of the input and at large N, N times the deviation is the coefficient of 1/N. */
  @Test
  void theCoefficientOfTheWidthIsExact() {
    int n = 4000;
    double rho = 0.001;
    assertEquals(of(new ErfTheory(), 1, 0, Synapses.GAUSSIAN).perNeuron(), n * ratio((w, r) -> gaussian(1, (int) w, r), 1, n, rho), 0.02);
    assertEquals(of(new ErfTheory(), 1, 0, Synapses.BINARY).perNeuron(), n * ratio((w, r) -> binary(1, (int) w, r), 1, n, rho), 0.02);
  }

  /** With biases, at infinite width: E[C_ij²] over both biases, with C_ij as an integral over both fields. */
  @Test
  void theNonlinearityHoldsWithBiases() {
    double gain = 1.5;
    double bias = 1;
    FirstLayerExcess law = of(new TanhTheory(), gain, bias, Synapses.GAUSSIAN);
    double small = covarianceSquared(gain, bias, 0.01) / square(0.01);
    double rho = 0.1;
    double measured = covarianceSquared(gain, bias, rho) / square(rho) / small - 1;
    assertEquals(law.nonlinearity() * rho * rho, measured, law.remainder() * Math.pow(rho, 4) + law.nonlinearity() * 1e-4 + 1e-7);
  }

  private static double covarianceSquared(double gain, double bias, double rho) {
    return overNormal(u -> overNormal(v -> {
      double mean = overNormal(t -> Math.tanh(gain * t + bias * u)) * overNormal(t -> Math.tanh(gain * t + bias * v));
      double product = overNormal(t -> Math.tanh(gain * t + bias * u) * overNormal(s -> Math.tanh(gain * (rho * t + Math.sqrt(1 - rho * rho) * s) + bias * v)));
      return square(product - mean);
    }));
  }

  @Test
  void aLinearActivationHasNoNonlinearity() {
    FirstLayerExcess law = of(new LinearTheory(), 1.3, 0.2, Synapses.GAUSSIAN);
    assertEquals(0, law.nonlinearity(), 1e-12);
    assertEquals(0, law.perNeuron(), 1e-9);
    assertEquals(0, law.remainder(), 1e-9);
    assertEquals(-2, of(new LinearTheory(), 1.3, 0.2, Synapses.BINARY).perNeuron(), 1e-9);
  }

  @Test
  void otherThanOddActivationsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> of(new ReluTheory(), 1, 0, Synapses.GAUSSIAN));
  }
}
