package weaksyn.validation.hebbian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

class LinearReadoutTest {
  private static final int PATTERNS = 4000;
  private static final int N = 5;

  private final int[] labels = new int[PATTERNS];

  /**
   * Noise of variance 1 about a mean that is {@code distance} from that of the other class, in a direction that is no
   * axis, and far from the origin.
   */
  private double[] twoClasses(double distance, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[PATTERNS * N];
    for (int a = 0; a < PATTERNS; a++) {
      labels[a] = random.nextBoolean() ? 7 : -3;
      for (int k = 0; k < N; k++) {
        x[a * N + k] = 100 + random.nextGaussian() + (labels[a] == 7 ? distance / Math.sqrt(N) : 0);
      }
    }
    return x;
  }

  private static double accuracy(int[] labels, double[] x, int n, int workers) {
    try (Team team = new Team(workers)) {
      return new LinearReadout(labels, 1).accuracy(x, n, new Workspace(team));
    }
  }

  /**
   * The best readout errs with probability Φ(−distance/2). Four standard errors of 1000 patterns: a wrong failure has a
   * probability of 6·10⁻⁵.
   */
  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0.69146", "2, 0.84134", "4, 0.97725"})
  void normalClassesAreToldAsOftenAsTheyCanBe(double distance, double expected) {
    double[] x = twoClasses(distance, 3);
    assertEquals(expected, accuracy(labels, x, N, 1), 4 * Math.sqrt(expected * (1 - expected) / 1000));
  }

  @Test
  void manyClassesAreTold() {
    double[] x = new double[PATTERNS * N];
    for (int a = 0; a < PATTERNS; a++) {
      labels[a] = a % N;
      x[a * N + labels[a]] = 1;
    }
    assertEquals(1, accuracy(labels, x, N, 2));
  }

  @Test
  void bitsDependOnTheSeedAlone() {
    double[] x = twoClasses(1, 4);
    assertEquals(accuracy(labels, x, N, 1), accuracy(labels, x, N, 2));
    try (Team team = new Team(1)) {
      assertNotEquals(accuracy(labels, x, N, 1), new LinearReadout(labels, 2).accuracy(x, N, new Workspace(team)));
    }
  }

  /** Nothing to tell classes by: the largest class is said of all. */
  @Test
  void aSilentLayerIsNoFailure() {
    for (int a = 0; a < PATTERNS; a++) {
      labels[a] = a % 4 == 0 ? 1 : 0;
    }
    double[] x = new double[PATTERNS * N];
    assertEquals(0.75, accuracy(labels, x, N, 1), 4 * Math.sqrt(0.75 * 0.25 / 1000));
    assertArrayEquals(new double[PATTERNS * N], x);
  }

  @Test
  void threeQuartersAreFittedTo() {
    assertEquals(3, LinearReadout.fitted(4));
    assertEquals(3000, LinearReadout.fitted(4000));
    assertTrue(LinearReadout.fitted(Integer.MAX_VALUE) > 0);
  }
}
