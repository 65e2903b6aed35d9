package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 5", "50, 21", "101, 40", "70, 70", "30, 41", "4200, 6"})
  void equalsPlainLoops(int width, int samples) {
    double rho = width == 1 ? 0 : 0.3;
    List<LayerMeasurement> layers = run(new Correlation.Equal(rho), width, samples, 5, 2);
    List<LayerMeasurement> plain = new PlainFields(width, samples, 77).measured(5, DEPTH, rho, 0);
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
    long[] hashes = {
      TinyStudies.bits(run(new Correlation.Equal(0.14), 50, 20, 0, workers)),
      TinyStudies.bits(run(new Correlation.Equal(0), 3 * LayerPass.SEGMENT + 77, 37, 1, workers)),
      TinyStudies.bits(run(new Correlation.Equal(0.01), 700, 300, 2, workers)),
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
      assertEquals(DEPTH, checkpoints.size());
      for (ResumableSimulation.Checkpoint checkpoint : checkpoints) {
        assertEquals(once, simulation.run(4, checkpoint, FieldSimulation.NOBODY));
      }
      ResumableSimulation.Checkpoint first = checkpoints.getFirst();
      assertThrows(IllegalArgumentException.class,
          () -> simulation.run(4, new ResumableSimulation.Checkpoint(1, first.measurements(), first.law()), FieldSimulation.NOBODY));
      assertThrows(IllegalArgumentException.class,
          () -> simulation.run(4, new ResumableSimulation.Checkpoint(0, first.measurements(), new double[3]), FieldSimulation.NOBODY));
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
    List<LayerMeasurement> zero = run(new Correlation.Equal(0.1), 20, 9, 0, 1);
    assertEquals(zero, run(new Correlation.Equal(0.1), 20, 9, 0, 1));
    assertNotEquals(zero.get(0), run(new Correlation.Equal(0.1), 20, 9, 1, 1).get(0));
    assertNotEquals(zero.get(1).statistics().variance(), zero.get(2).statistics().variance());
  }

  @Test
  void whatHasNoFieldsIsRejected() {
    try (Team team = new Team(1)) {
      NetworkParameters parameters = new NetworkParameters(20, DEPTH, 1, 0, Activation.TANH);
      assertThrows(IllegalArgumentException.class, () -> new FieldSimulation(parameters, Synapses.BINARY, new Correlation.Equal(0), ISOTROPIC, 10, 1, team));
      assertThrows(IllegalArgumentException.class, () -> new FieldSimulation(parameters, Synapses.GAUSSIAN, new Correlation.Equal(0), ISOTROPIC, 3, 1, team));
    }
  }

  private static List<LayerMeasurement> run(Correlation correlation, int width, int samples, int realisation, int workers) {
    try (Team team = new Team(workers)) {
      return simulation(correlation, width, samples, 1.3, Activation.TANH, team).run(realisation);
    }
  }

  private static ResumableSimulation simulation(Correlation correlation, int width, int samples, double gain, Activation activation, Team team) {
    return new FieldSimulation(new NetworkParameters(width, DEPTH, gain, 0.2, activation), Synapses.GAUSSIAN, correlation, ISOTROPIC, samples, 77, team);
  }
}
