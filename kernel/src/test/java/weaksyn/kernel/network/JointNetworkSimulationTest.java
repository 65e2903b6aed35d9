package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/** Networks that draw together have the bits that each has alone, which other tests pin and hold against loops. */
@Tag("lanes")
@AlsoInFloat(marked = true)
class JointNetworkSimulationTest {
  private static final int DEPTH = 3;
  private static final long SEED = 78;
  private static final NetworkInput ISOTROPIC = new NetworkInput.Isotropic();

  /** Both kinds of synapses, both signs of r, no correlation, and random signs. */
  private static List<WeightSampler> samplers(int width, Team team) {
    double rho = 1 / Math.sqrt(width);
    return List.of(
        new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), width, team),
        new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(2 * rho), width, team),
        new WeightSampler(Synapses.BINARY, new Correlation.Equal(rho), width, team),
        new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(-0.5 / width), width, team),
        new WeightSampler(Synapses.BINARY, new Correlation.RandomSign(rho), width, team));
  }

  private static NetworkParameters parameters(int width) {
    return new NetworkParameters(width, DEPTH, 1.3, 0.2, Activation.TANH);
  }

  private static void assertBitsOfSingleOnes(NetworkInput input, int width, int patterns, boolean innovations, int workers) {
    try (Team team = new Team(workers); Team alone = new Team(1)) {
      List<WeightSampler> samplers = samplers(width, team);
      List<List<LayerMeasurement>> expected = new ArrayList<>();
      for (WeightSampler sampler : samplers) {
        expected.add(new NetworkSimulation(parameters(width), sampler, input, patterns, SEED, innovations, alone).run(4));
      }
      JointSimulation joint = new JointNetworkSimulation(parameters(width), samplers, input, patterns, SEED, innovations, team);
      joint.run(2, 4, 1); // what another realisation has left must not matter
      assertEquals(expected, joint.run(4, 0, 1, 2, 3, 4));
      assertEquals(List.of(expected.get(3), expected.get(0)), joint.run(4, 3, 0), "some of them, in any order");
      assertEquals(List.of(expected.get(2)), joint.run(4, 2));
      assertNotEquals(expected, joint.run(5, 0, 1, 2, 3, 4));
    }
  }

  /** Widths beyond a block of the sum and a run of columns, and beside them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bitsAreThoseOfSingleOnes(int workers) {
    assertBitsOfSingleOnes(ISOTROPIC, 600, 30, true, workers);
    assertBitsOfSingleOnes(ISOTROPIC, 127, 20, true, workers);
    assertBitsOfSingleOnes(ISOTROPIC, 129, 20, false, workers);
    assertBitsOfSingleOnes(ISOTROPIC, 20, 50, true, workers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void bitsWithOtherInputs(int workers) {
    assertBitsOfSingleOnes(new WishartInput.Law(0.5), 130, 40, true, workers);
    assertBitsOfSingleOnes(new LowRankInput.Law(7), 60, 70, true, workers);
    assertBitsOfSingleOnes(fixed(40, 33), 70, 40, true, workers);
    assertBitsOfSingleOnes(fixed(20, 150), 70, 20, true, workers);
  }

  private static NetworkInput fixed(int patterns, int width) {
    double[] values = new double[patterns * width];
    for (int k = 0; k < values.length; k++) {
      values[k] = (k * 37 % 101) / 50.0 - 1;
    }
    return new NetworkInput.Fixed(values, width);
  }

  @Test
  void wrongShapesAreRejected() {
    try (Team team = new Team(1)) {
      List<WeightSampler> samplers = samplers(20, team);
      assertThrows(IllegalArgumentException.class, () -> new JointNetworkSimulation(parameters(20), samplers, ISOTROPIC, 3, 1, false, team).run(0, 0));
      assertThrows(IllegalArgumentException.class, () -> new JointNetworkSimulation(parameters(20), samplers, fixed(9, 2), 10, 1, false, team));
      List<WeightSampler> orthogonal = List.of(new WeightSampler(Synapses.HAAR, new Correlation.Equal(0), 20, team));
      assertThrows(IllegalArgumentException.class, () -> new JointNetworkSimulation(parameters(20), orthogonal, ISOTROPIC, 30, 1, false, team));
      JointSimulation joint = new JointNetworkSimulation(parameters(20), samplers, ISOTROPIC, 30, 1, false, team);
      assertThrows(IndexOutOfBoundsException.class, () -> joint.run(0, 5));
    }
  }
}
