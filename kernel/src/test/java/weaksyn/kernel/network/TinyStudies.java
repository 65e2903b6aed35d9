package weaksyn.kernel.network;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/** Whole studies, every number they give folded into one, small enough for a JVM that only interprets. */
@AlsoInFloat(marked = true)
final class TinyStudies {
  private TinyStudies() {}

  /**
   * Gaussian synapses from an equicorrelated matrix, binary ones from a dense matrix whose factor takes more than one
   * block; measured by covariance and by Gram matrix. By fields: a common field, and
   * orthogonal weights.
   */
  static long[] hashes() {
    try (Team team = new Team(1)) {
      return new long[] {
        bits(run(Synapses.GAUSSIAN, new Correlation.Equal(0.2), 33, new NetworkInput.Isotropic(), 41, team)),
        bits(run(Synapses.BINARY, dense(67), 67, new WishartInput.Law(0.2), 20, team)),
        bits(runFields(Synapses.GAUSSIAN, new Correlation.Equal(0.01), 130, new NetworkInput.Isotropic(), 12, team)),
        bits(runFields(Synapses.HAAR, new Correlation.Equal(0), 40, new WishartInput.Law(0.2), 19, team)),
      };
    }
  }

  private static List<LayerMeasurement> run(Synapses synapses, Correlation correlation, int width, NetworkInput input, int patterns, Team team) {
    WeightSampler sampler = new WeightSampler(synapses, correlation, width, team);
    return new NetworkSimulation(parameters(width), sampler, input, patterns, 77, team).run(0);
  }

  private static List<LayerMeasurement> runFields(Synapses synapses, Correlation correlation, int width, NetworkInput input, int patterns, Team team) {
    return new FieldSimulation(parameters(width), synapses, correlation, input, patterns, 77, team).run(0);
  }

  private static NetworkParameters parameters(int width) {
    return new NetworkParameters(width, 2, 1.3, 0.2, Activation.TANH);
  }

  /** R_ij = 2^−|i − j|. */
  private static Correlation dense(int n) {
    double[] r = new double[n * n];
    for (int k = 0; k < r.length; k++) {
      r[k] = Math.scalb(1.0, -Math.abs(k / n - k % n));
    }
    return new Correlation.Dense(r, n);
  }

  /** All numbers of a simulation as one. */
  static long bits(List<LayerMeasurement> layers) {
    long hash = 1;
    for (LayerMeasurement m : layers) {
      LayerStatistics s = m.statistics();
      double[] numbers = {
        s.variance(),
        s.squaredMean(),
        s.squaredVariance(),
        s.squaredCovariance(),
        s.dimension(),
        s.coherence(),
        m.plainDimension(),
        m.rmsPearson(),
        m.meanAbsoluteCovariance()
      };
      for (double number : numbers) {
        hash = 31 * hash + Double.doubleToLongBits(number);
      }
    }
    return hash;
  }
}
