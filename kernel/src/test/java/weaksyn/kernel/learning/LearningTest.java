package weaksyn.kernel.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;

class LearningTest {
  private static final int COUNT = 80;
  private static final int SAMPLES = 60;
  private static final int INPUTS = 23;
  private static final int WIDTH = 17;
  private static final int DEPTH = 3;

  /** Keeps the learned weights and gives them back as a counterpart, beside others that are all 0. */
  private static final class Same implements Learning.Counterparts {
    private final List<double[]> learned = new ArrayList<>();

    @Override
    public int count() {
      return 2;
    }

    @Override
    public List<double[]> of(int layer, int inputs, double[] weights) {
      assertEquals(learned.size() + 1, layer);
      assertEquals(WIDTH * inputs, weights.length);
      learned.add(weights);
      return List.of(weights.clone(), new double[weights.length]);
    }
  }

  private static double[] patterns() {
    SplittableRandom random = new SplittableRandom(3);
    double[] x = new double[COUNT * INPUTS];
    for (int k = 0; k < x.length; k++) {
      x[k] = random.nextGaussian() / (1 + k % INPUTS);
    }
    return x;
  }

  private static Learning.Factory networks(Precision precision, RuleKind rule) {
    NetworkParameters network = new NetworkParameters(WIDTH, DEPTH, 1.2, 0.3, Activation.TANH);
    return Learning.networks(precision, network, rule, new Training(0.5, 8, 10), patterns(), INPUTS, SAMPLES, 9);
  }

  /** The same weights propagate to the same measurements, so a counterpart goes through the layers as the learned network does; M above and below N. */
  @ParameterizedTest
  @EnumSource
  void aCounterpartWithTheSameWeightsMeasuresTheSame(Precision precision) {
    try (Team team = new Team(2)) {
      Learning network = networks(precision, RuleKind.OJA).create(team);
      Same same = new Same();
      List<List<LayerMeasurement>> layers = network.run(0.5, 1, same);
      assertEquals(DEPTH, layers.size());
      for (List<LayerMeasurement> layer : layers) {
        assertEquals(layer.get(0).statistics(), layer.get(1).statistics());
        assertEquals(0, layer.get(2).statistics().variance(), "biases alone do not vary from pattern to pattern");
        assertTrue(layer.get(2).statistics().squaredMean() > 0, "but they are there");
      }
      assertArrayEquals(same.learned.getFirst(), network.firstLayer(0.5, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bitsDependOnNeitherTheTeamNorWhatRanBefore(Precision precision) {
    for (RuleKind rule : RuleKind.values()) {
      Same alone = new Same();
      Same after = new Same();
      try (Team one = new Team(1); Team two = new Team(2)) {
        networks(precision, rule).create(one).run(0.4, 2, alone);
        Learning network = networks(precision, rule).create(two);
        network.run(0.9, 0, new Same());
        network.run(0.4, 2, after);
      }
      for (int layer = 0; layer < DEPTH; layer++) {
        assertArrayEquals(alone.learned.get(layer), after.learned.get(layer), rule + ", layer " + layer);
      }
    }
  }

  /** Double and float draw other random numbers, so it is compared where none of them matters: the input. */
  @Test
  void inputIsMeasuredInBothPrecisions() {
    try (Team team = new Team(1)) {
      double expected = networks(Precision.F64, RuleKind.OJA).create(team).input().statistics().dimension();
      assertEquals(expected, networks(Precision.F32, RuleKind.OJA).create(team).input().statistics().dimension(), 1e-5 * expected);
    }
  }

  @Test
  void realisationsAndCompetitionMatter() {
    try (Team team = new Team(1)) {
      Learning network = networks(Precision.F64, RuleKind.OJA).create(team);
      double first = network.firstLayer(0.5, 0)[0];
      assertNotEquals(first, network.firstLayer(0.5, 1)[0]);
      assertNotEquals(first, network.firstLayer(0.6, 0)[0]);
      assertEquals(first, network.firstLayer(0.5, 0)[0]);
    }
  }

  @Test
  void moreSamplesThanPatternsAreRejected() {
    NetworkParameters network = new NetworkParameters(WIDTH, 1, 1, 0, Activation.TANH);
    try (Team team = new Team(1)) {
      Learning.Factory factory = Learning.networks(Precision.F64, network, RuleKind.OJA, new Training(0.5, 1, 1), patterns(), INPUTS, COUNT + 1, 9);
      assertThrows(IllegalArgumentException.class, () -> factory.create(team));
    }
  }

  @Test
  void bytesCoverTheBuffers() {
    long bytes = Learning.bytes(Precision.F64, new Training(0.5, 1, 100), 5000, 784, 400, 4000, 2, 1);
    assertTrue(bytes > 8L * 2 * 400 * (5000 + 2 * 4000) && bytes < 300_000_000, bytes + " bytes");
  }
}
