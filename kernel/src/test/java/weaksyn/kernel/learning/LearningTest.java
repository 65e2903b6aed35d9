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
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;

class LearningTest {
  private static final int COUNT = 80;
  private static final int MEASURED = 60;
  private static final int INPUTS = 23;
  private static final int WIDTH = 17;
  private static final int DEPTH = 3;

  private static double[] patterns() {
    SplittableRandom random = new SplittableRandom(3);
    double[] x = new double[COUNT * INPUTS];
    for (int k = 0; k < x.length; k++) {
      x[k] = random.nextGaussian() / (1 + k % INPUTS);
    }
    return x;
  }

  private static Learning.Factory networks(Precision precision) {
    NetworkParameters network = new NetworkParameters(WIDTH, DEPTH, 1.2, 0.3, Activation.TANH);
    return Learning.networks(precision, network, new Training(0.5, 8, 10), patterns(), INPUTS, MEASURED, 9);
  }

  private static RuleParameters oja(double competition) {
    return new OjaRule.Parameters(competition);
  }

  /** What each layer of a network learns. */
  private static List<double[]> learn(Learning networks, RuleParameters rule, int realisation) {
    Learning.Activities network = networks.input(realisation, COUNT);
    List<double[]> learned = new ArrayList<>();
    for (int layer = 1; layer <= DEPTH; layer++) {
      learned.add(network.learn(rule));
      network.propagate(learned.getLast());
    }
    return learned;
  }

  /**
   * A counterpart that sees the measured patterns alone goes through the layers as the network does that learns from
   * all; M above and below N.
   */
  @ParameterizedTest
  @EnumSource
  void aCounterpartWithTheSameWeightsMeasuresTheSame(Precision precision) {
    try (Team team = new Team(2)) {
      Learning networks = networks(precision).create(team);
      Learning.Activities learning = networks.input(1, COUNT);
      Learning.Activities same = networks.input(1, MEASURED);
      Learning.Activities silent = networks.input(1, MEASURED);
      for (int layer = 1; layer <= DEPTH; layer++) {
        assertEquals(learning.measure().statistics(), same.measure().statistics(), "layer " + (layer - 1));
        double[] learned = learning.learn(oja(0.5));
        assertEquals(WIDTH * (layer == 1 ? INPUTS : WIDTH), learned.length);
        learning.propagate(learned);
        same.propagate(learned);
        silent.propagate(new double[learned.length]);
        assertArrayEquals(learning.measured(), same.measured());
        assertEquals(MEASURED * WIDTH, same.measured().length);
        assertEquals(0, silent.measure().statistics().variance(), "biases alone do not vary from pattern to pattern");
        assertTrue(silent.measure().statistics().squaredMean() > 0, "but they are there");
      }
      assertEquals(learning.measure().statistics(), same.measure().statistics());
    }
  }

  /** Learning changes nothing but the weights, so that a network whose weights are known need not learn. */
  @Test
  void aNetworkThatIsGivenItsWeightsLearnsTheNextLayerLikeOneThatLearnedThem() {
    try (Team team = new Team(1)) {
      Learning networks = networks(Precision.F32).create(team);
      List<double[]> learned = learn(networks, oja(0.5), 1);
      Learning.Activities network = networks.input(1, COUNT);
      for (double[] weights : learned.subList(0, DEPTH - 1)) {
        network.propagate(weights);
      }
      assertArrayEquals(learned.getLast(), network.learn(oja(0.5)));
      assertArrayEquals(learned.getLast(), network.learn(oja(0.5)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bitsDependOnNeitherTheTeamNorWhatRanBefore(Precision precision) {
    for (RuleKind rule : RuleKind.values()) {
      try (Team one = new Team(1); Team two = new Team(2)) {
        List<double[]> alone = learn(networks(precision).create(one), rule.parameters(0.4), 2);
        Learning networks = networks(precision).create(two);
        learn(networks, rule.parameters(0.9), 0);
        List<double[]> after = learn(networks, rule.parameters(0.4), 2);
        for (int layer = 0; layer < DEPTH; layer++) {
          assertArrayEquals(alone.get(layer), after.get(layer), rule + ", layer " + layer);
        }
      }
    }
  }

  /** Double and float draw other random numbers, so it is compared where none of them matters: the input. */
  @Test
  void inputIsMeasuredInBothPrecisions() {
    try (Team team = new Team(1)) {
      double expected = networks(Precision.F64).create(team).input(0, MEASURED).measure().statistics().dimension();
      double found = networks(Precision.F32).create(team).input(0, MEASURED).measure().statistics().dimension();
      assertEquals(expected, found, 1e-5 * expected);
    }
  }

  @Test
  void realisationsAndCompetitionMatter() {
    try (Team team = new Team(1)) {
      Learning networks = networks(Precision.F64).create(team);
      double first = networks.input(0, COUNT).learn(oja(0.5))[0];
      assertNotEquals(first, networks.input(1, COUNT).learn(oja(0.5))[0]);
      assertNotEquals(first, networks.input(0, COUNT).learn(oja(0.6))[0]);
      assertEquals(first, networks.input(0, COUNT).learn(oja(0.5))[0]);
    }
  }

  @Test
  void aNetworkSeesAtLeastWhatIsMeasuredAndAtMostWhatThereIs() {
    try (Team team = new Team(1)) {
      Learning networks = networks(Precision.F64).create(team);
      assertThrows(IllegalArgumentException.class, () -> networks.input(0, MEASURED - 1));
      assertThrows(IllegalArgumentException.class, () -> networks.input(0, COUNT + 1));
    }
  }

  @Test
  void aRateAboveTheRulesLargestIsRejected() {
    NetworkParameters network = new NetworkParameters(WIDTH, 1, 1, 0, Activation.TANH);
    try (Team team = new Team(1)) {
      Learning.Activities fast =
          Learning.networks(Precision.F64, network, new Training(1.5, 1, 10), patterns(), INPUTS, MEASURED, 9).create(team).input(0, COUNT);
      assertThrows(IllegalArgumentException.class, () -> fast.learn(new KrotovHopfieldRule.Parameters(0.4)));
      assertThrows(IllegalArgumentException.class, () -> fast.learn(new SimilarityRule.Parameters(1)));
    }
  }

  @Test
  void moreSamplesThanPatternsAreRejected() {
    NetworkParameters network = new NetworkParameters(WIDTH, 1, 1, 0, Activation.TANH);
    try (Team team = new Team(1)) {
      Learning.Factory factory = Learning.networks(Precision.F64, network, new Training(0.5, 1, 1), patterns(), INPUTS, COUNT + 1, 9);
      assertThrows(IllegalArgumentException.class, () -> factory.create(team));
    }
  }

  @Test
  void bytesCoverTheBuffers() {
    long bytes = Learning.bytes(Precision.F64, oja(1), new Training(0.5, 1, 100), 5000, 784, 400, 4000, 2, 1);
    assertTrue(bytes > 8L * 2 * 400 * (5000 + 2 * 4000) && bytes < 300_000_000, bytes + " bytes");
  }
}
