package weaksyn.kernel.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

class OrthogonalSamplerTest {
  private static final RandomStream STREAM = new RandomStream(12, 1, 2, Purpose.WEIGHTS);

  /** W Wᵀ = g² I, in float to the rounding of its elements. */
  @Test
  @Tag("lanes")
  void rowsAreOrthogonal() {
    double gain = 1.5;
    try (Team team = new Team(1)) {
      for (int n : new int[] {1, 2, 3, 63, 64, 65, 130, 200}) {
        double[] w = new double[n * n];
        float[] f = new float[n * n];
        new WeightSampler(Synapses.HAAR, new Correlation.Equal(0), n, team).draw(STREAM, gain, n, w, team);
        new FloatWeightSampler(Synapses.HAAR, new Correlation.Equal(0), n, team).draw(STREAM, gain, n, f, team);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            double sum = 0;
            double floatSum = 0;
            for (int k = 0; k < n; k++) {
              sum += w[i * n + k] * w[j * n + k];
              floatSum += (double) f[i * n + k] * f[j * n + k];
            }
            double expected = i == j ? gain * gain : 0;
            assertEquals(expected, sum, 1e-13 * gain * gain, "n = " + n);
            // Rows have norm g, each element an error of 2⁻²⁴ of itself
            assertEquals(expected, floatSum, 2 * gain * gain * 0x1p-24, "n = " + n);
          }
        }
      }
    }
  }

  /**
   * The plain QR factorisation of the same law: reflections one after the other, in the order of the formula. n
   * reflections, each with n roundings of numbers of order 1.
   */
  @Test
  @Tag("lanes")
  void isTheProductOfTheReflections() {
    try (Team team = new Team(2)) {
      for (int n : new int[] {1, 2, 17, 64, 65, 150}) {
        double[] q = new OrthogonalSampler(team).draw(STREAM, n);
        double[] expected = new double[n * n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
          expected[i * n + i] = 1;
        }
        for (int k = n - 1; k >= 0; k--) {
          Normals.fill(STREAM, k * Normals.rowStride(n), x, 0, n);
          reflect(n, k, x, expected);
        }
        assertArrayEquals(expected, q, 20 * n * 0x1p-53, "n = " + n);
      }
    }
  }

  /** Fewer columns are the first ones of the square matrix, up to as many roundings. */
  @Test
  @Tag("lanes")
  void fewerColumnsAreTheFirstOnes() {
    try (Team team = new Team(2)) {
      OrthogonalSampler sampler = new OrthogonalSampler(team);
      int n = 150;
      double[] square = sampler.draw(STREAM, n).clone();
      for (int p : new int[] {1, 2, 63, 64, 65, 128, 149, 150}) {
        double[] q = sampler.draw(STREAM, n, p);
        assertEquals(n * p, q.length);
        for (int k = 0; k < q.length; k++) {
          assertEquals(square[k / p * n + k % p], q[k], 20 * n * 0x1p-53, "p = " + p);
        }
      }
      assertThrows(IllegalArgumentException.class, () -> sampler.draw(STREAM, 3, 4));
    }
  }

  /** Multiplies by the sign of column k, then by H_k from the left. */
  private static void reflect(int n, int k, double[] x, double[] q) {
    double squares = 0;
    for (int i = k; i < n; i++) {
      squares += x[i] * x[i];
    }
    double sign = x[k] < 0 ? -1 : 1;
    double pivot = x[k] + sign * Math.sqrt(squares);
    double tau = 2 / (squares - x[k] * x[k] + pivot * pivot);
    q[k * n + k] = -sign;
    for (int j = k; j < n; j++) {
      double dot = pivot * q[k * n + j];
      for (int i = k + 1; i < n; i++) {
        dot += x[i] * q[i * n + j];
      }
      q[k * n + j] -= tau * dot * pivot;
      for (int i = k + 1; i < n; i++) {
        q[i * n + j] -= tau * dot * x[i];
      }
    }
  }

  /**
   * Moments of the Haar law for n = 4 over 40,000 draws: E Q_ij = 0, E Q_ij² = 1/n, E Q_ij⁴ = 3/(n(n+2)), E tr Q = 0, E
   * (tr Q)² = 1. Each of the 50 means is off by more than 5 of its standard errors with probability 6·10⁻⁷. Power: of
   * the factor without its signs the diagonal has a mean of one sign, E |Q_00| = 0.42, 170 standard errors away.
   */
  @Test
  void momentsAreThoseOfTheHaarLaw() {
    int n = 4;
    int draws = 40_000;
    double[] first = new double[n * n + 1];
    double[] second = new double[n * n + 1];
    double[] fourth = new double[n * n + 1];
    try (Team team = new Team(1)) {
      OrthogonalSampler orthogonal = new OrthogonalSampler(team);
      for (int d = 0; d < draws; d++) {
        double[] q = orthogonal.draw(new RandomStream(5, d, 1, Purpose.WEIGHTS), n);
        double trace = 0;
        for (int k = 0; k <= n * n; k++) {
          double value = k < n * n ? q[k] : trace;
          trace += k < n * n && k % (n + 1) == 0 ? value : 0;
          first[k] += value / draws;
          second[k] += value * value / draws;
          fourth[k] += value * value * value * value / draws;
        }
      }
    }
    for (int k = 0; k <= n * n; k++) {
      double square = k < n * n ? 1.0 / n : 1;
      double quartic = k < n * n ? 3.0 / (n * (n + 2)) : 3; // (tr Q)⁴ has mean 3 for n ≥ 4
      assertEquals(0, first[k], 5 * Math.sqrt(square / draws), "mean " + k);
      assertEquals(square, second[k], 5 * Math.sqrt((quartic - square * square) / draws), "square " + k);
      if (k < n * n) {
        double eighth = 105.0 / (n * (n + 2) * (n + 4) * (n + 6));
        assertEquals(quartic, fourth[k], 5 * Math.sqrt((eighth - quartic * quartic) / draws), "fourth power " + k);
      }
    }
  }

  @Test
  @Tag("lanes")
  void bitsDoNotDependOnTheTeam() {
    double[] expected = null;
    for (int size : new int[] {1, 2, 4}) {
      try (Team team = new Team(size)) {
        double[] w = new double[150 * 150];
        new WeightSampler(Synapses.HAAR, new Correlation.Equal(0), 150, team).draw(STREAM, 1, 150, w, team);
        expected = expected == null ? w : expected;
        assertArrayEquals(expected, w);
      }
    }
  }

  @Test
  void isSquareAndHasNoCorrelation() {
    try (Team team = new Team(1)) {
      WeightSampler sampler = new WeightSampler(Synapses.HAAR, new Correlation.Equal(0), 3, team);
      assertThrows(IllegalArgumentException.class, () -> sampler.draw(STREAM, 1, 4, new double[12], team));
      assertThrows(IllegalArgumentException.class, () -> new WeightSampler(Synapses.HAAR, new Correlation.Equal(0.1), 3, team));
      assertTrue(!sampler.hasSource());
    }
  }
}
