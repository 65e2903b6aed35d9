package weaksyn.kernel.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Wide;

@Tag("lanes")
@AlsoInFloat(marked = true)
class LearningRuleTest {
  private static final int[][] SHAPES = {{1, 1, 1}, {1, 5, 3}, {7, 9, 17}, {30, 40, 20}, {5, 33, 31}};

  /** Each term of a sum is rounded once, and the sums have at most patterns · neurons terms of size at most 1. */
  private static double tolerance(int patterns, int neurons) {
    return 8 * Element.EPSILON * patterns * neurons;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void ojaEqualsItsFormula(double competition) {
    for (int[] shape : SHAPES) {
      check(new OjaRule(new OjaRule.Parameters(competition)), PlainRules.oja(competition), shape[0], shape[1], shape[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void sangerEqualsItsFormula(double competition) {
    for (int[] shape : SHAPES) {
      check(new SangerRule(new SangerRule.Parameters(competition)), PlainRules.sanger(competition), shape[0], shape[1], shape[2]);
    }
  }

  @Test
  void plainHebbEqualsItsFormula() {
    for (int[] shape : SHAPES) {
      check(new PlainHebbRule(), PlainRules.hebb(), shape[0], shape[1], shape[2]);
    }
  }

  private static void check(LearningRule rule, PlainRules.Factor factor, int patterns, int inputs, int neurons) {
    double step = 0.7 / patterns;
    try (Team team = new Team(2)) {
      LearningBatch batch = batch(patterns, inputs, neurons, new Workspace(team));
      for (int seed = 0; seed < 2; seed++) { // the second time with buffers that have been used
        fill(batch.before(), seed);
        fill(batch.after(), seed + 10);
        batch.complete();
        var w = new @Narrow double[neurons * inputs];
        fill(w, seed + 20);
        double[] expected =
            PlainRules.change(factor, patterns, inputs, neurons, wide(batch.before()), wide(batch.after()), step, wide(w));
        rule.change(batch, step, w);
        for (int k = 0; k < w.length; k++) {
          assertEquals(expected[k], w[k], tolerance(patterns, neurons), patterns + " x " + inputs + " x " + neurons + " at " + k);
        }
      }
    }
  }

  /** The Rayleigh quotient stops growing by 10⁻⁶ of itself; with eigenvalues a factor apart it is then as close. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "4, 3", "20, 50", "60, 20"})
  void theLargestEigenvalueIsThatOfPlainPowerIteration(int patterns, int neurons) {
    try (Team team = new Team(2)) {
      LearningBatch batch = batch(patterns, 1, neurons, new Workspace(team));
      fill(batch.after(), 3);
      for (int a = 0; a < patterns; a++) {
        for (int i = 0; i < neurons; i++) {
          batch.after()[a * neurons + i] = Element.of(batch.after()[a * neurons + i] + 0.5 * (1 + i % 3));
        }
      }
      double expected = PlainRules.largestEigenvalue(patterns, neurons, wide(batch.after()));
      double found = new LargestEigenvalue(patterns, neurons, batch.workspace()).of(batch.after());
      assertEquals(expected, found, expected * (1e-5 + 4 * neurons * Element.EPSILON));
    }
  }

  @Test
  void withoutActivityTheLargestEigenvalueIsZero() {
    try (Team team = new Team(1)) {
      assertEquals(0, new LargestEigenvalue(5, 3, new Workspace(team)).of(new @Narrow double[15]));
    }
  }

  @Test
  void numbersThatOverflowAreNotHidden() {
    try (Team team = new Team(1)) {
      var y = new @Narrow double[15];
      y[7] = Element.of(Double.NaN);
      assertTrue(Double.isNaN(new LargestEigenvalue(5, 3, new Workspace(team)).of(y)));
    }
  }

  private static LearningBatch batch(int patterns, int inputs, int neurons, Workspace workspace) {
    return new LearningBatch(patterns, inputs, new NetworkParameters(neurons, 1, 1.5, 0, Activation.TANH), workspace);
  }

  private static void fill(@Narrow double[] x, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < x.length; k++) {
      x[k] = Element.of(random.nextDouble(-1, 1));
    }
  }

  private static double[] wide(@Narrow double[] x) {
    double[] wide = new double[x.length];
    Wide.copy(x, 0, wide, 0, wide.length);
    return wide;
  }
}
