package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldQuadratureTest {
  /** Rounding of sums of a few hundred terms, with room for the error of Math.tanh (2.5 ulp). */
  private static final double ROUNDING = 1e-13;

  /** Another rule and another formula: Simpson with a fine step, variance as E φ² − m². */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 0.1", "0.5, 0.8", "2, 1.5", "3, 0.5"})
  void simpson(double a, double b) {
    int n = 1200;
    double end = 10;
    double step = 2 * end / n;
    double[] w = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double x = -end + i * step;
      double simpson = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
      w[i] = simpson * step / 3 * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
    double variance = 0;
    double squaredMean = 0;
    double squaredVariance = 0;
    double kappa = 0;
    double slope = 0;
    for (int i = 0; i <= n; i++) {
      double m = 0;
      double second = 0;
      double k = 0;
      for (int j = 0; j <= n; j++) {
        double h = Math.tanh(a * (-end + j * step) + b * (-end + i * step));
        m += w[j] * h;
        second += w[j] * h * h;
        k += w[j] * (1 - h * h);
      }
      double v = second - m * m;
      variance += w[i] * v;
      squaredMean += w[i] * m * m;
      squaredVariance += w[i] * v * v;
      kappa += w[i] * k * k;
      slope += w[i] * k;
    }
    FieldAverages averages = FieldQuadrature.average(new TanhTheory(), a, b);
    // Simpson's rule is the mean of two trapezoidal rules, the coarser with twice the step: e^(−π²/(2·step·a)) is below
    // rounding.
    double tolerance = 1e-12;
    assertEquals(variance, a * a * averages.gainOfVariance(), tolerance * variance);
    assertEquals(squaredMean, averages.squaredMean(), tolerance);
    assertEquals(squaredVariance / (variance * variance), averages.varianceSpread(), tolerance);
    assertEquals(kappa, averages.kappa(), tolerance);
    assertEquals(slope, averages.meanSlope(), tolerance);
  }

  /**
   * The rule's own steps against steps that suffice without smoothing, halved; scales around each change of the step
   * and large gain.
   */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.01", "0.1, 1.57", "1.57, 0.1", "1.57, 1.57", "1.58, 0", "3.15, 1", "1, 3.15", "6.3, 6.3", "0.3, 12.6", "12.6, 0.3", "25, 0",
    "1, 6", "0.5, 1.6", "0.2, 1.3", "3, 1.6", "2, 4"})
  void stepIsFineEnough(double a, double b) {
    TanhTheory tanh = new TanhTheory();
    double stepT = Math.scalb(1.0, Math.getExponent(tanh.largestStep(a)));
    double stepU = Math.scalb(1.0, Math.getExponent(tanh.largestStep(b)));
    assertClose(FieldQuadrature.average(tanh, a, b, stepT / 2, stepU / 2), FieldQuadrature.average(tanh, a, b), ROUNDING);
  }

  /** The previous test can fail: four times the step is not enough where the step is near its limit. */
  @Test
  void coarserStepIsNotEnough() {
    TanhTheory tanh = new TanhTheory();
    FieldAverages fine = FieldQuadrature.average(tanh, 12.6, 1);
    FieldAverages coarse = FieldQuadrature.average(tanh, 12.6, 1, 1.0 / 16, 1.0 / 16);
    assertTrue(Math.abs(fine.gainOfVariance() / coarse.gainOfVariance() - 1) > ROUNDING);
  }

  /** So is four times the step in u where smoothing is what allows it. */
  @Test
  void coarserStepInUIsNotEnough() {
    TanhTheory tanh = new TanhTheory();
    FieldAverages fine = FieldQuadrature.average(tanh, 4, 6, 1.0 / 64, 1.0 / 64);
    assertClose(fine, FieldQuadrature.average(tanh, 4, 6), ROUNDING);
    assertTrue(Math.abs(fine.varianceSpread() / FieldQuadrature.average(tanh, 4, 6, 1.0 / 64, 1.0 / 2).varianceSpread() - 1) > ROUNDING);
  }

  /**
   * As the gain goes to infinity φ becomes the sign, with E_t φ = erf(x/√2) at x = bu/a: S' → (2/π) arcsin(b²/(a² +
   * b²)), Q' → 1 − S', k → √(2/π) e^(−x²/2)/a. Relative corrections are of order 1/a (Q' of a field that crosses zero)
   * and smaller.
   */
  @Test
  void infiniteGain() {
    double a = 1000;
    double b = 700;
    FieldAverages averages = FieldQuadrature.average(new TanhTheory(), a, b);
    double ratio = b * b / (a * a);
    double squaredMean = 2 / Math.PI * Math.asin(ratio / (1 + ratio));
    double order = 1 / a;
    assertEquals(squaredMean, averages.squaredMean(), order);
    assertEquals(1 - squaredMean, a * a * averages.gainOfVariance(), order);
    assertEquals(2 / Math.PI / (a * a) / Math.sqrt(1 + 2 * ratio), averages.kappa(), order * order * order);
    assertEquals(Math.sqrt(2 / Math.PI) / a / Math.sqrt(1 + ratio), averages.meanSlope(), order * order);
  }

  /** Across the switch to the linear limit nothing jumps. */
  @Test
  void smallVariance() {
    for (double b : new double[] {0, 0.3, 2}) {
      FieldAverages limit = FieldQuadrature.average(new TanhTheory(), 0, b);
      assertClose(limit, FieldQuadrature.average(new TanhTheory(), 0.99e-9, b), ROUNDING);
      assertClose(limit, FieldQuadrature.average(new TanhTheory(), 1.01e-9, b), ROUNDING);
      // First correction of relative order a², with a coefficient of order 10.
      assertClose(limit, FieldQuadrature.average(new TanhTheory(), 1e-6, b), 1e-10);
    }
  }

  @Test
  void incrementKeepsSmallDifferences() {
    TanhTheory tanh = new TanhTheory();
    for (double x : new double[] {-18, -3, -0.2, 0, 0.7, 5, 18}) {
      double slope = tanh.slope(x);
      double c = Math.cosh(x);
      assertEquals(1e-12 / (c * c), tanh.increment(x, 1e-12), 4e-12 * 1e-12 / (c * c), "x = " + x);
      assertEquals(Math.tanh(x + 1) - Math.tanh(x), tanh.increment(x, 1), 4e-16);
      assertEquals(Math.tanh(x - 7) - Math.tanh(x), tanh.increment(x, -7), 0);
      assertEquals(1 / (c * c), slope, 4e-16);
    }
  }

  private static void assertClose(FieldAverages expected, FieldAverages actual, double tolerance) {
    assertEquals(1, actual.gainOfVariance() / expected.gainOfVariance(), tolerance);
    assertEquals(1, actual.varianceSpread() / expected.varianceSpread(), tolerance);
    assertEquals(1, actual.kappa() / expected.kappa(), tolerance);
    assertEquals(1, actual.meanSlope() / expected.meanSlope(), tolerance);
    assertEquals(expected.squaredMean(), actual.squaredMean(), tolerance * expected.squaredMean() + 1e-30);
  }
}
