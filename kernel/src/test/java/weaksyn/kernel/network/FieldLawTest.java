package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/**
 * Networks that are simulated by fields have the law of those simulated by weights, and the comparison sees what would
 * be wrong. Seeds are fixed; {@link LawComparison} states the chance of a false failure.
 */
@AlsoInFloat(marked = true)
class FieldLawTest {
  private static final int WIDTH = 100;
  private static final int SAMPLES = 24;
  private static final int DEPTH = 3;
  private static final int SOME = 400;
  private static final int MANY = 6000;
  private static final Correlation EQUAL = new Correlation.Equal(0.12);
  private static final NetworkInput ISOTROPIC = new NetworkInput.Isotropic();

  private static final NetworkInput FIXED = fixed(40, 1);

  /** What several tests compare with. */
  private static List<List<LayerMeasurement>> equalByWeights;

  @BeforeAll
  static void simulateByWeights() {
    equalByWeights = weights(Synapses.GAUSSIAN, EQUAL, ISOTROPIC, SOME);
  }

  static Stream<Arguments> laws() {
    return Stream.of(
        Arguments.of(Synapses.GAUSSIAN, new Correlation.Equal(0), ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.Equal(-0.009), ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.RandomSign(0.12), ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.RandomSign(-0.009), ISOTROPIC),
        Arguments.of(Synapses.HAAR, new Correlation.Equal(0), ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, new WishartInput.Law(0.6)),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, new WishartInput.Law(0.1)),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, new LowRankInput.Law(10)),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, new LowRankInput.Law(60)),
        Arguments.of(Synapses.GAUSSIAN, new Correlation.Toeplitz(0.6, WIDTH), ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, Correlation.toeplitz(0.6, WIDTH), ISOTROPIC),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, FIXED),
        Arguments.of(Synapses.GAUSSIAN, EQUAL, fixed(10, 1)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void isThatOfWeights(Synapses synapses, Correlation correlation, NetworkInput input) {
    assertEquals(List.of(), compare(synapses, correlation, input, SOME));
  }

  /** With M = 24 patterns near N, and above it, where the Gram matrix is singular. */
  @ParameterizedTest
  @ValueSource(ints = {18, 24, 25})
  void isThatOfWeightsWithAboutAsManyPatternsAsNeurons(int width) {
    assertEquals(List.of(),
        LawComparison.differences(
            weights(Synapses.GAUSSIAN, EQUAL, ISOTROPIC, width, SOME), fields(Synapses.GAUSSIAN, EQUAL, ISOTROPIC, width, 1, SOME)));
  }

  /** As many patterns as neurons, the most that orthogonal weights allow. */
  @Test
  void isThatOfOrthogonalWeightsWithAsManyPatternsAsNeurons() {
    Correlation none = new Correlation.Equal(0);
    assertEquals(List.of(),
        LawComparison.differences(
            weights(Synapses.HAAR, none, ISOTROPIC, SAMPLES, SOME), fields(Synapses.HAAR, none, ISOTROPIC, SAMPLES, 1, SOME)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("laws")
  void isThatOfWeightsInManyRealisations(Synapses synapses, Correlation correlation, NetworkInput input) {
    assertEquals(List.of(), compare(synapses, correlation, input, MANY));
  }

  @Test
  void aMissingCommonFieldIsSeen() {
    assertFalse(LawComparison.differences(equalByWeights, fields(Synapses.GAUSSIAN, new Correlation.Equal(0), ISOTROPIC, 1, SOME)).isEmpty());
  }

  @Test
  void aVarianceOfTheWeightsThatIsOffByThreePercentIsSeen() {
    assertFalse(LawComparison.differences(equalByWeights, fields(Synapses.GAUSSIAN, EQUAL, ISOTROPIC, Math.sqrt(1.03), SOME)).isEmpty());
  }

  /** Plain fields, in which neurons 32 to 63 have the normals of 0 to 31. */
  @Test
  void blocksThatShareTheirNormalsAreSeen() {
    List<List<LayerMeasurement>> shared = new ArrayList<>();
    PlainFields plain = new PlainFields(WIDTH, SAMPLES, 3, Synapses.GAUSSIAN, EQUAL, ISOTROPIC, 32);
    for (int k = 0; k < SOME; k++) {
      shared.add(plain.measured(k, DEPTH));
    }
    assertFalse(LawComparison.differences(equalByWeights, shared).isEmpty());
  }

  /** Patterns as they are in a layer whose N stands for N_in: longer by √(N_in/N). */
  @Test
  void aWidthInPlaceOfTheInputsWidthIsSeen() {
    NetworkInput wrong = fixed(40, Math.sqrt(40.0 / WIDTH));
    assertFalse(LawComparison.differences(weights(Synapses.GAUSSIAN, EQUAL, FIXED, SOME), fields(Synapses.GAUSSIAN, EQUAL, wrong, 1, SOME)).isEmpty());
  }

  private static List<String> compare(Synapses synapses, Correlation correlation, NetworkInput input, int realisations) {
    return LawComparison.differences(weights(synapses, correlation, input, realisations), fields(synapses, correlation, input, 1, realisations));
  }

  private static List<List<LayerMeasurement>> weights(Synapses synapses, Correlation correlation, NetworkInput input, int realisations) {
    return weights(synapses, correlation, input, WIDTH, realisations);
  }

  private static List<List<LayerMeasurement>> weights(Synapses synapses, Correlation correlation, NetworkInput input, int width, int realisations) {
    try (Team team = new Team(1)) {
      WeightSampler sampler = new WeightSampler(synapses, correlation, width, team);
      return all(new NetworkSimulation(parameters(width, 1), sampler, input, SAMPLES, 1, team), realisations);
    }
  }

  private static List<List<LayerMeasurement>> fields(Synapses synapses, Correlation correlation, NetworkInput input, double gain, int realisations) {
    return fields(synapses, correlation, input, WIDTH, gain, realisations);
  }

  private static List<List<LayerMeasurement>> fields(
      Synapses synapses, Correlation correlation, NetworkInput input, int width, double gain, int realisations) {
    try (Team team = new Team(1)) {
      return all(new FieldSimulation(parameters(width, gain), synapses, correlation, input, SAMPLES, 2, team), realisations);
    }
  }

  private static NetworkParameters parameters(int width, double gain) {
    return new NetworkParameters(width, DEPTH, 1.3 * gain, 0.2, Activation.TANH);
  }

  private static List<List<LayerMeasurement>> all(Simulation simulation, int realisations) {
    List<List<LayerMeasurement>> all = new ArrayList<>();
    for (int k = 0; k < realisations; k++) {
      all.add(simulation.run(k));
    }
    return all;
  }

  /** Patterns with a mean and with correlations, times a factor. */
  private static NetworkInput fixed(int width, double factor) {
    double[] values = new double[SAMPLES * width];
    for (int k = 0; k < values.length; k++) {
      values[k] = factor * (Math.sin(k * 0.37) + Math.cos(k * k * 0.011) + 0.2);
    }
    return new NetworkInput.Fixed(values, width);
  }
}
