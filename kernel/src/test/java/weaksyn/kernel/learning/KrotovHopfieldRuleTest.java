package weaksyn.kernel.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

@Tag("lanes")
@AlsoInFloat(marked = true)
class KrotovHopfieldRuleTest {
  private static final int INPUTS = 12;
  private static final int CLUSTERS = 4;
  private static final int NEURONS = 16;
  private static final int STARTS = 20;

  /**
   * Two batches in turn, so that buffers have been used. A sum of n terms has an error of at most n ε times their
   * sizes.
   */
  @ParameterizedTest
  @CsvSource({"0, 2, 2", "0.4, 2, 2", "0.4, 3, 2", "0.4, 2, 3", "1, 4, 4"})
  void equalsItsFormula(double delta, int rank, int power) {
    for (int[] shape : new int[][] {{1, 1, 4}, {1, 5, 4}, {7, 9, 17}, {30, 40, 20}, {5, 33, 31}}) {
      int patterns = shape[0];
      int inputs = shape[1];
      int neurons = shape[2];
      LearningRule rule = new KrotovHopfieldRule(new KrotovHopfieldRule.Parameters(delta, rank, power, 2));
      try (Team team = new Team(2)) {
        LearningBatch batch = RuleFixture.batch(patterns, inputs, neurons, team);
        var w = RuleFixture.uniform(neurons * inputs, 1);
        rule.begin(batch, w);
        double[] plain = RuleFixture.wide(w);
        for (int seed = 2; seed < 4; seed++) {
          System.arraycopy(RuleFixture.uniform(patterns * inputs, seed), 0, batch.before(), 0, patterns * inputs);
          plain = PlainRules.krotovHopfield(
              delta, rank, power, RuleFixture.GAIN, patterns, inputs, neurons, RuleFixture.wide(batch.before()), 0.3, plain);
          rule.change(batch, rule.step(batch, 0.3, w), w);
          assertArrayEquals(plain, RuleFixture.wide(w), 8 * power * Element.EPSILON * (patterns + inputs) * RuleFixture.GAIN);
        }
      }
    }
  }

  /** Without what the second learns, a row that wins comes to the sphere. All end with the norm of the network. */
  @ParameterizedTest
  @CsvSource({"2", "3"})
  void rowsThatWinComeToTheSphere(int power) {
    var patterns = clusters(0.3);
    LearningRule rule = new KrotovHopfieldRule(new KrotovHopfieldRule.Parameters(0, 2, power, 3));
    try (Team team = new Team(1)) {
      LearningBatch batch = RuleFixture.batch(20, INPUTS, 4, team);
      var w = RuleFixture.uniform(4 * INPUTS, 3);
      rule.begin(batch, w);
      assertEquals(3 * RuleFixture.GAIN, PlainRules.norm(power, RuleFixture.wide(w), 0, INPUTS), 40 * INPUTS * Element.EPSILON);
      System.arraycopy(patterns, 0, batch.before(), 0, batch.before().length);
      for (int step = 0; step < 500; step++) {
        rule.change(batch, rule.step(batch, 0.5, w), w);
      }
      int onSphere = 0;
      for (int i = 0; i < 4; i++) {
        double norm = PlainRules.norm(power, RuleFixture.wide(w), i, INPUTS);
        onSphere += Math.abs(norm - RuleFixture.GAIN) < 1e-3 ? 1 : 0;
      }
      assertTrue(onSphere >= 2, onSphere + " rows on the sphere");
    }
    double[] learned = RuleFixture.wide(RuleFixture.train(rule, new Training(0.2, 50, 20), patterns, INPUTS, 6, 1, 3));
    for (int i = 0; i < 6; i++) {
      assertEquals(RuleFixture.GAIN, PlainRules.norm(2, learned, i, INPUTS), 4 * INPUTS * Element.EPSILON);
    }
  }

  /**
   * What the authors claim: hidden units specialise in different prototypes, and what the second learns makes their
   * receptive fields differ. Patterns scatter about four prototypes with a large common part. From each of 20 starts
   * each prototype gets a neuron that responds to it most. From rows that start on the sphere fewer neurons win.
   */
  @Test
  void neuronsSpecialise() {
    int[] found = new int[3];
    double[] cosine = new double[3];
    for (int seed = 0; seed < STARTS; seed++) {
      double[] authors = learned(0.4, 5, seed);
      double[] withoutSecond = learned(0, 5, seed);
      double[] fromSphere = learned(0.4, 1, seed);
      found[0] += winners(authors);
      found[1] += winners(withoutSecond);
      found[2] += winners(fromSphere);
      cosine[0] += meanCosine(authors) / STARTS;
      cosine[1] += meanCosine(withoutSecond) / STARTS;
    }
    assertEquals(STARTS * CLUSTERS, found[0]);
    assertEquals(STARTS * CLUSTERS, found[1]);
    assertTrue(found[2] < 0.85 * STARTS * CLUSTERS, found[2] + " winners from the sphere");
    // Over the starts the means scatter by 0.01 and 0.025.
    assertTrue(cosine[0] < 0.05 && cosine[1] > 0.08, cosine[0] + " with and " + cosine[1] + " without what the second learns");
  }

  private static double[] learned(double delta, double start, long seed) {
    LearningRule rule = new KrotovHopfieldRule(new KrotovHopfieldRule.Parameters(delta, 2, 2, start));
    return RuleFixture.wide(RuleFixture.train(rule, new Training(0.1, 400, 20), clusters(0.1), INPUTS, NEURONS, 1, seed));
  }

  /** How many neurons respond most to a prototype. */
  private static int winners(double[] w) {
    boolean[] winner = new boolean[NEURONS];
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      int best = 0;
      for (int i = 1; i < NEURONS; i++) {
        best = current(w, i, cluster) > current(w, best, cluster) ? i : best;
      }
      winner[best] = true;
    }
    int count = 0;
    for (boolean neuron : winner) {
      count += neuron ? 1 : 0;
    }
    return count;
  }

  private static double meanCosine(double[] w) {
    double sum = 0;
    for (int i = 0; i < NEURONS; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < INPUTS; k++) {
          sum += w[i * INPUTS + k] * w[j * INPUTS + k];
        }
      }
    }
    return sum / (RuleFixture.GAIN * RuleFixture.GAIN * NEURONS * (NEURONS - 1) / 2);
  }

  private static double current(double[] w, int neuron, int cluster) {
    double sum = 0;
    for (int k = 0; k < INPUTS; k++) {
      sum += w[neuron * INPUTS + k] * prototype(cluster, k);
    }
    return sum;
  }

  /** A common part in the last input and one of its own. */
  private static double prototype(int cluster, int input) {
    return input == INPUTS - 1 || input == cluster ? 1 : 0;
  }

  private static @Narrow double[] clusters(double noise) {
    SplittableRandom random = new SplittableRandom(7);
    var x = new @Narrow double[200 * INPUTS];
    for (int k = 0; k < x.length; k++) {
      x[k] = Element.of(prototype(k / INPUTS % CLUSTERS, k % INPUTS) + noise * random.nextGaussian());
    }
    return x;
  }

  /** Run at each lane width. */
  @Test
  void bitsDependOnNeitherTheLanesNorTheTeam() {
    for (int workers = 1; workers <= 3; workers++) {
      LearningRule rule = new KrotovHopfieldRule(new KrotovHopfieldRule.Parameters(0.4, 2, 3, 2));
      var w = RuleFixture.train(rule, new Training(0.2, 20, 33), clusters(0.2), INPUTS, 17, workers, 5);
      assertEquals(PinnedTraining.KROTOV_HOPFIELD, Arrays.hashCode(w));
    }
  }

  @Test
  void withoutInputNothingIsLearned() {
    LearningRule rule = new KrotovHopfieldRule(new KrotovHopfieldRule.Parameters(0.4));
    try (Team team = new Team(1)) {
      LearningBatch batch = RuleFixture.batch(5, 3, 4, team);
      var w = RuleFixture.uniform(12, 1);
      rule.begin(batch, w);
      assertEquals(0, rule.step(batch, 0.5, w));
    }
  }

  @Test
  void impossibleParametersAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new KrotovHopfieldRule.Parameters(-0.1));
    assertThrows(IllegalArgumentException.class, () -> new KrotovHopfieldRule.Parameters(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new KrotovHopfieldRule.Parameters(0.4, 1, 2, 5));
    assertThrows(IllegalArgumentException.class, () -> new KrotovHopfieldRule.Parameters(0.4, 2, 1, 5));
    assertThrows(IllegalArgumentException.class, () -> new KrotovHopfieldRule.Parameters(0.4, 2, 2, 0.5));
    LearningRule rule = new KrotovHopfieldRule(new KrotovHopfieldRule.Parameters(0.4, 5, 2, 5));
    try (Team team = new Team(1)) {
      LearningBatch batch = RuleFixture.batch(1, 1, 4, team);
      assertThrows(IllegalArgumentException.class, () -> rule.begin(batch, new @Narrow double[4]));
    }
  }
}
