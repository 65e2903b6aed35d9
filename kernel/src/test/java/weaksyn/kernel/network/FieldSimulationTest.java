package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

@Tag("lanes")
@AlsoInFloat(marked = true)
class FieldSimulationTest {
  private static final int DEPTH = 3;
  private static final NetworkInput ISOTROPIC = new NetworkInput.Isotropic();

  static Stream<Arguments> networks() {
    Correlation equal = new Correlation.Equal(0.3);
    NetworkInput wishart = new WishartInput.Law(0.5);
    return Stream.of(
        Arguments.of(1, 4, Synapses.GAUSSIAN, new Correlation.Equal(0), ISOTROPIC),
        Arguments.of(4, 5, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(50, 21, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(101, 40, Synapses.GAUSSIAN, new Correlation.Equal(0), ISOTROPIC),
        Arguments.of(70, 70, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(30, 41, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(4200, 6, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(60, 20, Synapses.GAUSSIAN, new Correlation.Equal(-0.015), ISOTROPIC),
        Arguments.of(60, 20, Synapses.GAUSSIAN, new Correlation.RandomSign(0.2), ISOTROPIC),
        Arguments.of(60, 20, Synapses.GAUSSIAN, new Correlation.RandomSign(-0.015), ISOTROPIC),
        Arguments.of(4200, 6, Synapses.GAUSSIAN, new Correlation.RandomSign(-0.0002), ISOTROPIC),
        Arguments.of(75, 20, Synapses.GAUSSIAN, new Correlation.Toeplitz(0.6, 75), ISOTROPIC),
        Arguments.of(9000, 5, Synapses.GAUSSIAN, new Correlation.Toeplitz(-0.999, 9000), ISOTROPIC),
        Arguments.of(75, 20, Synapses.GAUSSIAN, Correlation.toeplitz(0.5, 75), ISOTROPIC),
        Arguments.of(75, 20, Synapses.HAAR, new Correlation.Equal(0), ISOTROPIC),
        Arguments.of(60, 20, Synapses.GAUSSIAN, equal, wishart),
        Arguments.of(30, 20, Synapses.GAUSSIAN, equal, wishart),
        Arguments.of(60, 20, Synapses.GAUSSIAN, equal, new LowRankInput.Law(7)),
        Arguments.of(60, 20, Synapses.HAAR, new Correlation.Equal(0), new LowRankInput.Law(13)),
        Arguments.of(4200, 6, Synapses.GAUSSIAN, equal, new LowRankInput.Law(50)),
        Arguments.of(30, 20, Synapses.GAUSSIAN, equal, new LowRankInput.Law(18)),
        Arguments.of(30, 20, Synapses.GAUSSIAN, equal, new LowRankInput.Law(30)),
        Arguments.of(60, 20, Synapses.GAUSSIAN, equal, fixed(20, 33)),
        Arguments.of(60, 20, Synapses.GAUSSIAN, equal, fixed(20, 12)),
        Arguments.of(60, 20, Synapses.GAUSSIAN, Correlation.toeplitz(0.5, 60), fixed(20, 12)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void equalsPlainLoops(int width, int samples, Synapses synapses, Correlation correlation, NetworkInput input) {
    List<LayerMeasurement> layers = run(synapses, correlation, input, width, samples, 5, 2);
    List<LayerMeasurement> plain = new PlainFields(width, samples, 77, synapses, correlation, input, 0).measured(5, DEPTH);
    for (int l = 0; l <= DEPTH; l++) {
      // Rounding through three layers, where the factor of a Gram matrix that is nearly singular multiplies it.
      assertClose(plain.get(l).statistics(), layers.get(l).statistics(), 2e5 * Element.EPSILON);
    }
  }

  private static void assertClose(LayerStatistics expected, LayerStatistics measured, double tolerance) {
    assertEquals(expected.variance(), measured.variance(), tolerance);
    assertEquals(expected.squaredMean(), measured.squaredMean(), tolerance);
    assertEquals(expected.squaredVariance(), measured.squaredVariance(), tolerance);
    assertEquals(expected.squaredCovariance(), measured.squaredCovariance(), 10 * tolerance);
    assertEquals(expected.dimension(), measured.dimension(), 10 * tolerance);
    assertEquals(expected.coherence(), measured.coherence(), 10 * tolerance);
  }

  /** The bits of small simulations, the same on every machine, at every lane width and for every number of threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void bitsArePinned(int workers) {
    NetworkInput wishart = new WishartInput.Law(2);
    long[] hashes = {
      TinyStudies.bits(run(Synapses.GAUSSIAN, new Correlation.Equal(0.14), ISOTROPIC, 50, 20, 0, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, new Correlation.Equal(0), ISOTROPIC, 3 * LayerPass.SEGMENT + 77, 37, 1, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, new Correlation.Equal(0.01), ISOTROPIC, 700, 300, 2, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, new Correlation.RandomSign(-0.0001), wishart, 5000, 20, 3, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, new Correlation.Toeplitz(0.9, 9000), fixed(24, 40), 9000, 24, 4, workers)),
      TinyStudies.bits(run(Synapses.GAUSSIAN, Correlation.toeplitz(0.5, 130), fixed(24, 20), 130, 24, 5, workers)),
      TinyStudies.bits(run(Synapses.HAAR, new Correlation.Equal(0), ISOTROPIC, 300, 45, 6, workers)),
    };
    assertEquals(PinnedBits.FIELDS, Arrays.toString(hashes));
  }

  @Test
  void goesOnFromEachLayerWithTheSameBits() {
    try (Team team = new Team(2)) {
      ResumableSimulation simulation = simulation(new Correlation.Equal(0.1), LayerPass.SEGMENT + 10, 20, 1, Activation.TANH, team);
      List<ResumableSimulation.Checkpoint> checkpoints = new ArrayList<>();
      long[] neurons = new long[DEPTH + 1];
      List<LayerMeasurement> once = simulation.run(4, null, new ResumableSimulation.Observer() {
        @Override
        public void advanced(int layer, long count) {
          neurons[layer] += count;
        }

        @Override
        public void reached(ResumableSimulation.Checkpoint checkpoint) {
          checkpoints.add(checkpoint);
        }
      });
      assertEquals(once, simulation.run(4));
      assertTrue(Arrays.stream(neurons).allMatch(count -> count == LayerPass.SEGMENT + 10), Arrays.toString(neurons));
      assertEquals(DEPTH - 1, checkpoints.size());
      for (ResumableSimulation.Checkpoint checkpoint : checkpoints) {
        assertEquals(once, simulation.run(4, checkpoint, FieldSimulation.NOBODY));
      }
      ResumableSimulation.Checkpoint first = checkpoints.getFirst();
      assertThrows(IllegalArgumentException.class,
          () -> simulation.run(4, new ResumableSimulation.Checkpoint(2, first.measurements(), first.law()), FieldSimulation.NOBODY));
      assertThrows(IllegalArgumentException.class,
          () -> simulation.run(4, new ResumableSimulation.Checkpoint(1, first.measurements(), new double[3]), FieldSimulation.NOBODY));
    }
  }

  @Test
  void withoutGainAllPatternsAreTheSame() {
    try (Team team = new Team(1)) {
      List<LayerMeasurement> layers = simulation(new Correlation.Equal(0.1), 500, 20, 0, Activation.TANH, team).run(0);
      for (int l = 1; l <= DEPTH; l++) {
        LayerStatistics s = layers.get(l).statistics();
        assertEquals(0, s.variance(), Element.EPSILON * Element.EPSILON);
        assertEquals(0, s.squaredCovariance(), Element.EPSILON * Element.EPSILON);
        // The mean of tanh² over N(0, 0.2²) is 0.0370; five errors.
        assertEquals(0.037, s.squaredMean(), 0.012);
      }
    }
  }

  @Test
  void saturatedActivitiesStayBounded() {
    try (Team team = new Team(1)) {
      for (LayerMeasurement layer : simulation(new Correlation.Equal(0.1), 500, 20, 100, Activation.TANH, team).run(0).subList(1, DEPTH + 1)) {
        LayerStatistics s = layer.statistics();
        // tanh of fields of size 100 is ±1 but for one in a hundred.
        assertEquals(1, s.variance() + s.squaredMean(), 0.05);
        assertTrue(s.dimension() > 0 && s.dimension() < 1.5, s.toString());
      }
    }
  }

  @Test
  void realisationsDifferAndRepeat() {
    Correlation equal = new Correlation.Equal(0.1);
    List<LayerMeasurement> zero = run(Synapses.GAUSSIAN, equal, ISOTROPIC, 20, 9, 0, 1);
    assertEquals(zero, run(Synapses.GAUSSIAN, equal, ISOTROPIC, 20, 9, 0, 1));
    assertNotEquals(zero.get(0), run(Synapses.GAUSSIAN, equal, ISOTROPIC, 20, 9, 1, 1).get(0));
    assertNotEquals(zero.get(1).statistics().variance(), zero.get(2).statistics().variance());
  }

  /** Where a pattern occurs twice K is singular; both copies stay the same pattern. */
  @Test
  void equalPatternsStayEqual() {
    int samples = 12;
    double[] values = ((NetworkInput.Fixed) fixed(samples, 40)).values();
    System.arraycopy(values, 0, values, 7 * 40, 40);
    NetworkInput input = new NetworkInput.Fixed(values, 40);
    List<LayerMeasurement> layers = run(Synapses.GAUSSIAN, new Correlation.Equal(0.1), input, 300, samples, 0, 1);
    List<LayerMeasurement> plain = new PlainFields(300, samples, 77, Synapses.GAUSSIAN, new Correlation.Equal(0.1), input, 0).measured(0, DEPTH);
    for (int l = 0; l <= DEPTH; l++) {
      assertClose(plain.get(l).statistics(), layers.get(l).statistics(), 2e5 * Element.EPSILON);
    }
  }

  /**
   * Patterns that differ little beside what they have in common: the condition number of K is about 10⁶ in float and
   * 3·10¹⁴ in double. With φ(z) = z the mean of Q is g² Q of the layer before.
   */
  @Test
  void nearlyEqualPatternsKeepTheirDifferences() {
    int samples = 20;
    double difference = 40 * Math.sqrt(Element.EPSILON);
    double[] values = ((NetworkInput.Fixed) fixed(samples, 50)).values();
    for (int k = 0; k < values.length; k++) {
      values[k] = 1 + difference * values[k];
    }
    int width = 4000;
    try (Team team = new Team(1)) {
      NetworkParameters parameters = new NetworkParameters(width, DEPTH, 1.3, 0, Activation.LINEAR);
      NetworkInput input = new NetworkInput.Fixed(values, 50);
      List<LayerMeasurement> layers =
          new FieldSimulation(parameters, Synapses.GAUSSIAN, new Correlation.Equal(0), input, samples, 5, team).run(0);
      for (int l = 1; l <= DEPTH; l++) {
        double ratio = layers.get(l).statistics().variance() / layers.get(l - 1).statistics().variance() / (1.3 * 1.3);
        // The relative variance is 2 tr K²/(N (tr K)²) with K centred, here at most 2/(5 N); five errors.
        assertEquals(1, ratio, 5 * Math.sqrt(2.0 / width / 5));
      }
    }
  }

  @Test
  void covarianceIsThatOfTheLayer() {
    try (Team team = new Team(2)) {
      Simulation simulation = simulation(new Correlation.Toeplitz(0.4, 90), 90, 30, 1.3, Activation.ERF, team);
      List<LayerMeasurement> measured = simulation.run(3);
      simulation.visit(3, (layer, state) -> {
        double[] c = state.covariance();
        double trace = 0;
        double sum = 0;
        for (int k = 0; k < c.length; k++) {
          trace += k % 91 == 0 ? c[k] : 0;
          sum += c[k];
        }
        LayerStatistics s = measured.get(layer).statistics();
        assertEquals(s.variance(), trace / 90, 1e3 * Element.EPSILON);
        assertEquals(s.coherence(), (sum - trace) / (Math.sqrt(90) * 89), 1e4 * Element.EPSILON);
        assertThrows(IllegalStateException.class, state::weights);
      });
    }
  }

  @Test
  void whatHasNoFieldsIsRejected() {
    Correlation none = new Correlation.Equal(0);
    assertRejected(Synapses.BINARY, none, ISOTROPIC, 10);
    assertRejected(Synapses.GAUSSIAN, none, ISOTROPIC, 3);
    assertRejected(Synapses.GAUSSIAN, new Correlation.Equal(1), ISOTROPIC, 10);
    assertRejected(Synapses.GAUSSIAN, new Correlation.RandomSign(-1.0 / 19), ISOTROPIC, 10);
    assertRejected(Synapses.GAUSSIAN, new Correlation.Toeplitz(0.1, 21), ISOTROPIC, 10);
    assertRejected(Synapses.GAUSSIAN, Correlation.toeplitz(0.1, 21), ISOTROPIC, 10);
    assertRejected(Synapses.GAUSSIAN, none, fixed(9, 5), 10);
    assertRejected(Synapses.HAAR, new Correlation.Equal(0.1), ISOTROPIC, 10);
    assertRejected(Synapses.HAAR, none, ISOTROPIC, 21);
    try (Team team = new Team(1)) {
      NetworkParameters parameters = new NetworkParameters(20, DEPTH, 1, 0, Activation.TANH);
      Simulation simulation = new FieldSimulation(parameters, Synapses.HAAR, none, fixed(10, 30), 10, 1, team);
      assertThrows(IllegalArgumentException.class, () -> simulation.run(0));
    }
  }

  private static void assertRejected(Synapses synapses, Correlation correlation, NetworkInput input, int samples) {
    try (Team team = new Team(1)) {
      NetworkParameters parameters = new NetworkParameters(20, DEPTH, 1, 0, Activation.TANH);
      assertThrows(IllegalArgumentException.class, () -> new FieldSimulation(parameters, synapses, correlation, input, samples, 1, team));
    }
  }

  private static NetworkInput fixed(int samples, int width) {
    double[] values = new double[samples * width];
    for (int k = 0; k < values.length; k++) {
      values[k] = (k * k % 101) / 50.0 - 1;
    }
    return new NetworkInput.Fixed(values, width);
  }

  private static List<LayerMeasurement> run(
      Synapses synapses, Correlation correlation, NetworkInput input, int width, int samples, int realisation, int workers) {
    try (Team team = new Team(workers)) {
      NetworkParameters parameters = new NetworkParameters(width, DEPTH, 1.3, 0.2, Activation.TANH);
      return new FieldSimulation(parameters, synapses, correlation, input, samples, 77, team).run(realisation);
    }
  }

  private static ResumableSimulation simulation(Correlation correlation, int width, int samples, double gain, Activation activation, Team team) {
    return new FieldSimulation(new NetworkParameters(width, DEPTH, gain, 0.2, activation), Synapses.GAUSSIAN, correlation, ISOTROPIC, samples, 77, team);
  }
}
