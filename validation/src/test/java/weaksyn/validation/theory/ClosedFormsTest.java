package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormsTest {
  /**
   * Agreement asked of all closed forms; Boole's rule with {@link #POINTS} intervals of a smooth function is better by
   * an order.
   */
  private static final double TOLERANCE = 1e-10;

  private static final int POINTS = 1000;

  /** Relative agreement with values of 30 digits. */
  private static final double REFERENCE = 1e-12;

  static Stream<Arguments> fields() {
    double[][] scales = {{1, 0}, {1, 0.1}, {0.5, 0.8}, {2, 1.5}, {0.1, 2}, {3, 0.5}};
    return Stream.of(new ErfTheory(), new ReluTheory(), new LinearTheory()).flatMap(phi -> Stream.of(scales).map(s -> Arguments.of(phi, s[0], s[1])));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void averagesOverOneNeuron(ActivationFunction phi, double a, double x) {
    for (double mean : new double[] {x, -x}) {
      double m = BruteForce.average(t -> phi.value(a * t + mean), -mean / a, POINTS);
      double second = BruteForce.average(t -> Math.pow(phi.value(a * t + mean) - m, 2), -mean / a, POINTS);
      double slope = BruteForce.average(t -> phi.slope(a * t + mean), -mean / a, POINTS);
      NeuronAverages averages = phi.closedForms().orElseThrow().neuron(a, mean);
      assertEquals(m, averages.mean(), TOLERANCE * Math.abs(m) + 1e-14);
      assertEquals(second, a * a * averages.gainOfVariance(), TOLERANCE * second + 1e-15 * a * a);
      assertEquals(slope, averages.slope(), TOLERANCE * slope + 1e-20);
    }
  }

  /** Over neurons by Boole's rule in u, of the averages over one neuron that the test above checks. */
  @ParameterizedTest
  @MethodSource("fields")
  void averagesOverTheField(ActivationFunction phi, double a, double b) {
    ClosedForms forms = phi.closedForms().orElseThrow();
    FieldAverages averages = forms.field(a, b);
    double gain = overNeurons(forms, a, b, NeuronAverages::gainOfVariance);
    assertEquals(gain, averages.gainOfVariance(), TOLERANCE * gain);
    assertEquals(overNeurons(forms, a, b, n -> n.mean() * n.mean()), averages.squaredMean(), TOLERANCE * averages.squaredMean());
    double square = overNeurons(forms, a, b, n -> n.gainOfVariance() * n.gainOfVariance());
    assertEquals(square / (gain * gain), averages.varianceSpread(), TOLERANCE * averages.varianceSpread());
    assertEquals(overNeurons(forms, a, b, n -> n.slope() * n.slope()), averages.kappa(), TOLERANCE * averages.kappa());
    assertEquals(overNeurons(forms, a, b, NeuronAverages::slope), averages.meanSlope(), TOLERANCE * averages.meanSlope());
  }

  private static double overNeurons(ClosedForms forms, double a, double b, ToDoubleFunction<NeuronAverages> f) {
    return BruteForce.average(u -> f.applyAsDouble(forms.neuron(a, b * u)), 0, 2 * POINTS);
  }

  /** The quadrature that activations without closed forms get, on those that have some. */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 0.1", "0.5, 0.8", "2, 1.5", "1e-3, 1", "0.3, 4", "9, 2"})
  void quadratureAgreesOnSmoothActivations(double a, double b) {
    for (ActivationFunction phi : List.of(new ErfTheory(), new LinearTheory())) {
      assertClose(FieldQuadrature.average(phi, a, b), phi.closedForms().orElseThrow().field(a, b));
    }
  }

  /** Without variance every activation is linear: v/a² = k², where the field stands. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.7, 3})
  void vanishingVariance(double b) {
    for (ActivationFunction phi : List.of(new ErfTheory(), new ReluTheory(), new LinearTheory())) {
      ClosedForms forms = phi.closedForms().orElseThrow();
      FieldAverages limit = forms.field(0, b);
      assertEquals(limit.kappa(), limit.gainOfVariance(), 1e-14, phi.name());
      assertClose(limit, forms.field(1e-12, b));
      assertClose(limit, forms.field(1e-200, b));
      assertEquals(phi.slope(b) * phi.slope(b), forms.neuron(0, b).gainOfVariance(), 1e-14, phi.name());
    }
    assertEquals(2, new ReluTheory().field(0, b).varianceSpread(), 1e-14);
  }

  /** A rectified neuron knows no scale. */
  @Test
  void reluIsHomogeneous() {
    FieldAverages one = new ReluTheory().field(1, 0.7);
    FieldAverages small = new ReluTheory().field(1e-170, 0.7e-170);
    assertEquals(one.varianceSpread(), small.varianceSpread(), 1e-13);
    assertEquals(one.gainOfVariance(), small.gainOfVariance(), 1e-14);
    assertEquals(one.kappa(), small.kappa(), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void hermiteCoefficients(ActivationFunction phi, double a, double x) {
    double[] closed = new double[9];
    phi.closedForms().orElseThrow().hermite(a, x, closed);
    for (int n = 0; n < closed.length; n++) {
      int order = n;
      double brute = BruteForce.average(t -> phi.value(a * t + x) * hermite(order, t), -x / a, POINTS);
      assertEquals(brute, closed[n], TOLERANCE, phi.name() + " " + n);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3, 0.7, -0.4, 0.05", "1, 0.3, 0.7, -0.4, -0.6", "0.5, 1, 2, 0.5, 0.95", "2, -1, 2, -1.1, -0.9", "1, 0, 1, 0, 0.5"})
  void covarianceOfTwoNeurons(double a1, double x1, double a2, double x2, double correlation) {
    for (ActivationFunction phi : List.of(new ErfTheory(), new ReluTheory(), new LinearTheory())) {
      double brute = BruteForce.covariance(phi::value, a1, x1, a2, x2, correlation, 400);
      // 400 intervals; the kink of the second neuron is split off for each value of the first
      assertEquals(brute, phi.closedForms().orElseThrow().covariance(a1, x1, a2, x2, correlation), 1e-9, phi.name());
    }
  }

  /**
   * The functions that a library computes, and integrals by a Gauss-Legendre rule, against values with 30 digits: z,
   * erf(√π z/2), zΦ(z) and its slope.
   */
  @ParameterizedTest
  @CsvSource({
    "-6, -0.9999999999999452, -5.9195258702261885e-9, -3.5468709453902015e-8", "-1, -0.7899085945560628, -0.15865525393145705, -0.0833154705876863",
    "0.3, 0.29307882270211644, 0.1853734266566858, 0.7323277668271099", "2.5, 0.9982713869503382, 2.4844758366855597, 1.037611085908145"
  })
  void functionsOfTheNormalLaw(double z, double erf, double gelu, double slope) {
    assertEquals(1, new ErfTheory().value(z) / erf, REFERENCE);
    assertEquals(1, new GeluTheory().value(z) / gelu, REFERENCE);
    assertEquals(1, new GeluTheory().slope(z) / slope, REFERENCE);
    assertTrue(Double.isNaN(new ErfTheory().value(Double.NaN)) && Double.isNaN(new GeluTheory().value(Double.NaN)));
    assertEquals(1, new ErfTheory().value(Double.POSITIVE_INFINITY));
  }

  /** E v²/(E v)² and covariances of two neurons, by adaptive quadrature with 30 digits. */
  @Test
  void integralsToTwelveDigits() {
    assertEquals(1, new ReluTheory().field(1, 0.75).varianceSpread() / 1.4246962603019713, REFERENCE);
    assertEquals(1, new ReluTheory().field(0.25, 2).varianceSpread() / 1.965800339281162, REFERENCE);
    assertEquals(1, new ErfTheory().field(1, 0.75).varianceSpread() / 1.0655125328403279, REFERENCE);
    assertEquals(1, new ErfTheory().field(0.25, 2).varianceSpread() / 2.497455104319218, REFERENCE);
    assertEquals(1, new ErfTheory().covariance(1, 0.25, 0.75, -0.5, -0.625) / -0.19412603487278215, REFERENCE);
    assertEquals(1, new ReluTheory().covariance(1, 0.25, 0.75, -0.5, -0.625) / -0.051708739549839296, REFERENCE);
  }

  @Test
  void gaussLegendreIsExactForPolynomials() {
    int degree = 2 * GaussLegendre.POINTS - 1;
    assertEquals(1.0 / degree, GaussLegendre.integrate(x -> Math.pow(x, degree - 1), 0, 1, 1), 1e-15);
    assertEquals(2.0 / degree, GaussLegendre.integrate(x -> Math.pow(x, degree - 1), -1, 1, 2), 1e-15);
  }

  private static double hermite(int n, double t) {
    double previous = 0;
    double polynomial = 1;
    double factorial = 1;
    for (int k = 0; k < n; k++) {
      double next = t * polynomial - k * previous;
      previous = polynomial;
      polynomial = next;
      factorial *= k + 1;
    }
    return polynomial / Math.sqrt(factorial);
  }

  private static void assertClose(FieldAverages expected, FieldAverages actual) {
    assertEquals(1, actual.gainOfVariance() / expected.gainOfVariance(), TOLERANCE);
    assertEquals(1, actual.varianceSpread() / expected.varianceSpread(), TOLERANCE);
    assertEquals(1, actual.kappa() / expected.kappa(), TOLERANCE);
    assertEquals(1, actual.meanSlope() / expected.meanSlope(), TOLERANCE);
    assertEquals(expected.squaredMean(), actual.squaredMean(), TOLERANCE * expected.squaredMean() + 1e-30);
  }
}
