package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.covariance.LayerStatistics;

/** What the recursion has beyond that of odd activations. */
class CommonModesTest {
  private static final int POINTS = 400;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Not odd and smooth: an error function around a point that is not its centre. */
  private record Shifted(double centre) implements ActivationFunction {
    private static final ErfTheory ERF = new ErfTheory();

    @Override
    public String name() {
      return "shifted";
    }

    @Override
    public double value(double z) {
      return ERF.value(z - centre);
    }

    @Override
    public double slope(double z) {
      return ERF.slope(z - centre);
    }

    @Override
    public boolean isOdd() {
      return false;
    }

    @Override
    public double largestStep(double scale) {
      return ERF.largestStep(scale);
    }
  }

  /** One neuron by Boole's rule in t, from the definitions. */
  private record Brute(ActivationFunction phi, double a, double x) {
    double over(DoubleUnaryOperator f) {
      return BruteForce.average(f, -x / a, POINTS);
    }

    double mean() {
      return over(t -> phi.value(a * t + x));
    }

    double slope() {
      return over(t -> phi.slope(a * t + x));
    }

    double curvature() {
      return over(t -> phi.slope(a * t + x) * t);
    }

    double tilt() {
      double mean = mean();
      return over(t -> (phi.value(a * t + x) - mean) * phi.slope(a * t + x)) / a;
    }

    double stretch() {
      double mean = mean();
      return over(t -> (phi.value(a * t + x) - mean) * phi.slope(a * t + x) * t) / a;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1", "0.5, 0.8", "2, 1.5", "0.3, 1"})
  void averages(double a, double b) {
    for (ActivationFunction phi : List.of(new ReluTheory(), new Shifted(0.4))) {
      ModeAverages modes = averagesOf(phi, a, b);
      int points = 240; // over neurons everything is smooth on the scale a/b
      double[] brute = new double[13];
      double step = 20.0 / points;
      for (int i = 0; i <= points; i++) {
        double u = -10 + i * step;
        double weight = step * NORMAL.density(u);
        Brute neuron = new Brute(phi, a, b * u);
        double m = neuron.mean();
        double k = neuron.slope();
        double p = neuron.curvature();
        double s = neuron.tilt();
        double[] terms = {k * k * u, k * k * u * u, k * u, p, p * p, k * p, k * p * u, m * k, m * k * u, m * p, s, s * u, neuron.stretch()};
        for (int n = 0; n < brute.length; n++) {
          brute[n] += weight * terms[n];
        }
      }
      double[] actual = {modes.slopeSquareU(), modes.slopeSquareUU(), modes.slopeU(), modes.curvature(), modes.curvatureSquare(), modes.slopeCurvature(),
        modes.slopeCurvatureU(), modes.meanSlope(), modes.meanSlopeU(), modes.meanCurvature(), modes.tilt(), modes.tiltU(), modes.stretch()};
      for (int n = 0; n < brute.length; n++) {
        assertEquals(brute[n], actual[n], 1e-10, phi.name() + ", average " + n);
      }
    }
  }

  /** Without patterns' variance, what is left of it: continuous at a = 0, also through the quadrature. */
  @Test
  void vanishingVariance() {
    for (ActivationFunction phi : List.of(new ReluTheory(), new Shifted(0.4))) {
      ModeAverages limit = averagesOf(phi, 0, 0.7);
      ModeAverages small = averagesOf(phi, 1e-7, 0.7);
      assertEquals(limit.slopeSquareUU(), small.slopeSquareUU(), 1e-6);
      assertEquals(limit.meanSlopeU(), small.meanSlopeU(), 1e-6);
      assertEquals(limit.stretch(), small.stretch(), 1e-6);
      assertEquals(limit.tiltU(), small.tiltU(), 1e-6);
      assertEquals(0, limit.curvature(), 1e-15);
    }
  }

  private static ModeAverages averagesOf(ActivationFunction phi, double a, double b) {
    return phi.closedForms().flatMap(forms -> forms.modes(a, b)).orElseGet(() -> FieldQuadrature.modes(phi, a, b));
  }

  /**
   * Numbers of a NumPy program that shares no code with this: averages over neurons by the trapezoidal rule, one mode a
   * layer with λ, E uu, E mu and γ.
   */
  @ParameterizedTest
  @CsvSource({
    "1.4142135623730951, 0.1, 1, 1, 0.5031722914325907, 0.5, 0.4792210392866911",
    "1.4142135623730951, 0.1, 1, 2, 0.9961964416180025, 0.5429364898980817, 0.19041016846000725",
    "1.4142135623730951, 0.1, 1, 3, 1.6019116515631486, 0.5921670453092913, 0.08532047935486159",
    "1.4142135623730951, 0.1, 1, 6, 3.3770885582186874, 0.7123520535092069, 0.014620786736728638",
    "1.4142135623730951, 0.1, 2, 6, 12.87533677588812, 1.4247041070184139, 0.003909213942851545",
    "1.2, 0.5, -0.5, 2, 0.15952295230856262, -0.13547696942621573, 0.28657231092353164",
    "1.2, 0.5, -0.5, 6, 0.022189662188793265, -0.03212450025757443, 0.07612277497168946",
    "1, 0, 1, 1, 0.125, 0.25, 0.4817049149546697", "1, 0, 1, 3, 0.02496900120658138, 0.07423951507534576, 0.08484432072628383",
    "1, 0, 1, 6, 0.0008314765774677628, 0.011252053181164009, 0.014207679989670116"})
  void relu(double gain, double biasScale, double r, int layer, double covariance, double coherence, double dimension) {
    LayerStatistics s = layer(new ReluTheory(), gain, biasScale, IidColumns.equicorrelated(r), layer);
    assertEquals(1, s.squaredCovariance() / covariance, 1e-9);
    assertEquals(1, s.coherence() / coherence, 1e-9);
    assertEquals(1, s.dimension() / dimension, 1e-9);
  }

  /**
   * The terms vanish for an odd function, whether or not it says that it is odd, and where the mean of the correlation
   * is 0.
   */
  @Test
  void nothingForOddFunctionsAndRandomSigns() {
    for (int layer = 1; layer <= 5; layer++) {
      LayerStatistics odd = layer(new ErfTheory(), 1.5, 0.3, IidColumns.equicorrelated(1), layer);
      LayerStatistics secretly = layer(new Shifted(0), 1.5, 0.3, IidColumns.equicorrelated(1), layer);
      assertEquals(1, secretly.squaredCovariance() / odd.squaredCovariance(), 1e-10);
      assertEquals(1, secretly.coherence() / odd.coherence(), 1e-10);
      LayerStatistics shifted = layer(new Shifted(0.4), 1.5, 0.3, IidColumns.equicorrelated(1), layer);
      LayerStatistics signs = layer(new Shifted(0.4), 1.5, 0.3, IidColumns.randomSign(1), layer);
      assertEquals(layer == 1, Math.abs(shifted.squaredCovariance() / signs.squaredCovariance() - 1) < 1e-10, "layer " + layer);
    }
  }

  /** Q halves with each layer and more; D is a ratio that goes on where Q² has underflowed. */
  @Test
  void dimensionOutlivesItsSquares() {
    double previous = 1;
    for (MeanFieldLayer layer : new MeanField(new ReluTheory(), 0.5, 0).predict(IidColumns.equicorrelated(1), InputMoments.isotropic(), 300, 1)) {
      double dimension = layer.statistics().dimension();
      assertTrue(dimension > 0 && dimension <= previous, layer.toString());
      previous = dimension;
    }
  }

  /** Where Q stays above 0 the fixed point has no E, rather than one without these terms. */
  @Test
  void fixedPoint() {
    MeanField meanField = new MeanField(new Shifted(0.4), 3, 0.1);
    FixedPoint with = meanField.fixedPoint(IidColumns.equicorrelated(1), InputMoments.isotropic()).orElseThrow();
    FixedPoint without = meanField.fixedPoint(IidColumns.randomSign(1), InputMoments.isotropic()).orElseThrow();
    assertEquals(without.layer().statistics().variance(), with.layer().statistics().variance());
    assertTrue(without.layer().statistics().variance() > 0);
    assertTrue(without.layer().statistics().squaredCovariance() > 0);
    assertTrue(Double.isNaN(with.layer().statistics().squaredCovariance()) && Double.isNaN(with.layer().statistics().dimension()));
  }

  private static LayerStatistics layer(ActivationFunction phi, double gain, double biasScale, WeightEnsemble ensemble, int layer) {
    return new MeanField(phi, gain, biasScale).predict(ensemble, InputMoments.isotropic(), layer, 1).get(layer).statistics();
  }
}
