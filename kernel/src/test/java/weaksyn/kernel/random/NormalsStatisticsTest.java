package weaksyn.kernel.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Wide;

/**
 * Statistical tests with fixed seeds. One comparison fails by chance with probability 6·10⁻⁷ (5 standard errors), all
 * of them together with less than 2·10⁻⁴.
 */
@AlsoInFloat(marked = true)
class NormalsStatisticsTest {
  private static final int N = 1 << 20;
  private static final int PARTNER = Normals.GROUP / 2;

  @Test
  void momentsTailsAndDistributionAreNormal() {
    for (long seed : new long[] {0, 1, -1, 0x9E3779B97F4A7C15L}) {
      double[] x = numbers(new RandomStream(seed, 0, 1, Purpose.WEIGHTS), N);
      assertTrue(worstMoment(x) < 5, () -> "seed " + seed + ": " + worstMoment(x));
      for (int sigmas = 3; sigmas <= 5; sigmas++) {
        double expected = N * 2 * distribution(-sigmas);
        int beyond = sigmas;
        long count = Arrays.stream(x).filter(v -> Math.abs(v) > beyond).count();
        // a Poisson count: for small means the excess over 5 standard deviations that has the same probability is below
        // 5
        assertTrue(Math.abs(count - expected) < 5 * Math.sqrt(expected) + 5, () -> "beyond " + beyond + ": " + count);
      }
      // Kolmogorov: P(√n D > 2.75) = 2 exp(-2 · 2.75²) = 5·10⁻⁷
      assertTrue(kolmogorov(x) < 2.75, () -> "seed " + seed);
    }
  }

  @Test
  void aSlightlyWrongDistributionIsNoticed() {
    double[] x = numbers(new RandomStream(0, 0, 1, Purpose.WEIGHTS), N);
    assertTrue(worstMoment(Arrays.stream(x).map(v -> 1.01 * v).toArray()) > 5);
    assertTrue(worstMoment(Arrays.stream(x).map(v -> v + 0.01).toArray()) > 5);
    assertTrue(kolmogorov(Arrays.stream(x).map(v -> v + 0.01).toArray()) > 2.75);
    double[] missingQuadrant = x.clone(); // one lane in eight without its sign
    for (int k = 0; k < N; k += 8) {
      missingQuadrant[k] = Math.abs(x[k]);
    }
    assertTrue(worstMoment(missingQuadrant) > 5);
  }

  @Test
  void neighboursAndPartnersAreIndependent() {
    double[] x = numbers(new RandomStream(3, 1, 2, Purpose.INPUT), N);
    for (int lag = 1; lag <= 33; lag++) { // PARTNER: cosine and sine of one angle
      assertTrue(Math.abs(correlation(x, 0, x, lag, N - lag)) < 5, "lag " + lag);
      assertTrue(Math.abs(squareCorrelation(x, 0, x, lag, N - lag)) < 5, "squares, lag " + lag);
    }
    // power: partners on a circle of fixed radius are uncorrelated, their squares are not
    double[] circle = x.clone();
    for (int k = 0; k < N; k++) {
      circle[k] = x[k] / Math.hypot(x[k], x[k ^ PARTNER]) * Math.sqrt(2);
    }
    assertTrue(Math.abs(squareCorrelation(circle, 0, circle, PARTNER, N - PARTNER)) > 50);
  }

  @Test
  void streamsOfNeighbouringNamesAreIndependent() {
    int n = 1 << 14;
    RandomStream base = new RandomStream(5, 4, 6, Purpose.WEIGHTS);
    double[] x = numbers(base, n);
    for (int bit = 0; bit < 64; bit++) {
      checkIndependent(x, new RandomStream(base.seed() ^ 1L << bit, 4, 6, Purpose.WEIGHTS), n);
    }
    for (int bit = 0; bit < 31; bit++) {
      checkIndependent(x, new RandomStream(5, 4 ^ 1 << bit, 6, Purpose.WEIGHTS), n);
    }
    for (int bit = 0; bit < 24; bit++) {
      checkIndependent(x, new RandomStream(5, 4, 6 ^ 1 << bit, Purpose.WEIGHTS), n);
    }
    for (Purpose purpose : Purpose.values()) {
      if (purpose != Purpose.WEIGHTS) {
        checkIndependent(x, new RandomStream(5, 4, 6, purpose), n);
      }
    }
    assertTrue(correlation(x, 0, numbers(base, n), 0, n) > 50);
  }

  @Test
  void noTwoStreamsShareAName() {
    long[] names = new long[7 * 7 * Purpose.values().length];
    int count = 0;
    int[] realisations = {0, 1, 2, 255, 256, 1 << 24, Integer.MAX_VALUE};
    int[] layers = {0, 1, 2, 255, 256, 1 << 16, RandomStream.MAX_LAYER};
    for (int realisation : realisations) {
      for (int layer : layers) {
        for (Purpose purpose : Purpose.values()) {
          names[count++] = Normals.name(new RandomStream(0, realisation, layer, purpose));
        }
      }
    }
    assertEquals(names.length, Arrays.stream(names).distinct().count());
  }

  private static void checkIndependent(double[] x, RandomStream other, int n) {
    double[] y = numbers(other, n);
    assertTrue(Math.abs(correlation(x, 0, y, 0, n)) < 5, other::toString);
    assertTrue(Math.abs(squareCorrelation(x, 0, y, 0, n)) < 5, other::toString);
  }

  private static double[] numbers(RandomStream stream, int n) {
    var x = new @Narrow double[n];
    Normals.fill(stream, 0, x, 0, n);
    double[] y = new double[n];
    Wide.copy(x, 0, y, 0, n);
    return y;
  }

  /** Largest deviation of moments 1 to 4 and 6 in standard errors. */
  private static double worstMoment(double[] x) {
    int[] order = {1, 2, 3, 4, 6};
    double[] exact = {0, 1, 0, 3, 15};
    double[] variance = {1, 2, 15, 96, 10395 - 225};
    double worst = 0;
    for (int m = 0; m < order.length; m++) {
      double sum = 0;
      for (double v : x) {
        sum += Math.pow(v, order[m]);
      }
      worst = Math.max(worst, Math.abs(sum / x.length - exact[m]) / Math.sqrt(variance[m] / x.length));
    }
    return worst;
  }

  /** √n times the largest distance between the empirical and the normal distribution. */
  private static double kolmogorov(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double d = 0;
    for (int k = 0; k < n; k++) {
      double p = distribution(sorted[k]);
      d = Math.max(d, Math.max((k + 1.0) / n - p, p - (double) k / n));
    }
    return Math.sqrt(n) * d;
  }

  /** Φ(x) = ½ + φ(x) Σ x^(2k+1)/(1·3·5···(2k+1)), to about 10⁻¹⁵. */
  private static double distribution(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Σ x y / √n, about a standard normal number if x and y are independent. */
  private static double correlation(double[] x, int xFrom, double[] y, int yFrom, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += x[xFrom + k] * y[yFrom + k];
    }
    return sum / Math.sqrt(n);
  }

  private static double squareCorrelation(double[] x, int xFrom, double[] y, int yFrom, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (x[xFrom + k] * x[xFrom + k] - 1) * (y[yFrom + k] * y[yFrom + k] - 1);
    }
    return sum / (2 * Math.sqrt(n));
  }
}
