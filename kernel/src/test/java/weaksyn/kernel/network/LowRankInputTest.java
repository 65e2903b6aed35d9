package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

@AlsoInFloat(marked = true)
class LowRankInputTest {
  private static final int REALISATIONS = 400;

  /** Two-sided, 10⁻⁷ for a normal deviate. */
  private static final double QUANTILE = 5.33;

  /** A Aᵀ = (N/P) 1, up to the rounding of its elements; each number is written, and others are not. */
  @Test
  @Tag("lanes")
  void directionsAreOrthonormal() {
    try (Team team = new Team(2)) {
      for (int[] shape : new int[][] {{1, 1}, {2, 1}, {30, 1}, {30, 7}, {65, 64}, {130, 65}, {130, 130}}) {
        int n = shape[0];
        int p = shape[1];
        var a = new @Narrow double[n * p + 1];
        Arrays.fill(a, Element.of(Double.NaN));
        new LowRankInput.Law(p).factor(n, 5, new Workspace(team)).draw(3, a);
        double scale = (double) n / p;
        for (int i = 0; i < p; i++) {
          for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
              double x = a[i * n + k];
              sum += x * a[j * n + k];
            }
            assertEquals(i == j ? scale : 0, sum, scale * (1e-13 + 2 * Element.EPSILON), n + " x " + p);
          }
        }
        assertTrue(Double.isNaN(a[n * p]));
      }
    }
  }

  /**
   * Over U with the uniform distribution E C_ii² = N (P + 2)/(P (N + 2)), and tr C²/N = N/P always. So Q = 1, S = 0,
   * q = N (P + 2)/(P (N + 2)) and E = N (N − P)/(P (N + 2)). Each of the eight means, by weights and by fields, is off
   * by more than 5.33 of its standard errors with probability 10⁻⁷. Power: with the moments of a fifth more or fewer
   * directions E is as far off, and with those of directions along the axes (E = 0) q is.
   */
  @ParameterizedTest
  @CsvSource({"40, 8, 30", "40, 15, 12", "40, 40, 30", "20, 18, 30"})
  void momentsAreThoseOfTheLaw(int width, int rank, int patterns) {
    try (Team team = new Team(1)) {
      NetworkParameters parameters = new NetworkParameters(width, 1, 1, 0, Activation.LINEAR);
      LowRankInput.Law law = new LowRankInput.Law(rank);
      WeightSampler weights = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), width, team);
      double[][] byWeights = layerZero(new NetworkSimulation(parameters, weights, law, patterns, 1, team));
      double[][] byFields = layerZero(
          new FieldSimulation(parameters, Synapses.GAUSSIAN, new Correlation.Equal(0), law, patterns, 2, team));
      for (double[][] measured : new double[][][] {byWeights, byFields}) {
        double[] expected = moments(width, rank);
        for (int quantity = 0; quantity < expected.length; quantity++) {
          assertEquals(0, errors(measured[quantity], expected[quantity]), QUANTILE, "quantity " + quantity);
        }
        assertTrue(Math.abs(errors(measured[0], 1.05)) > QUANTILE, "patterns that are longer by 2.5%");
        assertTrue(Math.abs(errors(measured[2], width / (double) rank)) > QUANTILE || rank == width);
        int step = Math.max(1, rank / 5);
        for (int other : new int[] {rank - step, rank + step}) {
          assertTrue(Math.abs(errors(measured[3], moments(width, other)[3])) > QUANTILE, "P = " + other);
        }
      }
    }
  }

  /** Q, S, q and E of the input. */
  private static double[] moments(double n, double p) {
    return new double[] {1, 0, n * (p + 2) / (p * (n + 2)), n * (n - p) / (p * (n + 2))};
  }

  private static double[][] layerZero(Simulation simulation) {
    double[][] values = new double[4][REALISATIONS];
    for (int k = 0; k < REALISATIONS; k++) {
      LayerStatistics s = simulation.run(k).getFirst().statistics();
      values[0][k] = s.variance();
      values[1][k] = s.squaredMean();
      values[2][k] = s.squaredVariance();
      values[3][k] = s.squaredCovariance();
    }
    return values;
  }

  private static double errors(double[] values, double expected) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return (mean - expected) / Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
