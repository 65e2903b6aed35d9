package weaksyn.kernel.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

/**
 * The factor of Gram matrices that are badly conditioned. Patterns are cosines of the number of the pattern, orthogonal
 * to one another and but for the first to the mean, with amplitudes that fall from one to the next. Later patterns
 * continue the earlier ones, so that a factor that leaves out small pivots without exchanges is off by a third of the
 * sum where this is tested; and one in which the mean has not been taken out loses the small directions.
 */
@AlsoInFloat(marked = true)
class FieldFactorTest {
  private static final int PATTERNS = 40;
  private static final int WIDTH = 2000;

  /** Relative standard error of the variance of a direction over so many neurons, which rounding must not reach. */
  private static final double STATISTICAL = Math.sqrt(2.0 / 10_000);

  /** Up to here all directions have the right variance: 10⁻¹² in double and 10⁻³ in float, of the largest. */
  private static final double TRUSTED = Element.BYTES == Double.BYTES ? 1e12 : 1e3;

  private final double[] h = new double[WIDTH * PATTERNS];

  /** What the activities' Gram matrix has in direction k. */
  private static double direction(int k, int a) {
    return Math.sqrt(2.0 / PATTERNS) * Math.cos(Math.PI * k * (a + 0.5) / PATTERNS);
  }

  /** F of activities with a large mean, whose other directions fall to one in √condition; returns its condition. */
  private double factor(double condition, double[] f) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < WIDTH; i++) {
      for (int k = 0; k < PATTERNS; k++) {
        double amplitude = k == 0 ? 30 : Math.pow(condition, -(k - 1) / (2.0 * (PATTERNS - 2)));
        double coefficient = amplitude * random.nextGaussian();
        for (int a = 0; a < PATTERNS; a++) {
          h[i * PATTERNS + a] += coefficient * direction(k, a);
        }
      }
    }
    try (Team team = new Team(1)) {
      StoredRows rows = new StoredRows(PATTERNS, Activation.LINEAR, new BiasDraw(0));
      var given = new @Narrow double[h.length];
      for (int j = 0; j < h.length; j++) {
        given[j] = Element.of(h[j]);
        h[j] = given[j];
      }
      rows.set(given, new RandomStream(1, 0, 0, Purpose.BIAS));
      NeuronSums sums = new LayerPass(PATTERNS, team).sum(rows, WIDTH, _ -> {});
      FieldFactor factor = new FieldFactor(PATTERNS, Element.EPSILON, team);
      System.arraycopy(factor.of(sums).f(), 0, f, 0, f.length);
      return factor.condition();
    }
  }

  /** |x q|² with q direction k, for rows x of M numbers. */
  private static double variance(double[] x, int rows, int rowStride, int patternStride, int k) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double projection = 0;
      for (int a = 0; a < PATTERNS; a++) {
        projection += x[i * rowStride + a * patternStride] * direction(k, a);
      }
      sum += projection * projection;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.75, 0.9, 1})
  void smallDirectionsKeepTheirVariance(double power) {
    double[] f = new double[PATTERNS * PATTERNS];
    double estimate = factor(Math.pow(TRUSTED, power), f);
    double condition = Math.pow(TRUSTED, power);
    // The largest eigenvalue is taken for up to √M times what it is; 2000 neurons spread them by up to 1.8.
    assertTrue(estimate > 0.1 * condition && estimate < 2 * Math.sqrt(PATTERNS) * condition, "condition number " + estimate + " of " + condition);
    for (int k = 1; k < PATTERNS; k++) {
      double expected = variance(h, WIDTH, PATTERNS, 1, k);
      assertEquals(1, variance(f, PATTERNS, 1, PATTERNS, k) / expected, STATISTICAL, "direction " + k);
    }
  }

  /** Directions that are lost are small, and are told. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 1e8, 1e20})
  void beyondTheSumIsRightAndTheConditionNumberTold(double times) {
    double[] f = new double[PATTERNS * PATTERNS];
    double estimate = factor(times * TRUSTED, f);
    assertTrue(estimate > 10 * TRUSTED, "condition number " + estimate);
    double total = 0;
    double expected = 0;
    for (int k = 1; k < PATTERNS; k++) {
      total += variance(f, PATTERNS, 1, PATTERNS, k);
      expected += variance(h, WIDTH, PATTERNS, 1, k);
    }
    assertEquals(1, total / expected, 10 * PATTERNS * PATTERNS * Element.EPSILON);
  }

  @Test
  void equalPatternsAreSingular() {
    double[] f = new double[PATTERNS * PATTERNS];
    assertTrue(Double.isInfinite(factor(Double.POSITIVE_INFINITY, f)));
  }
}
