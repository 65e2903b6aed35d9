package weaksyn.kernel.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

@Tag("lanes")
@AlsoInFloat(marked = true)
class SimilarityRuleTest {
  private static final int INPUTS = 10;
  private static final int NEURONS = 4;

  /**
   * Three batches and the filters. M starts as 1 and loses at most half in each step, so that its inverse is at most 8
   * and each sum of n terms of size 1 at most 8 n, with an error of n ε times that.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "0.3, 0.5", "0, 0.5", "0.7, 0.8"})
  void equalsItsFormula(double competition, double tau) {
    for (int[] shape : new int[][] {{1, 1, 1}, {1, 5, 3}, {7, 9, 17}, {30, 40, 20}, {5, 33, 70}}) {
      int patterns = shape[0];
      int inputs = shape[1];
      int neurons = shape[2];
      LearningRule rule = new SimilarityRule(new SimilarityRule.Parameters(competition, tau));
      try (Team team = new Team(2)) {
        LearningBatch batch = RuleFixture.batch(patterns, inputs, neurons, team);
        var w = RuleFixture.uniform(neurons * inputs, 1);
        rule.begin(batch, w);
        double[] plain = RuleFixture.wide(w);
        double[] lateral = new double[neurons * neurons];
        for (int i = 0; i < neurons; i++) {
          lateral[i * neurons + i] = 1;
        }
        double tolerance = 64 * Element.EPSILON * (patterns + inputs + neurons) * inputs;
        for (int seed = 2; seed < 5; seed++) {
          System.arraycopy(RuleFixture.uniform(patterns * inputs, seed), 0, batch.before(), 0, patterns * inputs);
          PlainRules.similarity(competition, tau, patterns, inputs, neurons, RuleFixture.wide(batch.before()), 0.5, plain, lateral);
          rule.change(batch, rule.step(batch, 0.5, w), w);
          assertArrayEquals(plain, RuleFixture.wide(w), tolerance);
        }
        rule.end(batch, w);
        assertArrayEquals(filters(competition, inputs, neurons, plain, lateral), RuleFixture.wide(w), tolerance);
      }
    }
  }

  private static double[] filters(double competition, int inputs, int neurons, double[] w, double[] lateral) {
    double[] filters = new double[w.length];
    for (int k = 0; k < inputs; k++) {
      double[] column = new double[neurons];
      for (int i = 0; i < neurons; i++) {
        column[i] = w[i * inputs + k];
      }
      double[] settled = PlainRules.settle(competition, neurons, lateral, column);
      for (int i = 0; i < neurons; i++) {
        filters[i * inputs + k] = settled[i];
      }
    }
    return filters;
  }

  /** What the authors claim. The patterns' principal components are the unit vectors in order. */
  @Test
  void filtersEndAsAnOrthonormalBasisOfThePrincipalSubspace() {
    double[] w = learned(1, 1, 2);
    double square = RuleFixture.GAIN * RuleFixture.GAIN;
    for (int i = 0; i < NEURONS; i++) {
      double inside = 0;
      for (int k = 0; k < NEURONS; k++) {
        inside += w[i * INPUTS + k] * w[i * INPUTS + k];
      }
      assertEquals(square, dot(w, i, i), 16 * INPUTS * Element.EPSILON, "the network's norm");
      assertTrue(inside > 0.97 * square, "filter " + i + ": " + inside / square + " of it lies in the principal subspace");
      for (int j = 0; j < i; j++) {
        assertEquals(0, dot(w, i, j) / square, 0.05);
      }
    }
  }

  @Test
  void withoutLateralSynapsesAllFindTheFirstComponent() {
    double[] w = learned(0, 1, 2);
    for (int i = 0; i < NEURONS; i++) {
      assertTrue(Math.abs(w[i * INPUTS]) > 0.98 * RuleFixture.GAIN, "filter " + i + ": " + w[i * INPUTS]);
    }
  }

  /** Run at each lane width. */
  @Test
  void bitsDependOnNeitherTheLanesNorTheTeam() {
    for (int workers = 1; workers <= 3; workers++) {
      LearningRule rule = new SimilarityRule(new SimilarityRule.Parameters(0.5, 0.75));
      var w = RuleFixture.train(rule, new Training(0.2, 20, 33), patterns(1), INPUTS, 7, workers, 5);
      assertEquals(PinnedTraining.SIMILARITY, Arrays.hashCode(w));
    }
  }

  @Test
  void numbersThatOverflowAreFound() {
    LearningRule rule = new SimilarityRule(new SimilarityRule.Parameters(1));
    DivergenceException e = assertThrows(DivergenceException.class,
        () -> RuleFixture.train(rule, new Training(0.5, 20, 5), patterns(Element.BYTES == 4 ? 1e30 : 1e200), INPUTS, NEURONS, 1, 1));
    assertEquals(1, e.layer());
    assertTrue(e.batch() <= 3 && Double.isNaN(e.cosine()), e.getMessage());
  }

  /** At rate 1 nothing is kept: M is the average over one batch of fewer patterns than neurons. */
  @Test
  void aRateThatForgetsEverythingIsFound() {
    LearningRule rule = new SimilarityRule(new SimilarityRule.Parameters(1));
    DivergenceException e = assertThrows(DivergenceException.class,
        () -> RuleFixture.train(rule, new Training(1, 20, 2), patterns(1), INPUTS, NEURONS, 1, 1));
    assertTrue(e.getMessage().contains("not positive definite"), e.getMessage());
    assertInstanceOf(NotPositiveDefiniteException.class, e.getCause());
  }

  @Test
  void impossibleParametersAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new SimilarityRule.Parameters(1.1));
    assertThrows(IllegalArgumentException.class, () -> new SimilarityRule.Parameters(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new SimilarityRule.Parameters(0.5, 0));
    assertEquals(0.5, new SimilarityRule.Parameters(0.5, 0.25).largestRate());
    assertEquals(1, new SimilarityRule.Parameters(0.5, 2).largestRate());
  }

  private static double[] learned(double competition, double scale, long seed) {
    LearningRule rule = new SimilarityRule(new SimilarityRule.Parameters(competition));
    return RuleFixture.wide(RuleFixture.train(rule, new Training(0.02, 3000, 20), patterns(scale), INPUTS, NEURONS, 1, seed));
  }

  private static double dot(double[] w, int i, int j) {
    double sum = 0;
    for (int k = 0; k < INPUTS; k++) {
      sum += w[i * INPUTS + k] * w[j * INPUTS + k];
    }
    return sum;
  }

  /** Normal components of variance 1, 1/2², 1/3², ... */
  private static @Narrow double[] patterns(double scale) {
    SplittableRandom random = new SplittableRandom(11);
    var x = new @Narrow double[300 * INPUTS];
    for (int k = 0; k < x.length; k++) {
      x[k] = Element.of(scale * random.nextGaussian() / (1 + k % INPUTS));
    }
    return x;
  }
}
