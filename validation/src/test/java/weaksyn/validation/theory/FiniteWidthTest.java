package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.covariance.LayerStatistics;

/** The law against numbers of a separate program, in all digits that these have. */
class FiniteWidthTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0.1, 1, '0, -0.1670, -0.2801, -0.3601, -0.4185, -0.4620, -0.4946, -0.5190'",
    "1, 0.1, 2, '0, -0.5345, -0.8964, -1.1524, -1.3395, -1.4788, -1.5834, -1.6618'",
    "1.6, 0.4, 1.5, '0, -0.3526, -0.6206, -0.8271, -0.9896, -1.1200, -1.2269, -1.3159'",
    "0.8, 0, 2, '0, -0.4362, -0.6528, -0.7498, -0.7798, -0.7722, -0.7443, -0.7062'"})
  void agreesWithTheReference(double gain, double biasScale, double r, String reference) {
    String[] expected = reference.split(", ", -1);
    List<FiniteWidth.Layer> layers = correction(new TanhTheory(), gain, biasScale, r, InputMoments.isotropic(), expected.length);
    for (int l = 1; l <= expected.length; l++) {
      assertEquals(Double.parseDouble(expected[l - 1]), layers.get(l).relative(), 0.5001e-4);
    }
  }

  @Test
  void firstLayerHasTheReferencesNumbers() {
    FiniteWidth.Layer first = correction(new TanhTheory(), 1, 0.1, 2, InputMoments.isotropic(), 1).get(1);
    assertEquals(0.38789, first.y(), 0.5001e-5);
    assertEquals(0.18227, first.stretch(), 0.5001e-5);
    assertEquals(-0.21753, first.curvature(), 0.5001e-5);
    assertEquals(0, first.delta());
  }

  @ParameterizedTest
  @CsvSource({"true, -0.57, -1.33, -1.83, -2.19", "false, -0.49, -1.11, -1.44, -1.63"})
  void erfAndWishartInputAgreeToo(boolean erf, double second, double fourth, double sixth, double eighth) {
    LayerStatistics input = erf ? InputMoments.isotropic() : InputMoments.wishart(1);
    double scale = erf ? 2 / Math.sqrt(Math.PI) : 1; // the reference has erf x where φ(z) is erf(√π z/2)
    List<FiniteWidth.Layer> layers = correction(erf ? new ErfTheory() : new TanhTheory(), scale, 0.1 * scale, 2, input, 8);
    assertEquals(second, layers.get(2).relative(), 0.5001e-2);
    assertEquals(fourth, layers.get(4).relative(), 0.5001e-2);
    assertEquals(sixth, layers.get(6).relative(), 0.5001e-2);
    assertEquals(eighth, layers.get(8).relative(), 0.5001e-2);
  }

  /** By the definitions, A = E[φ'² + (φ − m) φ''] and κ_Δ = E_u[k E_t φ'''], with sums over a fine grid. */
  @ParameterizedTest
  @CsvSource({"1, 0.1", "0.5, 0.8", "1.7, 0.01", "0.3, 0"})
  void derivativesAreTheAveragesOfTheDefinition(double a, double b) {
    double stretch = 0;
    double curvature = 0;
    double slopes = 0;
    double step = 0.05;
    double[] w = NeuronQuadrature.weights(200, step);
    for (int i = 0; i < w.length; i++) {
      double m = 0;
      double k = 0;
      double third = 0;
      double own = 0;
      double second = 0;
      for (int j = 0; j < w.length; j++) {
        double p = Math.tanh(a * (j - 200) * step + b * (i - 200) * step);
        double d1 = 1 - p * p;
        double d2 = -2 * p * d1;
        m += w[j] * p;
        k += w[j] * d1;
        third += w[j] * (-2 * d1 * d1 + 4 * p * p * d1);
        own += w[j] * (d1 * d1 + p * d2);
        second += w[j] * d2;
      }
      stretch += w[i] * (own - m * second);
      curvature += w[i] * k * third;
      slopes += w[i] * (k * k + m * second);
    }
    FieldDerivatives derivatives = FieldDerivatives.of(new MeanField(new TanhTheory(), 1, 0)::averages, a * a, b * b);
    assertEquals(stretch, derivatives.variance(), 1e-9);
    assertEquals(curvature, derivatives.kappa(), 1e-8);
    // ∂/∂b² of E_u m² is half of its second derivative, E_u[k² + m E_t φ''].
    assertEquals(slopes, derivatives.squaredMeanByMean(), 1e-8);
  }

  @Test
  void linearNetworksHaveNone() {
    for (FiniteWidth.Layer layer : correction(new LinearTheory(), 1.1, 0.2, 2, InputMoments.isotropic(), 4)) {
      // κ does not depend on a²: what is left is the rounding of differences.
      assertEquals(0, layer.relative(), 1e-11);
    }
  }

  @Test
  void activationsThatAreNotOddAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> correction(new ReluTheory(), 1, 0, 1, InputMoments.isotropic(), 2));
  }

  @Test
  void layersAtAWidthHaveTheCorrectedEAndDOfIt() {
    MeanField meanField = new MeanField(new TanhTheory(), 1, 0.1);
    IidColumns ensemble = IidColumns.equicorrelated(2);
    List<MeanFieldLayer> predicted = meanField.predict(ensemble, InputMoments.isotropic(), 8, 1);
    List<MeanFieldLayer> corrected = FiniteWidth.correct(meanField, ensemble, predicted, 1);
    for (int l = 0; l <= 8; l++) {
      LayerStatistics infinite = corrected.get(l).statistics();
      LayerStatistics finite = corrected.get(l).at(400);
      assertEquals(predicted.get(l).statistics(), infinite);
      assertEquals(infinite.squaredCovariance() * (1 + corrected.get(l).correction() / 20), finite.squaredCovariance(), 1e-16);
      assertEquals(
          infinite.variance() * infinite.variance() / (infinite.squaredVariance() + finite.squaredCovariance()), finite.dimension(), 1e-15);
    }
    assertEquals(0, corrected.get(1).correction());
    assertEquals(-1.6618, corrected.get(8).correction(), 0.5001e-4);
  }

  @Test
  void signsOfCorrelationsDoNotMatterButThatOfTheirCubeDoes() {
    assertEquals(corrections(new TanhTheory(), IidColumns.equicorrelated(2)), corrections(new TanhTheory(), IidColumns.randomSign(2)));
    assertEquals(1.6618, corrections(new TanhTheory(), IidColumns.equicorrelated(-2)).getLast(), 0.5001e-4);
  }

  @Test
  void withoutCommonModesTheCorrectionIs0AndElsewhereItIsNotAlwaysKnown() {
    List<Double> none = Collections.nCopies(9, 0.0);
    assertEquals(none, corrections(new TanhTheory(), new Haar()));
    assertEquals(none, corrections(new ReluTheory(), IidColumns.equicorrelated(0)));
    assertEquals(none, corrections(new TanhTheory(), CorrelationMoments.toeplitz(0.1, 100).ensemble()));
    List<Double> unknown = Collections.nCopies(9, Double.NaN);
    assertEquals(unknown, corrections(new ReluTheory(), IidColumns.equicorrelated(1)));
    assertEquals(unknown, corrections(new TanhTheory(), new IidColumns(1, 1, Double.NaN)));
    assertEquals(unknown, corrections(new ReluTheory(), CorrelationMoments.toeplitz(0.1, 100).ensemble()));
  }

  private static List<Double> corrections(ActivationFunction phi, WeightEnsemble ensemble) {
    MeanField meanField = new MeanField(phi, 1, 0.1);
    List<MeanFieldLayer> predicted = meanField.predict(ensemble, InputMoments.isotropic(), 8, 1);
    return FiniteWidth.correct(meanField, ensemble, predicted, 1).stream().map(MeanFieldLayer::correction).toList();
  }

  private static List<FiniteWidth.Layer> correction(ActivationFunction phi, double gain, double biasScale, double r, LayerStatistics input, int depth) {
    return FiniteWidth.correction(new MeanField(phi, gain, biasScale), IidColumns.equicorrelated(r), input, depth, 1);
  }
}
