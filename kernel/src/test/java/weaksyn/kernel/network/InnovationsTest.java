package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.field.FieldLaw;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/** What a simulation finds as innovations; {@link InnovationLawTest} shows that their means are zero. */
@AlsoInFloat(marked = true)
class InnovationsTest {
  private static final int DEPTH = 3;
  private static final double GAIN = 1.3;
  private static final double BIAS = 0.2;
  private static final NetworkInput ISOTROPIC = new NetworkInput.Isotropic();
  private static final Correlation NONE = new Correlation.Equal(0);

  static Stream<Arguments> byWeights() {
    Correlation equal = new Correlation.Equal(0.2);
    return Stream.of(
        Arguments.of(1, 4, Synapses.GAUSSIAN, NONE, ISOTROPIC),
        Arguments.of(30, 12, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(30, 41, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(30, 12, Synapses.BINARY, equal, ISOTROPIC),
        Arguments.of(20, 29, Synapses.BINARY, new Correlation.RandomSign(0.2), fixed(29, 33)),
        Arguments.of(30, 12, Synapses.GAUSSIAN, new Correlation.Toeplitz(0.5, 30), fixed(12, 17)),
        Arguments.of(30, 12, Synapses.BINARY, Correlation.toeplitz(0.5, 30), ISOTROPIC),
        Arguments.of(30, 12, Synapses.HAAR, NONE, ISOTROPIC));
  }

  @ParameterizedTest
  @MethodSource("byWeights")
  void byWeightsEqualPlainLoops(int width, int samples, Synapses synapses, Correlation correlation, NetworkInput input) {
    try (Team team = new Team(2)) {
      WeightSampler sampler = new WeightSampler(synapses, correlation, width, team);
      List<LayerMeasurement> measured = new NetworkSimulation(parameters(width), sampler, input, samples, 77, true, team).run(5);
      LayerSampler layers = new LayerSampler(sampler, width, GAIN, BIAS, 77, new Workspace(team));
      double[] h = input instanceof NetworkInput.Fixed given ? given.values() : isotropic(samples, width, team);
      for (int l = 1; l <= DEPTH; l++) {
        int inputs = h.length / samples;
        var w = new @Narrow double[width * inputs];
        var b = new @Narrow double[width];
        layers.draw(5, l, inputs, w, b);
        double[] z = new double[samples * width];
        double[] bias = new double[width];
        Wide.copy(b, 0, bias, 0, width);
        double[] next = new double[samples * width];
        for (int a = 0; a < samples; a++) {
          for (int i = 0; i < width; i++) {
            for (int k = 0; k < inputs; k++) {
              z[a * width + i] += w[i * inputs + k] * h[a * inputs + k];
            }
            next[a * width + i] = Math.tanh(z[a * width + i] + bias[i]);
          }
        }
        Innovations plain = PlainInnovations.of(h, z, bias, samples, synapses, correlation, GAIN, BIAS);
        assertClose(plain, measured.get(l).innovations(), width);
        if (l == 1) {
          NetworkParameters relu = new NetworkParameters(width, 1, GAIN, BIAS, Activation.RELU);
          assertMean(plain, new NetworkSimulation(relu, sampler, input, samples, 77, true, team).run(5));
          if (sampler.hasSource()) {
            assertMean(plain, new JointNetworkSimulation(relu, List.of(sampler), input, samples, 77, true, team).run(5, 0).getFirst());
          }
        }
        h = next;
      }
    }
  }

  static Stream<Arguments> byFields() {
    Correlation equal = new Correlation.Equal(0.2);
    return Stream.of(
        Arguments.of(1, 4, Synapses.GAUSSIAN, NONE, ISOTROPIC),
        Arguments.of(50, 21, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(30, 41, Synapses.GAUSSIAN, equal, ISOTROPIC),
        Arguments.of(4200, 4, Synapses.GAUSSIAN, new Correlation.RandomSign(0.01), ISOTROPIC),
        Arguments.of(60, 20, Synapses.GAUSSIAN, new Correlation.RandomSign(-0.015), ISOTROPIC),
        Arguments.of(200, 20, Synapses.GAUSSIAN, new Correlation.Equal(-0.004), ISOTROPIC),
        Arguments.of(75, 20, Synapses.GAUSSIAN, new Correlation.Toeplitz(0.6, 75), new WishartInput.Law(0.5)),
        Arguments.of(60, 20, Synapses.GAUSSIAN, Correlation.toeplitz(0.5, 60), fixed(20, 33)),
        Arguments.of(75, 20, Synapses.HAAR, NONE, ISOTROPIC));
  }

  @ParameterizedTest
  @MethodSource("byFields")
  void byFieldsEqualPlainLoops(int width, int samples, Synapses synapses, Correlation correlation, NetworkInput input) {
    try (Team team = new Team(2)) {
      List<LayerMeasurement> measured = fieldSimulation(synapses, correlation, input, width, samples, true, team).run(5);
      List<Innovations> plain = new PlainFields(width, samples, 77, synapses, correlation, input, 0).innovations(5, DEPTH);
      for (int l = 1; l <= DEPTH; l++) {
        assertClose(plain.get(l - 1), measured.get(l).innovations(), width);
      }
      NetworkParameters relu = new NetworkParameters(width, 1, GAIN, BIAS, Activation.RELU);
      FieldLaw law = new FieldLaw(synapses, correlation, width, team);
      assertMean(plain.getFirst(), new FieldSimulation(relu, law, input, samples, 77, true, team).run(5));
    }
  }

  /** The fields of the first layer are those of any φ; those of φ that is not odd have a mean. */
  private static void assertMean(Innovations expected, List<LayerMeasurement> measured) {
    assertEquals(expected.mean(), measured.get(1).innovations().mean(), 100 * Element.EPSILON);
  }

  /**
   * Rounding through three layers, where the factor of a Gram matrix that is nearly singular multiplies it. That of
   * (tr C²)^/N is relative to (tr C)²/N, and so grows with the width.
   */
  private static void assertClose(Innovations expected, Innovations measured, int width) {
    double tolerance = 2e5 * Element.EPSILON;
    assertEquals(expected.variance(), measured.variance(), tolerance);
    assertEquals(expected.square(), measured.square(), 0.1 * Math.max(100, width) * tolerance);
    assertEquals(expected.squaredMean(), measured.squaredMean(), tolerance);
    assertEquals(expected.coherence(), measured.coherence(), 10 * tolerance);
    assertEquals(Double.NaN, measured.mean(), "tanh is odd");
  }

  @Test
  void ofADrawnInputAreItsDeviationsFromTheLaw() {
    for (NetworkInput input : List.of(ISOTROPIC, new WishartInput.Law(0.5))) {
      for (List<LayerMeasurement> layers : List.of(weights(30, 12, input, 0, true, 1), fields(30, 12, input, 0, true, 1))) {
        LayerMeasurement measured = layers.getFirst();
        double square = measured.statistics().squaredVariance() + measured.statistics().squaredCovariance();
        assertEquals(measured.statistics().variance() - 1, measured.innovations().variance());
        assertEquals(square - (input instanceof NetworkInput.Isotropic ? 1 : 1 + 31 / 15.0), measured.innovations().square(), 1e-14);
      }
    }
    assertEquals(Innovations.NONE, weights(30, 12, fixed(12, 7), 0, true, 1).getFirst().innovations());
    assertEquals(Innovations.NONE, fields(30, 12, fixed(12, 7), 0, true, 1).getFirst().innovations());
  }

  /** The rest of the measurements keeps its bits when innovations are asked for, and has none when not. */
  @Test
  void changeNothingElse() {
    for (NetworkInput input : List.of(ISOTROPIC, new WishartInput.Law(2), fixed(20, 33))) {
      for (int width : new int[] {7, 70, 600, LayerPass.SEGMENT + 40}) {
        assertEquals(fields(width, 20, input, 1, false, 2), without(fields(width, 20, input, 1, true, 2)));
        if (width < 100) {
          assertEquals(weights(width, 20, input, 1, false, 2), without(weights(width, 20, input, 1, true, 2)));
        }
      }
    }
  }

  private static List<LayerMeasurement> without(List<LayerMeasurement> layers) {
    return layers.stream().map(layer -> layer.with(Innovations.NONE)).toList();
  }

  @Test
  void areThoseOfOneRunAfterACheckpoint() {
    try (Team team = new Team(2)) {
      ResumableSimulation simulation =
          fieldSimulation(Synapses.GAUSSIAN, new Correlation.Equal(0.05), ISOTROPIC, 100, 20, true, team);
      List<ResumableSimulation.Checkpoint> checkpoints = new ArrayList<>();
      List<LayerMeasurement> once = simulation.run(4, null, new ResumableSimulation.Observer() {
        @Override
        public void advanced(int layer, long count) {}

        @Override
        public void reached(ResumableSimulation.Checkpoint checkpoint) {
          checkpoints.add(checkpoint);
        }
      });
      for (ResumableSimulation.Checkpoint checkpoint : checkpoints) {
        assertEquals(once, simulation.run(4, checkpoint, FieldSimulation.NOBODY));
      }
    }
  }

  /** The bits at every lane width and for every number of threads. */
  @Tag("lanes")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void bitsArePinned(int workers) {
    long[] hashes = {
      bits(weights(50, 20, ISOTROPIC, 0, true, workers)),
      bits(weights(50, 70, new WishartInput.Law(0.5), 1, true, workers)),
      bits(fields(50, 20, fixed(20, 33), 2, true, workers)),
      bits(fields(2 * LayerPass.SEGMENT + 77, 20, ISOTROPIC, 3, true, workers)),
    };
    assertEquals(PinnedBits.INNOVATIONS, Arrays.toString(hashes));
  }

  private static long bits(List<LayerMeasurement> layers) {
    long hash = 1;
    for (LayerMeasurement layer : layers) {
      Innovations i = layer.innovations();
      for (double number : new double[] {i.variance(), i.square(), i.squaredMean(), i.coherence()}) {
        hash = 31 * hash + Double.doubleToLongBits(number);
      }
    }
    return hash;
  }

  private static List<LayerMeasurement> weights(int width, int samples, NetworkInput input, int realisation, boolean innovations, int workers) {
    try (Team team = new Team(workers)) {
      WeightSampler sampler = new WeightSampler(Synapses.BINARY, new Correlation.Equal(0.1), width, team);
      return new NetworkSimulation(parameters(width), sampler, input, samples, 77, innovations, team).run(realisation);
    }
  }

  private static List<LayerMeasurement> fields(int width, int samples, NetworkInput input, int realisation, boolean innovations, int workers) {
    try (Team team = new Team(workers)) {
      return fieldSimulation(Synapses.GAUSSIAN, new Correlation.Equal(0.1), input, width, samples, innovations, team).run(realisation);
    }
  }

  private static ResumableSimulation fieldSimulation(
      Synapses synapses, Correlation correlation, NetworkInput input, int width, int samples, boolean innovations, Team team) {
    return new FieldSimulation(parameters(width), new FieldLaw(synapses, correlation, width, team), input, samples, 77, innovations, team);
  }

  private static NetworkParameters parameters(int width) {
    return new NetworkParameters(width, DEPTH, GAIN, BIAS, Activation.TANH);
  }

  private static double[] isotropic(int samples, int width, Team team) {
    var narrow = new @Narrow double[samples * width];
    new NormalRows(team).fill(new RandomStream(77, 5, 0, Purpose.INPUT), samples, width, narrow);
    double[] h = new double[narrow.length];
    Wide.copy(narrow, 0, h, 0, h.length);
    return h;
  }

  private static NetworkInput fixed(int samples, int width) {
    double[] values = new double[samples * width];
    for (int k = 0; k < values.length; k++) {
      values[k] = (k * k % 101) / 50.0 - 1;
    }
    return new NetworkInput.Fixed(values, width);
  }
}
