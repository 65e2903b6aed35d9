package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.blas.FloatWorkspace;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.FloatLayerMeter;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.layer.FloatLayer;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.FloatNormals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.FloatWeightSampler;
import weaksyn.kernel.weights.Synapses;

/**
 * What float costs: one network with the same weights and the same input in float and in double. The order parameters
 * fluctuate between realisations by percents, so that 10⁻⁵ is a thousandth of the error that a study of a dozen has.
 */
class RoundingTest {
  private static final double BOUND = 1e-5;
  private static final int DEPTH = 8;

  @ParameterizedTest
  @CsvSource({"200, 800", "300, 100"}) // covariance form, Gram form
  void orderParametersInFloatAreThoseInDouble(int width, int patterns) {
    double worst = 0;
    try (Team team = new Team(1)) {
      FloatWeightSampler sampler = new FloatWeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(width)), width, team);
      FloatLayerMeter floatMeter = new FloatLayerMeter(patterns, width, new FloatWorkspace(team));
      LayerMeter meter = new LayerMeter(patterns, width, new Workspace(team));
      float[] floatActivity = normals(Purpose.INPUT, 0, patterns * width);
      double[] activity = wide(floatActivity);
      for (int layer = 1; layer <= DEPTH; layer++) {
        float[] weights = new float[width * width];
        sampler.draw(new RandomStream(1, 0, layer, Purpose.WEIGHTS), 1, width, weights, team);
        float[] bias = normals(Purpose.BIAS, layer, width);
        float[] floatNext = new float[patterns * width];
        double[] next = new double[patterns * width];
        new FloatLayer(Activation.TANH, new FloatWorkspace(team)).propagate(patterns, width, width, floatActivity, weights, bias, floatNext);
        new Layer(Activation.TANH, new Workspace(team)).propagate(patterns, width, width, activity, wide(weights), wide(bias), next);
        worst = Math.max(worst, deviation(floatMeter.measure(floatNext).statistics(), meter.measure(next).statistics()));
        floatActivity = floatNext;
        activity = next;
      }
    }
    assertTrue(worst < BOUND, "largest deviation " + worst);
  }

  /** Largest relative deviation; that of μ, which is small by cancellation, relative to Q. */
  private static double deviation(LayerStatistics a, LayerStatistics b) {
    double deviation = Math.abs(a.coherence() - b.coherence()) / b.variance();
    double[][] pairs = {{a.variance(), b.variance()}, {a.squaredMean(), b.squaredMean()}, {a.squaredVariance(), b.squaredVariance()},
      {a.squaredCovariance(), b.squaredCovariance()}, {a.dimension(), b.dimension()}};
    for (double[] pair : pairs) {
      deviation = Math.max(deviation, Math.abs(pair[0] - pair[1]) / Math.abs(pair[1]));
    }
    return deviation;
  }

  private static float[] normals(Purpose purpose, int layer, int count) {
    float[] x = new float[count];
    FloatNormals.fill(new RandomStream(1, 0, layer, purpose), 0, x, 0, count);
    return x;
  }

  private static double[] wide(float[] x) {
    double[] y = new double[x.length];
    Wide.copy(x, 0, y, 0, x.length);
    return y;
  }
}
