package weaksyn.kernel.covariance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

/**
 * Estimates at M = 8 over many draws of a skewed law whose covariance is known: exponential variables e_i of variance 1
 * mixed as x_i = e_i + e_{i−1}/2, so C is tridiagonal with 5/4 (1 in the first place) on the diagonal and 1/2 beside
 * it.
 *
 * <p>Six comparisons at 4 standard errors with a fixed seed: each fails by chance with probability 6·10⁻⁵.
 */
class UnbiasednessTest {
  private static final int PATTERNS = 8;
  private static final int DRAWS = 4000;

  @ParameterizedTest
  @ValueSource(ints = {6, 20}) // covariance form, Gram form
  void estimatesAverageToTheTruth(int n) {
    Moments m = draw(n);
    assertTrue(m.within(Moments.Q, (1 + 1.25 * (n - 1)) / n, 4));
    assertTrue(m.within(Moments.S, 0.09, 4));
    assertTrue(m.within(Moments.SQUARED_VARIANCE, (1 + 1.5625 * (n - 1)) / n, 4));
    assertTrue(m.within(Moments.E, 2 * 0.25 * (n - 1) / n, 4));
    double trace = 1 + 1.25 * (n - 1);
    assertTrue(m.within(Moments.NUMERATOR, trace * trace / n / n, 4));
    assertTrue(m.within(Moments.MU, 2 * 0.5 / Math.sqrt(n), 4));
  }

  /** Power: the plain tr Ĉ² is far off at this M, the same comparison rejects it. */
  @Test
  void plainEstimateIsRejected() {
    int n = 20;
    Moments m = draw(n);
    assertTrue(!m.within(Moments.PLAIN_TRACE_SQUARE, (1 + 1.5625 * (n - 1) + 0.5 * (n - 1)) / n, 40));
  }

  private static Moments draw(int n) {
    Moments moments = new Moments();
    try (Team team = new Team(1)) {
      LayerMeter meter = new LayerMeter(PATTERNS, n, new Workspace(team));
      for (int d = 0; d < DRAWS; d++) {
        LayerMeasurement measured = meter.measure(CovarianceTest.skewed(PATTERNS, n, 1_000_003L * d + n, 0.3));
        LayerStatistics s = measured.statistics();
        moments.add(Moments.Q, s.variance());
        moments.add(Moments.S, s.squaredMean());
        moments.add(Moments.SQUARED_VARIANCE, s.squaredVariance());
        moments.add(Moments.E, s.squaredCovariance());
        moments.add(Moments.NUMERATOR, s.dimension() * (s.squaredVariance() + s.squaredCovariance()));
        moments.add(Moments.MU, s.coherence());
        moments.add(Moments.PLAIN_TRACE_SQUARE, s.variance() * s.variance() / measured.plainDimension());
      }
    }
    return moments;
  }

  /** Running means and standard errors of a few quantities. */
  private static final class Moments {
    static final int Q = 0;
    static final int S = 1;
    static final int SQUARED_VARIANCE = 2;
    static final int E = 3;
    static final int NUMERATOR = 4;
    static final int MU = 5;
    static final int PLAIN_TRACE_SQUARE = 6;
    private final double[] sum = new double[7];
    private final double[] square = new double[7];

    void add(int quantity, double value) {
      sum[quantity] += value;
      square[quantity] += value * value;
    }

    boolean within(int quantity, double truth, double standardErrors) {
      double mean = sum[quantity] / DRAWS;
      double error = Math.sqrt((square[quantity] / DRAWS - mean * mean) / (DRAWS - 1));
      return Math.abs(mean - truth) <= standardErrors * error;
    }
  }
}
