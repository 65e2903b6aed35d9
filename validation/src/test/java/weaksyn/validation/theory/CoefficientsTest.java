package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerStatistics;

class CoefficientsTest {
  private static final int DEPTH = 5;
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Innovation[] PROPAGATED = {Innovation.VARIANCE, Innovation.SQUARE, Innovation.SQUARED_MEAN};
  private static final MeanQuantity[] FOLLOWED = {
    MeanQuantity.NUMERATOR, MeanQuantity.VARIANCE, MeanQuantity.SQUARED_MEAN, MeanQuantity.SQUARED_VARIANCE, MeanQuantity.SQUARED_COVARIANCE};

  static Stream<Arguments> networks() {
    LayerStatistics isotropic = InputMoments.isotropic();
    return Stream.of(
        Arguments.of(new TanhTheory(), 1, 0.1, IidColumns.equicorrelated(1), isotropic, 1),
        Arguments.of(new TanhTheory(), 1.6, 0.4, IidColumns.equicorrelated(-1.5), InputMoments.wishart(0.5), 1),
        Arguments.of(new TanhTheory(), 0.8, 0, IidColumns.equicorrelated(2), isotropic, 1),
        Arguments.of(new TanhTheory(), 1, 0.01, IidColumns.randomSign(0.7), InputMoments.of(1, 0.2, 1.5, 3), 0.3),
        Arguments.of(new TanhTheory(), 3, 0.3, new Haar(), InputMoments.wishart(2), 1),
        Arguments.of(new ErfTheory(), 1.2, 0.2, IidColumns.equicorrelated(1), isotropic, 1),
        Arguments.of(new ErfTheory(), 1, 0, IidColumns.equicorrelated(0), isotropic, 1),
        Arguments.of(new ReluTheory(), 1.4, 0.1, IidColumns.randomSign(0.5), isotropic, 1),
        Arguments.of(new ReluTheory(), 1.4, 0, IidColumns.equicorrelated(0), isotropic, 2),
        Arguments.of(new SoftplusTheory(), 1.3, 0.2, IidColumns.randomSign(0.5), isotropic, 1));
  }

  /**
   * Against the recursion with an innovation put in and followed to the last layer. Its differences in b² at b = 0 are
   * those of two steps whose errors of first order cancel.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void areWhatAnInnovationDoesToTheRecursion(
      ActivationFunction phi, double gain, double biasScale, WeightEnsemble ensemble, LayerStatistics input, double ratio) {
    Coefficients coefficients = Coefficients.of(new MeanField(phi, gain, biasScale), ensemble, input, DEPTH, ratio, INFINITE);
    Recursion recursion = new Recursion(phi, gain, biasScale, ensemble, input, ratio);
    double h = 1e-4;
    for (int source = 0; source <= DEPTH; source++) {
      for (Innovation innovation : PROPAGATED) {
        if (source == 0 && innovation == Innovation.SQUARED_MEAN) {
          continue;
        }
        double[][] here = recursion.layers(-1, innovation, 0);
        double[][] once = recursion.layers(source, innovation, h);
        double[][] twice = recursion.layers(source, innovation, 2 * h);
        double[][] thrice = recursion.layers(source, innovation, 3 * h);
        List<Response> responses = coefficients.responses(source, innovation);
        for (int l = 1; l <= DEPTH; l++) {
          for (int q = 0; q < FOLLOWED.length; q++) {
            double expected = (-11 * here[l][q] + 18 * once[l][q] - 9 * twice[l][q] + 2 * thrice[l][q]) / (6 * h);
            double scale = Math.max(1, Math.abs(expected));
            int layer = l;
            MeanQuantity quantity = FOLLOWED[q];
            int from = source;
            // Differences of third order: h³ times a fourth derivative, at most some hundred for steps relative to a²
            // of 0.1.
            assertEquals(expected, responses.get(l).of(quantity), 1e-7 * scale,
                () -> quantity + " of layer " + layer + " by " + innovation + " of " + from);
          }
        }
      }
    }
  }

  /** With φ(z) = z the variance grows by g² a layer, q + E by g⁴, and E by g⁴ r² Q² more. */
  @Test
  void haveClosedFormsForALinearNetwork() {
    double g2 = 1.44;
    double r2 = 2.25;
    Coefficients c = Coefficients.of(new MeanField(new LinearTheory(), 1.2, 0.3), IidColumns.equicorrelated(1.5), InputMoments.isotropic(), DEPTH, 1, INFINITE);
    for (int j = 1; j <= DEPTH; j++) {
      for (int l = 1; l <= DEPTH; l++) {
        double growth = l < j ? 0 : Math.pow(g2, l - j);
        double q = Math.pow(g2, l);
        assertClose(growth, c.responses(j, Innovation.VARIANCE).get(l).of(MeanQuantity.VARIANCE));
        assertClose(2 * q * growth, c.responses(j, Innovation.VARIANCE).get(l).of(MeanQuantity.NUMERATOR));
        assertClose(0, c.responses(j, Innovation.VARIANCE).get(l).of(MeanQuantity.SQUARED_MEAN));
        assertClose(2 * q * growth, c.responses(j, Innovation.VARIANCE).get(l).of(MeanQuantity.SQUARED_VARIANCE));
        assertClose((2 * (1 + r2) * (l - j) - 2) * q * growth, c.responses(j, Innovation.VARIANCE).get(l).of(MeanQuantity.SQUARED_COVARIANCE));
        assertClose(0, c.responses(j, Innovation.SQUARE).get(l).of(MeanQuantity.VARIANCE));
        assertClose(0, c.responses(j, Innovation.SQUARE).get(l).of(MeanQuantity.SQUARED_VARIANCE));
        assertClose(growth * growth, c.responses(j, Innovation.SQUARE).get(l).of(MeanQuantity.SQUARED_COVARIANCE));
        assertClose(growth, c.responses(j, Innovation.SQUARED_MEAN).get(l).of(MeanQuantity.SQUARED_MEAN));
        assertClose(0, c.responses(j, Innovation.SQUARED_MEAN).get(l).of(MeanQuantity.VARIANCE));
        assertClose(l == j ? 1 : 0, c.responses(j, Innovation.COHERENCE).get(l).of(MeanQuantity.COHERENCE));
        assertClose(0, c.responses(j, Innovation.VARIANCE).get(l).of(MeanQuantity.COHERENCE));
        assertClose(0, c.responses(j, Innovation.COHERENCE).get(l).of(MeanQuantity.VARIANCE));
      }
    }
  }

  /** Numbers of a separate program, which takes its derivatives by differences. */
  @ParameterizedTest
  @CsvSource({
    "1, SQUARE, '0.133003849, 0.04114522, 0.018506491, 0.010014791, 0.006030292, 0.003884818, 0.00261869, 0.001822005'",
    "2, SQUARE, '0, 0.332062317, 0.140685268, 0.073306875, 0.043018301, 0.02720523, 0.018087208, 0.012451791'"})
  void knowWhatAnInnovationDoesThroughTheFiniteWidth(int source, Innovation innovation, String reference) {
    double[] expected = Arrays.stream(reference.split(", ")).mapToDouble(Double::parseDouble).toArray();
    List<Response> responses =
        Coefficients.of(new MeanField(new TanhTheory(), 1, 0.1), IidColumns.equicorrelated(2), InputMoments.isotropic(), 8, 1, 1000)
            .responses(source, innovation);
    for (int l = 1; l <= 8; l++) {
      assertEquals(expected[l - 1], responses.get(l).squaredCovariance(), 1e-8);
    }
  }

  /** The part of the finite width falls as 1/√N. It is 0 where no correction is known, and where r/√N is above 0.4. */
  @Test
  void haveAPartOfOrderOneOverTheRootOfTheWidth() {
    double narrow = part(new TanhTheory(), IidColumns.equicorrelated(1), 400);
    assertTrue(Math.abs(narrow) > 1e-3);
    assertEquals(narrow, 10 * part(new TanhTheory(), IidColumns.equicorrelated(1), 40_000), 1e-4 * Math.abs(narrow));
    assertTrue(Math.abs(part(new TanhTheory(), IidColumns.equicorrelated(7.9), 400)) > 0.1);
    assertEquals(0, part(new TanhTheory(), IidColumns.equicorrelated(8.1), 400));
    assertEquals(0, part(new TanhTheory(), new Haar(), 400));
    assertEquals(0, part(new TanhTheory(), IidColumns.equicorrelated(0), 400));
    assertEquals(0, part(new TanhTheory(), new IidColumns(1, 0, Double.NaN), 400));
    assertEquals(0, part(new ReluTheory(), IidColumns.randomSign(1), 400));
  }

  /** The relative change of the derivative of E of layer 3 by ε₂ of layer 1. */
  private static double part(ActivationFunction phi, WeightEnsemble ensemble, double width) {
    MeanField meanField = new MeanField(phi, 1, 0.1);
    double[] derivatives = new double[2];
    for (int i = 0; i < 2; i++) {
      derivatives[i] = Coefficients.of(meanField, ensemble, InputMoments.isotropic(), 3, 1, i == 0 ? INFINITE : width).responses(1, Innovation.SQUARE).get(3)
          .squaredCovariance();
    }
    return derivatives[1] / derivatives[0] - 1;
  }

  @Test
  void ofTheCoherenceIsTheSquareOfTheMeanSlope() {
    MeanField meanField = new MeanField(new TanhTheory(), 1, 0.1);
    Coefficients coefficients = Coefficients.of(meanField, IidColumns.equicorrelated(1), InputMoments.isotropic(), 2, 1, INFINITE);
    double slope = meanField.averages(1, 0.1).meanSlope();
    assertEquals(slope * slope, coefficients.responses(1, Innovation.COHERENCE).get(1).coherence(), 1e-15);
    assertEquals(0, coefficients.responses(0, Innovation.COHERENCE).get(1).coherence());
  }

  /** In the ordered phase Q underflows; no coefficient becomes NaN on the way. */
  @Test
  void stayNumbersWhenTheVarianceVanishes() {
    for (double gain : new double[] {0, 1e-40, 0.3}) {
      Coefficients c = Coefficients.of(new MeanField(new TanhTheory(), gain, 0), IidColumns.equicorrelated(1), InputMoments.isotropic(), 300, 1, 100);
      for (Innovation innovation : Innovation.values()) {
        for (int source = 0; source <= 300; source += 13) {
          for (Response response : c.responses(source, innovation)) {
            assertTrue(Arrays.stream(MeanQuantity.values()).mapToDouble(response::of).allMatch(Double::isFinite));
          }
        }
      }
    }
  }

  /** In the layer itself, against the averages over fields that are all shifted; by plain sums. */
  @ParameterizedTest
  @CsvSource({"1.5, 0.3, 1", "1.2, 0, 0.4", "0.8, 0.5, 2"})
  void ofTheMeanAreWhatAShiftDoesToTheAverages(double gain, double biasScale, double squaredMean) {
    for (ActivationFunction phi : List.of(new ReluTheory(), new GeluTheory(), new SoftplusTheory(), new TanhTheory())) {
      MeanField meanField = new MeanField(phi, gain, biasScale);
      LayerStatistics input = InputMoments.of(1, squaredMean, 1, 0.5);
      IidColumns ensemble = IidColumns.equicorrelated(1);
      Response response = Coefficients.of(meanField, ensemble, input, 1, 1, INFINITE).responses(1, Innovation.MEAN).get(1);
      double b = Math.sqrt(gain * gain * squaredMean + biasScale * biasScale);
      double h = 1 / 64.0;
      double[] up = Shifted.averages(phi, gain, b, h);
      double[] down = Shifted.averages(phi, gain, b, -h);
      double tolerance = phi instanceof TanhTheory ? 1e-12 : 1e-3;
      assertEquals((up[0] - down[0]) / (2 * h), response.variance(), tolerance, phi.name());
      assertEquals((up[1] - down[1]) / (2 * h), response.squaredMean(), tolerance, phi.name());
      LayerStatistics next = meanField.predict(ensemble, input, 1, 1).getLast().statistics();
      assertEquals(2 * next.variance() * response.variance(), response.numerator(), 1e-12);
      double relative = (Math.log(up[2]) - Math.log(down[2])) / h;
      assertEquals(relative * next.squaredCovariance(), response.squaredCovariance(), 4 * tolerance, phi.name());
    }
  }

  /** The mean lies in the next layers too, and a network of odd φ has none of it. */
  @Test
  void ofTheMeanReachLaterLayers() {
    List<Response> relu =
        Coefficients.of(new MeanField(new ReluTheory(), Math.sqrt(2), 0), IidColumns.equicorrelated(1), InputMoments.isotropic(), 3, 1, INFINITE)
            .responses(1, Innovation.MEAN);
    // With σ_b = 0, g = √2 a relative change of Q + S stays what it is.
    for (int l = 1; l <= 3; l++) {
      assertEquals(relu.get(1).variance() + relu.get(1).squaredMean(), relu.get(l).variance() + relu.get(l).squaredMean(), 1e-9);
    }
    assertTrue(relu.get(1).variance() > 0.1);
    List<Response> tanh =
        Coefficients.of(new MeanField(new TanhTheory(), 1.5, 0.3), IidColumns.equicorrelated(1), InputMoments.isotropic(), 3, 1, 100)
            .responses(1, Innovation.MEAN);
    assertTrue(tanh.stream().allMatch(response -> Arrays.stream(MeanQuantity.values()).allMatch(quantity -> response.of(quantity) == 0)));
  }

  /** Averages over fields a t + b u + s by the trapezoidal rule: Q', S' and κ. */
  private static final class Shifted {
    private static final double STEP = 1 / 64.0;
    private static final int HALF = 8 * 64;

    static double[] averages(ActivationFunction phi, double a, double b, double shift) {
      double[] weights = new double[2 * HALF + 1];
      Arrays.setAll(weights, k -> STEP * Math.exp(-square((k - HALF) * STEP) / 2) / Math.sqrt(2 * Math.PI));
      double[] averages = new double[3];
      for (int i = 0; i < weights.length; i++) {
        double m = 0;
        double second = 0;
        double slope = 0;
        for (int k = 0; k < weights.length; k++) {
          double t = (k - HALF) * STEP;
          double value = phi.value(a * t + b * (i - HALF) * STEP + shift);
          m += weights[k] * value;
          second += weights[k] * value * value;
          slope += weights[k] * value * t / a;
        }
        averages[0] += weights[i] * (second - m * m);
        averages[1] += weights[i] * m * m;
        averages[2] += weights[i] * slope * slope;
      }
      return averages;
    }

    private static double square(double x) {
      return x * x;
    }
  }

  @Test
  void addUpOverTheInnovationsOfARealisation() {
    Coefficients c = Coefficients.of(new MeanField(new TanhTheory(), 1.2, 0.3), IidColumns.equicorrelated(1.5), InputMoments.isotropic(), 2, 1, INFINITE);
    List<Innovations> innovations = List.of(new Innovations(0.1, 0.2, 0, 0, 0), new Innovations(-0.3, 0.4, 0.5, 0.6, 0.7), Innovations.NONE);
    List<Response> responses = c.responses(innovations);
    for (int l = 0; l <= 2; l++) {
      for (MeanQuantity quantity : MeanQuantity.values()) {
        double sum = 0;
        for (int source = 0; source <= 1; source++) {
          for (Innovation innovation : Innovation.values()) {
            sum += innovation.of(innovations.get(source)) * c.responses(source, innovation).get(l).of(quantity);
          }
        }
        assertEquals(sum, responses.get(l).of(quantity), 1e-14);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> c.responses(innovations.subList(0, 2)));
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)));
  }

  /** The recursion, written once more, with an innovation in one step. */
  private record Recursion(ActivationFunction phi, double gain, double biasScale, WeightEnsemble ensemble, LayerStatistics input, double ratio) {
    /** Rows: Q², Q, S, q, E of the layers. */
    double[][] layers(int source, Innovation innovation, double size) {
      double[][] rows = new double[DEPTH + 1][];
      double q = input.variance() + (source == 0 && innovation == Innovation.VARIANCE ? size : 0);
      double s = input.squaredMean();
      double square = input.squaredVariance() + input.squaredCovariance() + (source == 0 && innovation == Innovation.SQUARE ? size : 0);
      for (int l = 1; l <= DEPTH; l++) {
        double a2 = gain * gain * q;
        double b2 = gain * gain * s + biasScale * biasScale;
        double bracket = (ensemble instanceof IidColumns iid ? iid.rEffective() * iid.rEffective() : -1) * q * q + (l == 1 ? ratio : 1) * square;
        double e = Math.pow(gain, 4) * bracket;
        if (l == source) {
          switch (innovation) {
            case VARIANCE -> {
              e -= 2 * a2 * size;
              a2 += size;
            }
            case SQUARE -> e += size;
            case SQUARED_MEAN -> b2 += size;
            case COHERENCE, MEAN -> throw new IllegalStateException();
          }
        }
        double a = Math.sqrt(a2);
        double b = Math.sqrt(b2);
        FieldAverages f = phi.closedForms().map(forms -> forms.field(a, b)).orElseGet(() -> FieldQuadrature.average(phi, a, b));
        q = a2 * f.gainOfVariance();
        s = f.squaredMean();
        double diagonal = q * q * f.varianceSpread();
        double off = f.kappa() * f.kappa() * e;
        square = diagonal + off;
        rows[l] = new double[] {q * q, q, s, diagonal, off};
      }
      return rows;
    }
  }
}
