package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.compare.ActivationModel;

class PairCovariancesTest {
  private static final List<ActivationFunction> ALL = ActivationModel.ALL.stream().map(ActivationModel::theory).toList();

  private static final int POINTS = 400;

  /**
   * Boole's rule with {@link #POINTS} intervals on [−10, 10] for a ≤ 2: step 1/20, error of order (a/20)⁶ times the
   * sixth derivative of tanh, some 10².
   */
  private static final double BRUTE = 1e-8;

  /**
   * Weak and strong correlation, both signs, narrow, wide and shifted fields: the series and the integral behind it.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1, 0, 0.05", "1, 0.3, 0.7, -0.4, -0.1", "0.5, 1, 2, 0.5, 0.3", "2, -1, 2, -1.1, -0.6", "1, 0.5, 1.5, 0.2, 0.97", "2, 0.5, 2, 1, -0.98",
    "0.01, 0.5, 0.02, -1, 0.5"})
  void againstTwoDimensionalIntegration(double a1, double x1, double a2, double x2, double correlation) {
    for (ActivationFunction phi : ALL) {
      double brute = BruteForce.covariance(phi::value, a1, x1, a2, x2, correlation, POINTS);
      assertEquals(brute, pair(phi, a1, x1, a2, x2).bivariate(0, 1, correlation * a1 * a2), BRUTE * a1 * a2, phi.name());
    }
  }

  /** Series, integral and closed form are one function, to their own accuracy. */
  @ParameterizedTest
  @CsvSource({"1, 0, 1, 0, 0.2", "1, 0.3, 0.7, -0.4, -0.1", "0.5, 1, 2, 0.5, 0.3", "3, 1, 2, -1, 0.25"})
  void waysToTheSameNumber(double a1, double x1, double a2, double x2, double correlation) {
    for (ActivationFunction phi : ALL) {
      PairCovariances pairs = pair(phi, a1, x1, a2, x2);
      double expected =
          phi.closedForms()
              .map(forms -> forms.covariance(a1, x1, a2, x2, correlation))
              .orElseGet(() -> PairCovariances.integral(phi, a1, x1, a2, x2, correlation));
      double scale = Math.sqrt(pairs.variance(0) * pairs.variance(1));
      assertEquals(expected, pairs.bivariate(0, 1, correlation * a1 * a2), 1e-12 * scale, phi.name());
    }
  }

  /** Fields that are one and the same have the neuron's variance for a covariance. */
  @Test
  void completeCorrelation() {
    for (ActivationFunction phi : ALL) {
      PairCovariances pairs = pair(phi, 1.3, 0.4, 1.3, 0.4);
      assertEquals(pairs.variance(0), pairs.bivariate(0, 1, 1.3 * 1.3), 1e-11, phi.name());
      assertEquals(pairs.variance(0), pairs.bivariate(0, 1, 1.3 * 1.3 * (1 + 1e-15)), 1e-11, phi.name());
    }
  }

  /** The difference is of second order in the correlation where the fields are not centred, of third where they are. */
  @Test
  void linearResponseIsTheFirstTerm() {
    for (ActivationFunction phi : ALL) {
      PairCovariances shifted = pair(phi, 1, 0.5, 1, 0.6);
      double delta = 1e-4;
      assertEquals(shifted.linearResponse(0, 1, delta), shifted.bivariate(0, 1, delta), delta * delta, phi.name());
    }
    PairCovariances centred = pair(new TanhTheory(), 1, 0, 1, 0);
    double third = centred.bivariate(0, 1, 0.1) - centred.linearResponse(0, 1, 0.1);
    assertEquals(8, third / (centred.bivariate(0, 1, 0.05) - centred.linearResponse(0, 1, 0.05)), 0.2);
    assertTrue(third > 1e-6);
  }

  @Test
  void aFieldWithoutVarianceCovariesWithNothing() {
    for (ActivationFunction phi : ALL) {
      assertEquals(0, pair(phi, 0, 0.3, 1, 0).bivariate(0, 1, 0), phi.name());
    }
  }

  private static PairCovariances pair(ActivationFunction phi, double a1, double x1, double a2, double x2) {
    PairCovariances pairs = new PairCovariances(phi, 2);
    pairs.set(0, a1, x1);
    pairs.set(1, a2, x2);
    return pairs;
  }
}
