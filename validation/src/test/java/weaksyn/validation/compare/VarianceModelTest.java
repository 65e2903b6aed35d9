package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

/**
 * The model against simulations by fields (tanh, isotropic input, 80 to 600 realisations; one standard deviation of
 * them is known to 4 to 8%, at r = 2 and N = 1000 to 20%).
 */
class VarianceModelTest {
  private static final LayerStatistics INPUT = new LayerStatistics(1, 0, 1, 0, 1, 0);

  private static List<MeanFieldLayer> theory(double gain, double bias, double r) {
    return new MeanField(new TanhTheory(), gain, bias).predict(new IidColumns(r, r, r * r * r), INPUT, 8, 1);
  }

  /** Standard deviations of D in per cent in layers 1, 4 and 8: with the control, then without. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.1, 1000, 16, 0, 5.40, 3.18, 2.42, 13.6, 14.1, 14.8", "1, 0.1, 1000, 16, 1, 5.13, 2.95, 2.59, 29.3, 23.8, 23.6",
    "1, 0.1, 1000, 16, 2, 4.98, 4.98, 5.02, 50.8, 38.2, 37.3", "1, 0.1, 1000, 100, 0, 0.77, 0.50, 0.43, 2.1, 2.3, 3.0",
    "1, 0.1, 1000, 100, 1, 1.00, 0.80, 0.81, 10.0, 10.1, 10.1", "1, 0.1, 1000, 100, 2, 1.40, 2.33, 2.28, 18.6, 21.7, 22.3",
    "1, 0.1, 1000, 400, 0, 0.20, 0.15, 0.16, 0.6, 0.9, 1.4", "1, 0.1, 1000, 400, 1, 0.39, 0.43, 0.54, 5.1, 7.7, 8.0",
    "1, 0.1, 1000, 400, 2, 0.67, 1.61, 1.94, 9.9, 18.4, 22.3", "1, 0.1, 4000, 50, 0, 1.56, 1.00, 0.71, 4.1, 4.5, 4.4",
    "1, 0.1, 4000, 50, 1, 1.52, 0.85, 0.72, 14.3, 11.6, 9.8", "1, 0.1, 4000, 50, 2, 1.57, 1.14, 1.11, 26.8, 20.3, 16.7",
    "1, 0.1, 16000, 16, 0, 4.94, 3.16, 2.44, 13.0, 14.2, 14.1", "1, 0.1, 16000, 16, 2, 3.10, 1.66, 1.38, 50.3, 32.3, 25.8",
    "1, 0.1, 16000, 128, 0, 0.62, 0.38, 0.27, 1.4, 1.7, 1.6", "1, 0.1, 16000, 128, 1, 0.62, 0.37, 0.26, 8.9, 5.8, 4.2",
    "1, 0.1, 16000, 128, 2, 0.64, 0.40, 0.37, 17.4, 9.9, 8.3", "0.8, 0, 1000, 100, 0, 0.66, 0.33, 0.19, 2.1, 2.3, 3.0",
    "0.8, 0, 1000, 100, 2, 1.19, 1.53, 1.10, 18.9, 23.7, 23.9", "1.6, 0.4, 1000, 100, 0, 1.11, 1.23, 1.34, 2.1, 2.3, 2.9",
    "1.6, 0.4, 1000, 100, 1, 1.40, 1.56, 1.94, 9.5, 9.6, 8.9", "1.6, 0.4, 16000, 32, 2, 2.43, 2.11, 2.23, 33.5, 20.4, 14.7"})
  void deviationsOfD(
      double gain, double bias, int width, int samples, double r, double first, double fourth, double eighth, double plainFirst, double plainFourth,
      double plainEighth) {
    double[] controlled = {first, fourth, eighth};
    double[] plain = {plainFirst, plainFourth, plainEighth};
    int[] layers = {1, 4, 8};
    double factor = gain == 1 ? 1.5 : 1.8;
    List<MeanFieldLayer> theory = theory(gain, bias, r);
    for (int i = 0; i < layers.length; i++) {
      assertNear(controlled[i], 100 * new VarianceModel(width, samples, gain, true).dimension(r, theory, layers[i]), factor);
      assertNear(plain[i], 100 * new VarianceModel(width, samples, gain, false).dimension(r, theory, layers[i]), 1.6);
    }
  }

  private static void assertNear(double measured, double model, double factor) {
    assertTrue(model < factor * measured && measured < factor * model, "measured " + measured + "%, model " + model + "%");
  }

  /** The figures of a program with coefficients of infinite width, where these do: N, M, r, then layers 4 and 8. */
  @ParameterizedTest
  @CsvSource({"1000, 64, 0, 1.0, 0.7", "16000, 32, 1, 1.3, 0.9", "64000, 32, 2, 0.9, 0.6"})
  void independentProgram(int width, int samples, double r, double fourth, double eighth) {
    VarianceModel model = new VarianceModel(width, samples, 1, true);
    List<MeanFieldLayer> theory = theory(1, 0.1, r);
    assertNear(fourth, 100 * model.dimension(r, theory, 4), 1.5);
    assertNear(eighth, 100 * model.dimension(r, theory, 8), 1.5);
  }

  /** Standard deviations of E in per cent at g = 1, σ_b = 0.1. */
  @ParameterizedTest
  @CsvSource({"1000, 100, 0, 1.69, 0.75, 0.65", "1000, 100, 1, 1.65, 1.02, 1.03", "1000, 100, 2, 1.80, 2.63, 2.54", "16000, 16, 1, 6.50, 2.61, 1.86"})
  void deviationsOfE(int width, int samples, double r, double first, double fourth, double eighth) {
    VarianceModel model = new VarianceModel(width, samples, 1, true);
    List<MeanFieldLayer> theory = theory(1, 0.1, r);
    assertNear(first, 100 * model.squaredCovariance(r, theory, 1), 1.5);
    assertNear(fourth, 100 * model.squaredCovariance(r, theory, 4), 1.5);
    assertNear(eighth, 100 * model.squaredCovariance(r, theory, 8), 1.5);
  }

  @Test
  void theSignOfRDoesNotMatter() {
    List<MeanFieldLayer> theory = theory(1, 0.1, 0.5);
    for (boolean control : new boolean[] {false, true}) {
      VarianceModel model = new VarianceModel(1000, 100, 1, control);
      assertEquals(model.dimension(0.5, theory, 3), model.dimension(-0.5, theory, 3), 0);
    }
  }
}
