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
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Choices;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;

@Tag("lanes")
@AlsoInFloat(marked = true)
class LayerTrainingTest {
  private static final int COUNT = 200;
  private static final int INPUTS = 10;
  private static final int NEURONS = 4;
  private static final RandomStream CHOICES = new RandomStream(5, 1, 1, Purpose.BATCHES);

  /**
   * Every step as plain loops: choose, propagate, divide by the largest eigenvalue, change, put back. The eigenvalue is
   * known to 10⁻⁵, and 12 steps carry that on.
   */
  @Test
  void equalsPlainLoops() {
    Training training = new Training(0.5, 12, 7);
    var w = start(1);
    double[] plain = wide(w);
    double[] x = wide(patterns());
    double[] bias = {0.1, -0.2, 0, 0.3};
    for (int t = 0; t < 12; t++) {
      double[] before = new double[7 * INPUTS];
      double[] after = new double[7 * NEURONS];
      for (int a = 0; a < 7; a++) {
        System.arraycopy(x, Choices.choose(CHOICES, t * 7 + a, COUNT) * INPUTS, before, a * INPUTS, INPUTS);
        for (int i = 0; i < NEURONS; i++) {
          double field = bias[i];
          for (int k = 0; k < INPUTS; k++) {
            field += plain[i * INPUTS + k] * before[a * INPUTS + k];
          }
          after[a * NEURONS + i] = Math.tanh(field);
        }
      }
      double step = 0.5 / PlainRules.largestEigenvalue(7, NEURONS, after);
      plain = PlainRules.change(PlainRules.oja(0.6), 7, INPUTS, NEURONS, before, after, step, plain);
      for (int i = 0; i < NEURONS; i++) {
        double norm = norm(plain, i);
        for (int k = 0; k < INPUTS; k++) {
          plain[i * INPUTS + k] *= 1.5 / norm;
        }
      }
    }
    train(new OjaRule(new OjaRule.Parameters(0.6)), training, Element.array(bias), w, 2);
    assertArrayEquals(plain, wide(w), 1e-3 + 1e4 * Element.EPSILON);
  }

  /**
   * Principal components by the covariance that the patterns were made with: their directions are the unit vectors, in
   * order.
   */
  @Test
  void sangerFindsThePrincipalComponentsInOrder() {
    var w = start(2);
    train(new SangerRule(new SangerRule.Parameters(1)), new Training(0.05, 3000, 20), new @Narrow double[NEURONS], w, 1);
    for (int i = 0; i < 3; i++) {
      assertTrue(Math.abs(w[i * INPUTS + i]) > 0.95 * 1.5, "neuron " + i + ": " + w[i * INPUTS + i]);
    }
  }

  @Test
  void withoutCompetitionAllFindTheFirst() {
    for (LearningRule rule : new LearningRule[] {new OjaRule(new OjaRule.Parameters(0)), new PlainHebbRule()}) {
      var w = start(3);
      train(rule, new Training(0.2, 1000, 20), new @Narrow double[NEURONS], w, 1);
      for (int i = 0; i < NEURONS; i++) {
        assertTrue(Math.abs(w[i * INPUTS]) > 0.98 * 1.5, "neuron " + i + ": " + w[i * INPUTS]);
      }
    }
  }

  @Test
  void rowsKeepTheirNorm() {
    var w = start(4);
    train(new OjaRule(new OjaRule.Parameters(0.5)), new Training(0.5, 30, 10), new @Narrow double[NEURONS], w, 1);
    for (int i = 0; i < NEURONS; i++) {
      assertEquals(1.5, norm(wide(w), i), 1e2 * Element.EPSILON);
    }
  }

  /**
   * Run at each lane width: a number that depends on it would change the hash. The linear activation takes no
   * polynomial, so that those may change.
   */
  @Test
  void bitsDependOnNeitherTheLanesNorTheTeam() {
    for (int workers = 1; workers <= 3; workers++) {
      try (Team team = new Team(workers)) {
        NetworkParameters linear = new NetworkParameters(NEURONS, 1, 1.5, 0, Activation.LINEAR);
        var w = start(5);
        for (LearningRule rule : new LearningRule[] {new OjaRule(new OjaRule.Parameters(0.5)), new SangerRule(new SangerRule.Parameters(0.5))}) {
          new LayerTraining(new Training(0.5, 20, 33), linear, INPUTS, new Workspace(team)).train(rule, patterns(), COUNT, CHOICES, new @Narrow double[NEURONS],
              w);
        }
        assertEquals(PinnedTraining.HASH, Arrays.hashCode(w));
      }
    }
  }

  /**
   * Γ has a largest eigenvalue of about c λ_max: rates above 1/c go too far, although η < 2/c is stable where averages
   * are taken over all patterns.
   */
  @ParameterizedTest
  @CsvSource({"1, 1.6", "1, 4", "0.5, 3.2", "0.5, 8"})
  void aRateThatIsTooLargeIsFound(double competition, double rate) {
    var w = start(6);
    DivergenceException e =
        assertThrows(DivergenceException.class,
            () -> train(new OjaRule(new OjaRule.Parameters(competition)), new Training(rate, 200, 10), new @Narrow double[NEURONS], w, 1));
    assertEquals(1, e.layer());
    assertTrue(e.cosine() < DivergenceDetector.OVERSHOOT, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1, 0.9", "0.5, 0.9", "0.3, 1.5", "0, 0.9", "0, 0.2"})
  void aRateThatIsNotIsLeftAlone(double competition, double rate) {
    train(new OjaRule(new OjaRule.Parameters(competition)), new Training(rate, 1000, 10), new @Narrow double[NEURONS], start(6), 1);
    train(new SangerRule(new SangerRule.Parameters(competition)), new Training(rate, 1000, 10), new @Narrow double[NEURONS], start(6), 1);
    train(new PlainHebbRule(), new Training(rate, 1000, 10), new @Narrow double[NEURONS], start(6), 1);
  }

  @Test
  void numbersThatOverflowAreFound() {
    var huge = start(7);
    DivergenceException overflow =
        assertThrows(DivergenceException.class,
            () -> train(new OjaRule(new OjaRule.Parameters(0.5)), new Training(1e300, 30, 10), new @Narrow double[NEURONS], huge, 1));
    assertEquals(1, overflow.batch());
    assertTrue(Double.isNaN(overflow.cosine()));
  }

  @Test
  void withoutPatternsThatDifferFromZeroNothingIsLearned() {
    var w = start(8);
    var before = w.clone();
    try (Team team = new Team(1)) {
      training(new Training(0.5, 3, 5), team).train(new OjaRule(new OjaRule.Parameters(0.5)), new @Narrow double[COUNT * INPUTS], COUNT, CHOICES,
          new @Narrow double[NEURONS], w);
    }
    assertArrayEquals(before, w);
  }

  @Test
  void impossibleParametersAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Training(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Training(Double.NaN, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Training(0.5, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Training(0.5, 1, 0));
    try (Team team = new Team(1)) {
      NetworkParameters silent = new NetworkParameters(NEURONS, 1, 0, 0, Activation.TANH);
      assertThrows(IllegalArgumentException.class, () -> new LayerTraining(new Training(0.5, 1, 1), silent, INPUTS, new Workspace(team)));
      assertThrows(IndexOutOfBoundsException.class,
          () -> training(new Training(0.5, 1, 1), team).train(
              new OjaRule(new OjaRule.Parameters(0)), new @Narrow double[COUNT * INPUTS - 1], COUNT, CHOICES, new @Narrow double[NEURONS], start(9)));
    }
  }

  private static void train(LearningRule rule, Training training, @Narrow double[] bias, @Narrow double[] w, int workers) {
    try (Team team = new Team(workers)) {
      training(training, team).train(rule, patterns(), COUNT, CHOICES, bias, w);
    }
  }

  private static LayerTraining training(Training training, Team team) {
    return new LayerTraining(training, new NetworkParameters(NEURONS, 1, 1.5, 0, Activation.TANH), INPUTS, new Workspace(team));
  }

  /** Normal components of variance 1, 1/2², 1/3², ...: small enough for tanh to be nearly linear. */
  private static @Narrow double[] patterns() {
    SplittableRandom random = new SplittableRandom(11);
    var x = new @Narrow double[COUNT * INPUTS];
    for (int k = 0; k < x.length; k++) {
      x[k] = Element.of(0.3 * random.nextGaussian() / (1 + k % INPUTS));
    }
    return x;
  }

  private static @Narrow double[] start(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    var w = new @Narrow double[NEURONS * INPUTS];
    for (int k = 0; k < w.length; k++) {
      w[k] = Element.of(1.5 * random.nextGaussian() / Math.sqrt(INPUTS));
    }
    return w;
  }

  private static double norm(double[] w, int row) {
    double square = 0;
    for (int k = row * INPUTS; k < (row + 1) * INPUTS; k++) {
      square += w[k] * w[k];
    }
    return Math.sqrt(square);
  }

  private static double[] wide(@Narrow double[] x) {
    double[] wide = new double[x.length];
    Wide.copy(x, 0, wide, 0, wide.length);
    return wide;
  }
}
