package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.ActivationModel;

class FixedPointTest {
  private static final LayerStatistics INPUT = InputMoments.of(0.9, 0.3, 0.9, 2);

  /**
   * Chaotic phase: 400 layers reach the fixed point to rounding, which the slope of the map multiplies by some 1/(1 −
   * rate).
   */
  @ParameterizedTest
  @CsvSource({"tanh, 1.5, 0.2, 1.5", "tanh, 3, 0.5, 0", "erf, 1.6, 0.3, 1", "tanh, 1.7, 0, 0.5"})
  void isWhereTheRecursionEnds(String name, double gain, double biasScale, double r) {
    for (WeightEnsemble ensemble : List.of(IidColumns.equicorrelated(r), IidColumns.randomSign(r), new Haar())) {
      MeanField meanField = new MeanField(activation(name), gain, biasScale);
      MeanFieldLayer last = meanField.predict(ensemble, INPUT, 400, 1).getLast();
      MeanFieldLayer limit = meanField.fixedPoint(ensemble, INPUT).orElseThrow().layer();
      assertClose(last.statistics().variance(), limit.statistics().variance());
      assertClose(last.statistics().squaredMean(), limit.statistics().squaredMean());
      assertClose(last.statistics().squaredVariance(), limit.statistics().squaredVariance());
      assertClose(last.statistics().squaredCovariance(), limit.statistics().squaredCovariance());
      assertClose(last.statistics().coherence(), limit.statistics().coherence());
      assertClose(last.statistics().dimension(), limit.statistics().dimension());
      assertClose(last.kappa(), limit.kappa());
    }
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-11 * Math.abs(expected) + 1e-15);
  }

  /** The rates from the recursion itself: how a small deviation of one kind shrinks from layer to layer. */
  @ParameterizedTest
  @CsvSource({"tanh, 1.5, 0.2", "erf, 1.6, 0.3", "tanh, 0.7, 0.4"})
  void ratesAreThoseOfTheRecursion(String name, double gain, double biasScale) {
    MeanField meanField = new MeanField(activation(name), gain, biasScale);
    WeightEnsemble ensemble = IidColumns.equicorrelated(1);
    FixedPoint point = meanField.fixedPoint(ensemble, INPUT).orElseThrow();
    LayerStatistics at = point.layer().statistics();
    double variance = Math.max(at.variance(), 1e-6); // in the ordered phase next to Q = 0
    double mean = at.squaredMean() + at.variance() - variance;
    double square = variance * variance;
    double small = 1e-5;
    // More of the second moment, all of it in S and Q alike; then Q against S; then E alone.
    LayerStatistics base = InputMoments.of(variance, mean, square, 1);
    LayerStatistics more = InputMoments.of(variance, mean + small, square, 1);
    LayerStatistics shifted = InputMoments.of(variance * (1 + small), mean - variance * small, square, 1);
    LayerStatistics correlated = InputMoments.of(variance, mean, square, 1.5);
    ToDoubleFunction<LayerStatistics> total = s -> s.variance() + s.squaredMean();
    double totalRate = change(meanField, ensemble, base, more, total) / small;
    double varianceRate = change(meanField, ensemble, base, shifted, LayerStatistics::variance) / (variance * small);
    double covarianceRate = change(meanField, ensemble, base, correlated, LayerStatistics::squaredCovariance) / 0.5;
    // Second derivatives times the deviations (10⁻⁵, and 10⁻⁶ of Q); of order one.
    assertEquals(totalRate, point.secondMomentRate(), 1e-4);
    assertEquals(varianceRate, point.varianceRate(), 1e-4);
    assertEquals(covarianceRate, point.varianceRate() * point.varianceRate(), 1e-4);
    assertEquals(-1 / Math.log(point.varianceRate()), point.varianceScale(), 1e-12);
    assertEquals(point.varianceScale() / 2, point.covarianceScale(), 1e-12 * point.varianceScale());
  }

  private static double change(
      MeanField meanField, WeightEnsemble ensemble, LayerStatistics from, LayerStatistics to, ToDoubleFunction<LayerStatistics> quantity) {
    return quantity.applyAsDouble(meanField.predict(ensemble, to, 1, 1).get(1).statistics())
        - quantity.applyAsDouble(meanField.predict(ensemble, from, 1, 1).get(1).statistics());
  }

  /** A field that widens without limit has no fixed point, and its quadrature must not widen with it. */
  @ParameterizedTest
  @CsvSource({"gelu, 1.5, 0.1", "gelu, 1000, 0.1", "softplus, 1.5, 0", "relu, 1.5, 0.1", "linear, 1000, 1000"})
  void aFieldThatGrowsHasNone(String name, double gain, double biasScale) {
    assertTrue(new MeanField(activation(name), gain, biasScale).fixedPoint(IidColumns.equicorrelated(1), INPUT).isEmpty());
  }

  /** φ(z) = z: Q → 0 as g^(2l), S → σ_b²/(1 − g²), and nothing settles from g = 1 on. */
  @Test
  void linear() {
    FixedPoint point = new MeanField(new LinearTheory(), 0.8, 0.3).fixedPoint(IidColumns.equicorrelated(1), INPUT).orElseThrow();
    assertEquals(0, point.layer().statistics().variance());
    assertEquals(0.09 / 0.36, point.layer().statistics().squaredMean(), 1e-14);
    assertEquals(0.64, point.varianceRate(), 1e-15);
    assertEquals(0.64, point.secondMomentRate(), 1e-14);
    assertEquals(0, point.layer().statistics().dimension());
    assertTrue(new MeanField(new LinearTheory(), 1, 0.3).fixedPoint(IidColumns.equicorrelated(1), INPUT).isEmpty());
    assertTrue(new MeanField(new LinearTheory(), 1.2, 0).fixedPoint(IidColumns.equicorrelated(1), INPUT).isEmpty());
  }

  /** φ(z) = max(0, z): T = σ_b²/(2 − g²), patterns converge for every g. */
  @Test
  void relu() {
    FixedPoint point = new MeanField(new ReluTheory(), 1.2, 0.3).fixedPoint(IidColumns.equicorrelated(1), INPUT).orElseThrow();
    assertEquals(0.09 / (2 - 1.44), point.layer().statistics().squaredMean(), 1e-13);
    assertEquals(0, point.layer().statistics().variance());
    assertEquals(0.72, point.varianceRate(), 1e-14);
    assertEquals(0.72, point.secondMomentRate(), 1e-13);
    assertTrue(new MeanField(new ReluTheory(), 1.5, 0.3).fixedPoint(IidColumns.equicorrelated(1), INPUT).isEmpty());
  }

  /** tanh without bias: everything dies at g ≤ 1, infinitely slowly at g = 1. */
  @Test
  void transitionOfTanh() {
    FixedPoint critical = new MeanField(new TanhTheory(), 1, 0).fixedPoint(IidColumns.equicorrelated(1), INPUT).orElseThrow();
    assertEquals(0, critical.layer().statistics().squaredMean());
    assertEquals(Double.POSITIVE_INFINITY, critical.varianceScale());
    assertEquals(1, critical.secondMomentRate(), 1e-15);
    FixedPoint ordered = new MeanField(new TanhTheory(), 0.9, 0).fixedPoint(IidColumns.equicorrelated(1), INPUT).orElseThrow();
    assertEquals(-1 / Math.log(0.81), ordered.varianceScale(), 1e-12);
    // Above, T* = (g² − 1)/2 + ... from T' = g²T − 2(g²T)².
    FixedPoint chaotic = new MeanField(new TanhTheory(), 1.001, 0).fixedPoint(IidColumns.equicorrelated(1), INPUT).orElseThrow();
    assertEquals(0.001, chaotic.layer().statistics().variance(), 1e-5);
  }

  /** Orthogonal weights that pass all variances alike keep the input's D for ever. */
  @Test
  void haarKeepsWhatItGot() {
    FixedPoint point = new MeanField(new TanhTheory(), 0.9, 0).fixedPoint(new Haar(), INPUT).orElseThrow();
    assertTrue(Double.isNaN(point.layer().statistics().dimension()));
  }

  private static ActivationFunction activation(String name) {
    return ActivationModel.ALL.stream().map(ActivationModel::theory).filter(phi -> phi.name().equals(name)).findFirst().orElseThrow();
  }
}
