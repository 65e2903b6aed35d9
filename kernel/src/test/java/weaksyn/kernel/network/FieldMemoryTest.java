package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.kernel.field.FieldLaw;
import weaksyn.kernel.field.FieldStorage;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/**
 * What is said of the memory of simulations by fields, beside the arrays that they hold after a realisation. Without
 * the packed factor, or without what a law keeps, what is said is too little and the tests fail.
 */
@AlsoInFloat(marked = true)
class FieldMemoryTest {
  private static final NetworkInput ISOTROPIC = new NetworkInput.Isotropic();

  static Stream<Arguments> simulations() {
    Correlation none = new Correlation.Equal(0);
    return Stream.of(
        Arguments.of(Synapses.GAUSSIAN, none, ISOTROPIC, 9000, 200, 1),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.Equal(0.01), ISOTROPIC, 40_000, 100, 3),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.RandomSign(0.01), ISOTROPIC, 2000, 600, 2),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.RandomSign(-0.0000001), ISOTROPIC, 300_000, 4, 2),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.Equal(-0.0000001), ISOTROPIC, 300_000, 5, 1),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.Toeplitz(0.5, 300_000), ISOTROPIC, 300_000, 6, 2),
        Arguments.of(Synapses.GAUSSIAN, Correlation.toeplitz(0.5, 1000), ISOTROPIC, 1000, 300, 2),
        Arguments.of(Synapses.HAAR, none, ISOTROPIC, 2000, 500, 2),
        Arguments.of(Synapses.GAUSSIAN, none, new WishartInput.Law(0.1), 2000, 400, 1),
        Arguments.of(Synapses.GAUSSIAN, none, new NetworkInput.Fixed(new double[300 * 700], 700), 1000, 300, 2),
        Arguments.of(Synapses.GAUSSIAN, none, new NetworkInput.Fixed(new double[300 * 100], 100), 1000, 300, 1));
  }

  private static long held(Synapses synapses, Correlation correlation, NetworkInput input, int width, int samples, int workers)
      throws ReflectiveOperationException {
    try (Team team = new Team(workers)) {
      FieldLaw law = new FieldLaw(synapses, correlation, width, team);
      NetworkParameters parameters = new NetworkParameters(width, 2, 1, 0.1, Activation.LINEAR);
      FieldSimulation simulation = new FieldSimulation(parameters, law, input, samples, 1, false, team);
      simulation.run(0);
      return HeldArrays.bytes(simulation, law, input, correlation);
    }
  }

  /** What the law of the weights adds. Buffers of products are said in full, which few patterns do not fill. */
  @ParameterizedTest
  @CsvSource({"SUMS, 0", "CHAIN, 0", "NORMALS, 500000", "FACTORS, 600000"})
  void growsByWhatTheLawKeeps(FieldStorage storage, long buffers) throws ReflectiveOperationException {
    int width = storage == FieldStorage.NORMALS ? 1000 : 300_000;
    int samples = storage == FieldStorage.NORMALS ? 300 : storage == FieldStorage.FACTORS ? 40 : 6;
    Synapses synapses = storage == FieldStorage.FACTORS ? Synapses.HAAR : Synapses.GAUSSIAN;
    Correlation none = new Correlation.Equal(0);
    Correlation correlation = switch (storage) {
      case SUMS -> new Correlation.Equal(-0.0000001);
      case CHAIN -> new Correlation.Toeplitz(0.5, width);
      case NORMALS -> Correlation.toeplitz(0.5, width);
      default -> none;
    };
    long held = held(synapses, correlation, ISOTROPIC, width, samples, 1) - held(Synapses.GAUSSIAN, none, ISOTROPIC, width, samples, 1);
    long said =
        FieldSimulation.bytes(storage, ISOTROPIC, samples, width, 1) - FieldSimulation.bytes(FieldStorage.NOTHING, ISOTROPIC, samples, width, 1);
    assertTrue(held <= said + 600, held + " bytes are held, " + said + " are said");
    assertTrue(said <= 1.2 * held + buffers, held + " bytes are held, " + said + " are said");
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void isThatOfTheArrays(Synapses synapses, Correlation correlation, NetworkInput input, int width, int samples, int workers)
      throws ReflectiveOperationException {
    if (input instanceof NetworkInput.Fixed fixed) {
      for (int k = 0; k < fixed.values().length; k++) {
        fixed.values()[k] = Math.sin(k * 1.37 * k);
      }
    }
    long held = held(synapses, correlation, input, width, samples, workers);
    long said = FieldSimulation.bytes(FieldStorage.of(synapses, correlation), input, samples, width, workers);
    assertTrue(held <= said, held + " bytes are held, " + said + " are said");
    // Buffers of a factorisation, and the least that a thread has, are said in full.
    long buffers = (workers + 1) * 900L * 1024;
    assertTrue(said <= 2 * held + buffers, held + " bytes are held, " + said + " are said");
  }

  @Test
  void doesNotGrowWithTheWidthWhereNeuronsAreForgotten() {
    long million = FieldSimulation.bytes(FieldStorage.NOTHING, ISOTROPIC, 256, 1_000_000, 2);
    long milliard = FieldSimulation.bytes(FieldStorage.NOTHING, ISOTROPIC, 256, 1_000_000_000, 2);
    // Ten levels of the tree more.
    assertEquals(10 * 8 * (256 * 256 + 2 * 256), milliard - million);
  }

  @Test
  void countsBeyondAnArray() {
    long segments = Math.ceilDiv(1_000_000_000, 4096);
    long nothing = FieldSimulation.bytes(FieldStorage.NOTHING, ISOTROPIC, 46_340, 1_000_000_000, 1);
    long chain = FieldSimulation.bytes(FieldStorage.CHAIN, ISOTROPIC, 46_340, 1_000_000_000, 1);
    assertTrue(chain - nothing >= 2 * 8 * segments * 46_340, "a field and a sum for each segment");
    long normals = FieldSimulation.bytes(FieldStorage.NORMALS, ISOTROPIC, 46_340, 46_340, 1);
    assertTrue(normals >= 2 * Element.BYTES * 46_340L * 46_340, "the normals of all neurons, twice");
  }
}
