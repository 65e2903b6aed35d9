package weaksyn.kernel.covariance;

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
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

@Tag("lanes")
@AlsoInFloat(marked = true)
class CovarianceTest {
  private static final double EPSILON = Element.EPSILON;

  @ParameterizedTest
  @CsvSource({"4, 1", "5, 3", "9, 9", "70, 17", "130, 40", "300, 33", "6, 40", "33, 34", "100, 150", "1024, 9", "2100, 9"})
  void measuresWhatTheDefinitionsSay(int patterns, int n) {
    double[] x = skewed(patterns, n, 1, 0.3);
    LayerMeasurement measured = measure(x, patterns, n, 1);
    double[] c = PlainMoments.covariance(x, patterns, n);
    double[] mean = PlainMoments.mean(x, patterns, n);
    double trace = 0;
    double traceSquare = 0;
    double meanSquare = 0;
    double off = 0;
    double absolute = 0;
    double pearson = 0;
    for (int i = 0; i < n; i++) {
      trace += c[i * n + i];
      meanSquare += mean[i] * mean[i];
      for (int j = 0; j < n; j++) {
        double v = c[i * n + j];
        traceSquare += v * v;
        if (i != j) {
          off += v;
          absolute += Math.abs(v);
          pearson += v * v / (c[i * n + i] * c[j * n + j]);
        }
      }
    }
    double pairs = n * (n - 1.0);
    LayerStatistics s = measured.statistics();
    // Sums of M terms, each off by a few ε, of products of order one.
    double relative = 10 * patterns * EPSILON;
    assertEquals(trace / n, s.variance(), relative * trace / n);
    assertEquals(meanSquare / n - trace / n / patterns, s.squaredMean(), relative * (1 + meanSquare / n));
    assertEquals(n == 1 ? 0 : Math.sqrt(n) * off / pairs, s.coherence(), relative * trace);
    assertEquals(trace * trace / (n * traceSquare), measured.plainDimension(), relative);
    if (patterns < n) {
      assertTrue(Double.isNaN(measured.rmsPearson()) && Double.isNaN(measured.meanAbsoluteCovariance()));
    } else {
      assertEquals(n == 1 ? 0 : Math.sqrt(pearson / pairs), measured.rmsPearson(), relative);
      assertEquals(n == 1 ? 0 : absolute / pairs, measured.meanAbsoluteCovariance(), relative * trace);
    }
    assertEquals(s.dimension() * (s.squaredVariance() + s.squaredCovariance()) * n * n, numerator(x, patterns, n, c), relative * trace * trace);
  }

  /** The unbiased estimates are the U-statistics, whatever the numbers. */
  @ParameterizedTest
  @CsvSource({"4, 3", "5, 5", "8, 3", "9, 12"})
  void estimatesAreTheUnbiasedAveragesOverDistinctQuadruples(int patterns, int n) {
    double[] x = skewed(patterns, n, 2, 1);
    LayerStatistics s = measure(x, patterns, n, 1).statistics();
    double square = PlainMoments.traceOfSquare(x, patterns, n);
    double variances = 0;
    for (int i = 0; i < n; i++) {
      double[] one = new double[patterns];
      for (int a = 0; a < patterns; a++) {
        one[a] = x[a * n + i];
      }
      variances += PlainMoments.traceOfSquare(one, patterns, 1);
    }
    // The formulas cancel terms of size M tr Ĉ²; 1e3 ε of those is far above the rounding of a few hundred operations.
    double tolerance = 1e3 * EPSILON * patterns * n * 100;
    assertEquals(variances / n, s.squaredVariance(), tolerance);
    assertEquals((square - variances) / n, s.squaredCovariance(), tolerance);
    assertEquals(PlainMoments.squareOfTrace(x, patterns, n) / (n * square), s.dimension(), tolerance * n / Math.abs(square));
  }

  @Test
  void gramFormEqualsCovarianceForm() {
    int patterns = 40;
    int n = 41;
    double[] x = skewed(patterns, n, 3, 5);
    try (Team team = new Team(2)) {
      CovarianceAccumulator accumulator = new CovarianceAccumulator(n, new Workspace(team));
      accumulator.clear();
      accumulator.add(Element.array(x), patterns);
      LayerMeasurement covariance = accumulator.measure();
      LayerMeasurement gram = measure(x, patterns, n, 2);
      double tolerance = 1e3 * EPSILON;
      assertEquals(covariance.plainDimension(), gram.plainDimension(), tolerance);
      assertEquals(covariance.statistics().squaredCovariance(), gram.statistics().squaredCovariance(), 100 * tolerance);
      assertEquals(covariance.statistics().dimension(), gram.statistics().dimension(), tolerance);
      assertEquals(covariance.statistics().variance(), gram.statistics().variance());
      assertEquals(covariance.statistics().squaredVariance(), gram.statistics().squaredVariance());
    }
  }

  /**
   * The mean of all is as many standard deviations away as half the digits reach; only what the patterns themselves
   * have lost in rounding may be missing.
   */
  @Test
  void largeCommonMeanCostsNoDigits() {
    int patterns = 200;
    int n = 20;
    double[] x = skewed(patterns, n, 4, 0);
    double common = Math.rint(1 / Math.sqrt(EPSILON));
    double[] far = new double[x.length];
    double[] near = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      far[k] = Element.of(x[k] + common);
      near[k] = far[k] - common; // exact: what is left of x
    }
    LayerStatistics a = measure(far, patterns, n, 1).statistics();
    LayerStatistics b = measure(near, patterns, n, 1).statistics();
    // The reference is off by the rounding of the mean, √ε √M, whose square is all that enters.
    assertEquals(b.variance(), a.variance(), 1e4 * EPSILON);
    assertEquals(b.squaredCovariance(), a.squaredCovariance(), 1e4 * EPSILON);
    assertEquals(b.squaredVariance(), a.squaredVariance(), 1e5 * EPSILON);
    assertEquals(b.dimension(), a.dimension(), 1e4 * EPSILON);
    assertEquals(b.coherence(), a.coherence(), 1e5 * EPSILON);
  }

  @Test
  void batchesAddUpToTheWhole() {
    int patterns = 90;
    int n = 23;
    double[] x = skewed(patterns, n, 5, 2);
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team);
      CovarianceAccumulator whole = new CovarianceAccumulator(n, workspace);
      whole.clear();
      whole.add(Element.array(x), patterns);
      CovarianceAccumulator batches = new CovarianceAccumulator(n, workspace);
      batches.clear();
      int at = 0;
      for (int count : new int[] {1, 0, 7, 64, 18}) {
        batches.add(Element.array(Arrays.copyOfRange(x, at * n, (at + count) * n)), count);
        at += count;
      }
      assertEquals(patterns, batches.patterns());
      double tolerance = 1e4 * EPSILON;
      assertArrayEquals(whole.mean(), batches.mean(), tolerance);
      assertArrayEquals(whole.covariance(), batches.covariance(), 10 * tolerance);
      assertArrayEquals(PlainMoments.covariance(x, patterns, n), batches.covariance(), 10 * tolerance);
      LayerStatistics a = whole.measure().statistics();
      LayerStatistics b = batches.measure().statistics();
      assertEquals(a.squaredVariance(), b.squaredVariance(), 100 * tolerance);
      assertEquals(a.squaredCovariance(), b.squaredCovariance(), 100 * tolerance);
      assertEquals(a.dimension(), b.dimension(), tolerance);
      assertEquals(a.squaredMean(), b.squaredMean(), 10 * tolerance);
      assertEquals(a.coherence(), b.coherence(), 10 * tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 70", "70, 300"})
  void sameBitsForAnyTeam(int patterns, int n) {
    double[] x = skewed(patterns, n, 6, 1);
    LayerMeasurement one = measure(x, patterns, n, 1);
    assertEquals(one, measure(x, patterns, n, 2));
    assertEquals(one, measure(x, patterns, n, 4));
  }

  @Test
  void deadNeuronsDoNotSpoilTheCorrelations() {
    int patterns = 30;
    double[] x = skewed(patterns, 3, 7, 1);
    double[] y = new double[patterns * 4];
    for (int a = 0; a < patterns; a++) {
      System.arraycopy(x, 3 * a, y, 4 * a, 3);
      y[4 * a + 3] = 0.25;
    }
    assertEquals(measure(x, patterns, 3, 1).rmsPearson(), measure(y, patterns, 4, 1).rmsPearson(), 100 * EPSILON);
  }

  @ParameterizedTest
  @CsvSource({"30, 2", "70, 19", "19, 70"})
  void badNumbersShowUpInEveryQuantity(int patterns, int n) {
    double[] x = skewed(patterns, n, 9, 1);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      for (int at : new int[] {0, n - 1, patterns / 2 * n, patterns * n - 1}) {
        double[] spoilt = x.clone();
        spoilt[at] = bad;
        LayerMeasurement m = measure(spoilt, patterns, n, 1);
        LayerStatistics s = m.statistics();
        for (double quantity : new double[] {s.variance(), s.squaredMean(), s.squaredVariance(), s.squaredCovariance(), s.dimension(), s.coherence(),
          m.plainDimension(), m.rmsPearson(), m.meanAbsoluteCovariance()}) {
          assertTrue(!Double.isFinite(quantity), () -> bad + " at " + at + ": " + m);
        }
      }
    }
  }

  @Test
  void fewerThanFourPatternsAreRejected() {
    double[] x = skewed(3, 2, 8, 0);
    assertThrows(IllegalArgumentException.class, () -> measure(x, 3, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> measure(x, 3, 2, 1));
  }

  private static double numerator(double[] x, int patterns, int n, double[] c) {
    double[] mean = PlainMoments.mean(x, patterns, n);
    double fourth = 0;
    for (int a = 0; a < patterns; a++) {
      double norm = 0;
      for (int i = 0; i < n; i++) {
        norm += Math.pow(x[a * n + i] - mean[i], 2);
      }
      fourth += norm * norm / (patterns - 1);
    }
    double trace = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      trace += c[i * n + i];
      for (int j = 0; j < n; j++) {
        square += c[i * n + j] * c[i * n + j];
      }
    }
    return new UnbiasedEstimates(patterns).squareOfTrace(square, trace, fourth);
  }

  static LayerMeasurement measure(double[] x, int patterns, int n, int workers) {
    try (Team team = new Team(workers)) {
      return new LayerMeter(patterns, n, new Workspace(team)).measure(Element.array(x));
    }
  }

  /** Patterns with correlated, skewed components: exponential variables mixed with their neighbours. */
  static double[] skewed(int patterns, int n, long seed, double mean) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[patterns * n];
    for (int a = 0; a < patterns; a++) {
      double before = 0;
      for (int i = 0; i < n; i++) {
        double e = -Math.log(1 - random.nextDouble()) - 1;
        x[a * n + i] = Element.of(mean + e + 0.5 * before);
        before = e;
      }
    }
    return x;
  }
}
