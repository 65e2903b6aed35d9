package weaksyn.validation.hebbian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.RunFailure;

class WeightCounterpartsTest {
  private static final int N = HebbianFixtures.WIDTH;
  private static final int INPUTS = HebbianFixtures.INPUTS;
  private static final double GAIN = 1.5;

  /** Rows of norm g, the last ones within {@code distance} of the first. */
  private static double[] weights(double distance) {
    SplittableRandom random = new SplittableRandom(4);
    double[] w = new double[N * INPUTS];
    for (int k = 0; k < w.length; k++) {
      w[k] = random.nextGaussian();
      if (k >= 3 * INPUTS) {
        w[k] = w[k % INPUTS] + distance * w[k];
      }
    }
    for (int i = 0; i < N; i++) {
      double norm = Math.sqrt(dot(w, i, w, i));
      for (int k = i * INPUTS; k < (i + 1) * INPUTS; k++) {
        w[k] *= GAIN / norm;
      }
    }
    return w;
  }

  private static double dot(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int k = 0; k < INPUTS; k++) {
      sum += a[i * INPUTS + k] * b[j * INPUTS + k];
    }
    return sum;
  }

  private static WeightCounterparts counterparts(Team team) {
    return new WeightCounterparts(HebbianFixtures.parameters(2, 1, 0.5), new HebbianCell(0.5, 0), team);
  }

  /**
   * W Wᵀ = g² I to 1e-10, also where the condition number of W Wᵀ is 10¹⁶; W Oᵀ is symmetric and positive, which makes
   * O the nearest such matrix.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-8})
  void theOrthogonalCounterpartIsTheNearest(double distance) {
    double[] w = weights(distance);
    try (Team team = new Team(2)) {
      double[] o = counterparts(team).of(1, INPUTS, w).getFirst();
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          assertEquals(i == j ? GAIN * GAIN : 0, dot(o, i, o, j), 1e-10);
          assertEquals(dot(w, i, o, j), dot(w, j, o, i), 1e-10);
        }
        assertTrue(dot(w, i, o, i) > 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e-8})
  void theRandomCounterpartHasTheSameCorrelations(double distance) {
    double[] w = weights(distance);
    double[] copy = w.clone();
    try (Team team = new Team(2)) {
      WeightCounterparts counterparts = counterparts(team);
      List<double[]> both = counterparts.of(1, INPUTS, w);
      double[] r = both.getLast();
      assertArrayEquals(copy, w, "the learned weights stay");
      double squares = 0;
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          assertEquals(dot(w, i, w, j), dot(r, i, r, j), 1e-10);
          squares += i == j ? 0 : Math.pow(dot(w, i, w, j) / (GAIN * GAIN), 2);
        }
      }
      double expected = Math.sqrt(N * squares / (N * (N - 1)));
      assertEquals(expected, counterparts.correlation(INPUTS, w), 1e-10);
      assertEquals(expected, counterparts.correlation(INPUTS, r), 1e-10);
      assertEquals(0, counterparts.correlation(INPUTS, both.getFirst()), 1e-10);
    }
  }

  /** What was learned is gone: a counterpart of another layer points elsewhere, the same one does not change. */
  @Test
  void randomRowsAreAFunctionOfTheLayer() {
    double[] w = weights(1);
    try (Team team = new Team(1)) {
      List<double[]> first = counterparts(team).of(1, INPUTS, w);
      List<double[]> again = counterparts(team).of(1, INPUTS, w);
      List<double[]> second = counterparts(team).of(2, INPUTS, w);
      assertArrayEquals(first.getLast(), again.getLast());
      assertTrue(Math.abs(first.getLast()[0] - second.getLast()[0]) > 1e-6);
      assertArrayEquals(first.getFirst(), second.getFirst());
    }
  }

  @Test
  void dependentRowsHaveNoOrthogonalCounterpart() {
    double[] w = weights(0);
    try (Team team = new Team(1)) {
      RunFailure failure = assertThrows(RunFailure.class, () -> counterparts(team).of(2, INPUTS, w));
      assertTrue(failure.getMessage().contains("competition 0.5, realisation 0, layer 2: the receptive fields are linearly dependent"), failure.getMessage());
    }
  }
}
