package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

@Tag("lanes")
@AlsoInFloat(marked = true)
class NetworkSimulationTest {
  private static final int DEPTH = 3;

  @ParameterizedTest
  @CsvSource({"20, 50", "37, 30"})
  void equalsThePlainNetwork(int width, int patterns) {
    double rho = 0.3;
    double tolerance = 1e4 * Element.EPSILON;
    List<LayerMeasurement> layers = run(Synapses.GAUSSIAN, new NetworkInput.Isotropic(), width, patterns, rho, 5, 2);
    PlainNetwork plain = new PlainNetwork(width, patterns, 77, rho);
    try (Team team = new Team(1)) {
      for (int l = 0; l <= DEPTH; l++) {
        LayerStatistics expected = new LayerMeter(patterns, width, new Workspace(team)).measure(Element.array(plain.activities(5, l))).statistics();
        LayerStatistics measured = layers.get(l).statistics();
        // Rounding of sums of at most 37 terms through three layers with slopes below 1.3, far below 1e4 ε.
        assertEquals(expected.variance(), measured.variance(), tolerance);
        assertEquals(expected.squaredMean(), measured.squaredMean(), tolerance);
        assertEquals(expected.squaredVariance(), measured.squaredVariance(), tolerance);
        assertEquals(expected.squaredCovariance(), measured.squaredCovariance(), 10 * tolerance);
        assertEquals(expected.dimension(), measured.dimension(), 10 * tolerance);
        assertEquals(expected.coherence(), measured.coherence(), 10 * tolerance);
      }
    }
  }

  /**
   * The bits of small simulations, the same on every machine, at every lane width and for every number of threads.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void bitsArePinned(int workers) {
    long[] hashes = {
      TinyStudies.bits(run(Synapses.GAUSSIAN, new NetworkInput.Isotropic(), 50, 120, 0.14, 0, workers)),
      TinyStudies.bits(run(Synapses.BINARY, new WishartInput.Law(0.5), 50, 120, 0.14, 1, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, new WishartInput.Law(2), 130, 60, 0.1, 2, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, fixed(70, 33), 50, 70, 0.1, 3, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, new NetworkInput.Isotropic(), 20, 1100, 0.2, 4, workers)),
    };
    assertEquals(PinnedBits.NETWORKS, Arrays.toString(hashes));
  }

  @Test
  void realisationsDifferAndRepeat() {
    NetworkInput input = new NetworkInput.Isotropic();
    List<LayerMeasurement> zero = run(Synapses.GAUSSIAN, input, 20, 50, 0.1, 0, 1);
    assertEquals(zero, run(Synapses.GAUSSIAN, input, 20, 50, 0.1, 0, 1));
    assertNotEquals(zero, run(Synapses.GAUSSIAN, input, 20, 50, 0.1, 1, 1));
    assertNotEquals(zero.get(0), run(Synapses.GAUSSIAN, input, 20, 50, 0.1, 1, 1).get(0));
  }

  @Test
  void wrongShapesAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new NetworkParameters(0, 1, 1, 0, Activation.TANH));
    assertThrows(IllegalArgumentException.class, () -> new NetworkParameters(1, 0, 1, 0, Activation.TANH));
    assertThrows(IllegalArgumentException.class, () -> new NetworkParameters(1, 1, -1, 0, Activation.TANH));
    assertThrows(IllegalArgumentException.class, () -> new NetworkParameters(1, 1, 1, Double.NaN, Activation.TANH));
    assertThrows(IllegalArgumentException.class, () -> new WishartInput.Law(0));
    assertThrows(IllegalArgumentException.class, () -> new LowRankInput.Law(0));
    assertThrows(IllegalArgumentException.class, () -> run(Synapses.GAUSSIAN, new LowRankInput.Law(21), 20, 10, 0.1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new NetworkInput.Fixed(new double[5], 2));
    assertThrows(IllegalArgumentException.class, () -> run(Synapses.GAUSSIAN, new NetworkInput.Isotropic(), 20, 3, 0.1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> run(Synapses.GAUSSIAN, fixed(9, 2), 20, 10, 0.1, 0, 1));
  }

  private static NetworkInput fixed(int patterns, int width) {
    double[] values = new double[patterns * width];
    for (int k = 0; k < values.length; k++) {
      values[k] = (k * 37 % 101) / 50.0 - 1;
    }
    return new NetworkInput.Fixed(values, width);
  }

  private static List<LayerMeasurement> run(
      Synapses synapses, NetworkInput input, int width, int patterns, double rho, int realisation, int workers) {
    try (Team team = new Team(workers)) {
      WeightSampler sampler = new WeightSampler(synapses, new Correlation.Equal(rho), width, team);
      NetworkParameters parameters = new NetworkParameters(width, DEPTH, 1.3, 0.2, Activation.TANH);
      return new NetworkSimulation(parameters, sampler, input, patterns, 77, team).run(realisation);
    }
  }
}
