package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerStatistics;

class MeanFieldTest {
  private static final double EPSILON = Math.ulp(1.0);

  /**
   * E tanh² = a² − 2a⁴ + (17/3)a⁶ and E sech² = 1 − a² + 2a⁴ without mean field; the next terms are of order a⁸ and a⁶.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 3e-3, 1e-2})
  void smallGainExpansion(double gain) {
    double a2 = gain * gain;
    double r = 1.5;
    MeanFieldLayer layer = new MeanField(new TanhTheory(), gain, 0).predict(IidColumns.equicorrelated(r), InputMoments.wishart(0.5), 1, 1).get(1);
    LayerStatistics s = layer.statistics();
    double variance = a2 - 2 * a2 * a2 + 17.0 / 3 * a2 * a2 * a2;
    double slope = 1 - a2 + 2 * a2 * a2;
    assertEquals(variance, s.variance(), variance * (30 * a2 * a2 * a2 + 8 * EPSILON));
    assertEquals(0, s.squaredMean());
    double error = 100 * a2 * a2 * a2 + 16 * EPSILON;
    double kappa = slope * slope;
    assertEquals(kappa, layer.kappa(), error);
    double covariance = kappa * kappa * a2 * a2 * (r * r + 1 + 2);
    assertEquals(covariance, s.squaredCovariance(), covariance * error);
    assertEquals(kappa * r * a2, s.coherence(), kappa * r * a2 * error);
    assertEquals(variance * variance / (variance * variance + covariance), s.dimension(), error);
  }

  /**
   * Where the variance has died out, φ is linear around each neuron's mean, so that q'/Q'² = E φ'⁴/(E φ'²)² and E' =
   * (Q'/Q)²(r²Q² + q + E): 1/D grows by r² + E φ'⁴/(E φ'²)² a layer, also where Q² and Q are far below the smallest
   * double.
   */
  @Test
  void deepInTheOrderedPhase() {
    double r = 0.7;
    List<MeanFieldLayer> layers = new MeanField(new TanhTheory(), 0.4, 0.3).predict(IidColumns.equicorrelated(r), InputMoments.isotropic(), 1000, 1);
    assertEquals(0, layers.get(1000).statistics().variance());
    double squaredMean = layers.get(1000).statistics().squaredMean();
    double b = Math.sqrt(0.16 * squaredMean + 0.09);
    double second = gaussianAverage(u -> Math.pow(Math.cosh(b * u), -4));
    double fourth = gaussianAverage(u -> Math.pow(Math.cosh(b * u), -8));
    double perLayer = r * r + fourth / (second * second);
    for (int l = 100; l < 1000; l += 100) {
      double growth = 1 / layers.get(l + 100).statistics().dimension() - 1 / layers.get(l).statistics().dimension();
      // 1/D reaches some 1500; a hundred roundings of it.
      assertEquals(100 * perLayer, growth, 100 * 2000 * EPSILON);
    }
  }

  /** D is a ratio that does not know the scale: the layers around the underflow of Q² continue those before. */
  @Test
  void dimensionOutlivesItsSquares() {
    List<MeanFieldLayer> layers = new MeanField(new TanhTheory(), 0.4, 0.3).predict(IidColumns.equicorrelated(1), InputMoments.isotropic(), 600, 1);
    boolean underflowed = false;
    for (int l = 2; l <= 600; l++) {
      LayerStatistics s = layers.get(l).statistics();
      assertTrue(s.dimension() > 0 && s.dimension() < layers.get(l - 1).statistics().dimension(), "layer " + l);
      underflowed |= s.squaredVariance() == 0;
    }
    assertTrue(underflowed);
  }

  @Test
  void claims() {
    MeanField meanField = new MeanField(new TanhTheory(), 1.2, 0.2);
    LayerStatistics input = InputMoments.wishart(0.5);
    List<MeanFieldLayer> orthogonal = meanField.predict(IidColumns.equicorrelated(0), input, 8, 1);
    List<MeanFieldLayer> correlated = meanField.predict(IidColumns.equicorrelated(1), input, 8, 1);
    List<MeanFieldLayer> randomSign = meanField.predict(IidColumns.randomSign(1), input, 8, 1);
    for (int l = 1; l <= 8; l++) {
      LayerStatistics o = orthogonal.get(l).statistics();
      LayerStatistics c = correlated.get(l).statistics();
      assertTrue(c.dimension() < o.dimension());
      assertTrue(ratio(correlated, l) > ratio(orthogonal, l));
      assertEquals(o.variance(), c.variance());
      assertTrue(c.coherence() > 0);
      assertEquals(c.squaredCovariance(), randomSign.get(l).statistics().squaredCovariance());
      assertEquals(0, randomSign.get(l).statistics().coherence());
    }
  }

  /**
   * With N/N_in = 1/2 the first layer's E is κ²g⁴(r²Q² + (q + E)/2); later layers follow the square recursion from
   * there.
   */
  @Test
  void rectangularFirstLayer() {
    double gain = 1.3;
    double r = 0.8;
    LayerStatistics input = InputMoments.of(0.7, 0.4, 0.9, 3);
    MeanField meanField = new MeanField(new TanhTheory(), gain, 0.15);
    List<MeanFieldLayer> layers = meanField.predict(IidColumns.equicorrelated(r), input, 3, 0.5);
    double kappa = layers.get(1).kappa();
    double expected = kappa * kappa * Math.pow(gain, 4) * (r * r * 0.49 + 0.5 * 3.9);
    assertEquals(expected, layers.get(1).statistics().squaredCovariance(), 1e-14 * expected);
    LayerStatistics rest = meanField.predict(IidColumns.equicorrelated(r), layers.get(1).statistics(), 2, 1).get(2).statistics();
    assertEquals(rest.squaredCovariance(), layers.get(3).statistics().squaredCovariance(), 1e-14 * rest.squaredCovariance());
  }

  @Test
  void inputIsLayerZero() {
    LayerStatistics input = InputMoments.wishart(0.25);
    assertEquals(0.25 / 1.25, input.dimension(), EPSILON);
    assertEquals(1, InputMoments.isotropic().dimension());
    List<MeanFieldLayer> layers = new MeanField(new TanhTheory(), 1, 0.1).predict(IidColumns.equicorrelated(1), input, 0, 1);
    assertEquals(1, layers.size());
    assertSame(input, layers.getFirst().statistics());
    assertTrue(Double.isNaN(layers.getFirst().kappa()));
  }

  /** What is remembered from one curve must not leak into another. */
  @Test
  void memoryDoesNotChangeResults() {
    MeanField shared = new MeanField(new TanhTheory(), 1.5, 0.2);
    for (double r : new double[] {0, 2, 1, 0, 2}) {
      for (LayerStatistics input : List.of(InputMoments.isotropic(), InputMoments.of(0.5, 0.3, 0.3, 0.1))) {
        List<MeanFieldLayer> fresh = new MeanField(new TanhTheory(), 1.5, 0.2).predict(IidColumns.equicorrelated(r), input, 40, 1);
        assertEquals(fresh, shared.predict(IidColumns.equicorrelated(r), input, 40, 1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "NaN,0", "1,-0.1", "1,Infinity"})
  void rejectsImpossibleScales(double gain, double biasScale) {
    assertThrows(IllegalArgumentException.class, () -> new MeanField(new TanhTheory(), gain, biasScale));
  }

  @Test
  void rejectsImpossibleInput() {
    MeanField meanField = new MeanField(new TanhTheory(), 1, 0);
    WeightEnsemble ensemble = IidColumns.equicorrelated(1);
    assertThrows(IllegalArgumentException.class, () -> meanField.predict(ensemble, InputMoments.of(0, 0, 0, 0), 1, 1));
    assertThrows(IllegalArgumentException.class, () -> meanField.predict(ensemble, InputMoments.isotropic(), -1, 1));
    assertThrows(IllegalArgumentException.class, () -> meanField.predict(ensemble, InputMoments.isotropic(), 1, 0));
    assertThrows(IllegalArgumentException.class, () -> InputMoments.wishart(0));
    assertThrows(IllegalArgumentException.class, () -> new IidColumns(-1, 0, 0));
  }

  private static double ratio(List<MeanFieldLayer> layers, int l) {
    return layers.get(l).statistics().squaredCovariance() / layers.get(l - 1).statistics().squaredCovariance();
  }

  private static double gaussianAverage(DoubleUnaryOperator f) {
    double step = 1.0 / 64;
    double sum = 0;
    for (int i = -640; i <= 640; i++) {
      double x = i * step;
      sum += f.applyAsDouble(x) * Math.exp(-0.5 * x * x);
    }
    return sum * step / Math.sqrt(2 * Math.PI);
  }
}
