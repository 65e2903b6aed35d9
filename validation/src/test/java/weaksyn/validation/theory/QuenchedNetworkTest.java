package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.network.WishartInput;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.model.InputLaws;

class QuenchedNetworkTest {
  private static final int WIDTH = 60;
  private static final int REALISATIONS = 16;
  private static final int PATTERNS = 3_000;

  /**
   * E of the simulation differs between realisations because their weights (and, for laws with a matrix A, inputs) do;
   * the theory of the same draws explains nine tenths of that and more: what is left are M patterns' sampling error and
   * terms of order 1/N. With other draws the correlation of 16 pairs is above √0.9 with probability below 10⁻⁸.
   */
  @ParameterizedTest
  @CsvSource({"GAUSSIAN, isotropic", "BINARY, isotropic", "GAUSSIAN, wishart:0.5", "GAUSSIAN, low-rank:20"})
  void followsTheSimulationRealisationByRealisation(Synapses synapses, String law) {
    NetworkInput input = InputLaws.law(law).orElseThrow().network();
    try (Team team = new Team(1)) {
      WeightSampler sampler = new WeightSampler(synapses, new Correlation.Equal(2 / Math.sqrt(WIDTH)), WIDTH, team);
      NetworkParameters network = new NetworkParameters(WIDTH, 2, 1.2, 0.3, Activation.TANH);
      NetworkSimulation simulation = new NetworkSimulation(network, sampler, input, PATTERNS, 5, team);
      QuenchedNetwork quenched = new QuenchedNetwork(new TanhTheory(), QuenchedTheory.OffDiagonal.BIVARIATE, sampler, WIDTH, 1.2, 0.3, input, 5, team);
      double[][][] pairs = new double[3][3][2 * REALISATIONS];
      for (int k = 0; k < REALISATIONS; k++) {
        List<LayerMeasurement> measured = simulation.run(k);
        List<MeanFieldLayer> predicted = quenched.predict(k, 2);
        for (int layer = 0; layer <= 2; layer++) {
          List<ToDoubleFunction<LayerStatistics>> quantities =
              List.of(LayerStatistics::squaredCovariance, LayerStatistics::squaredMean, LayerStatistics::coherence);
          for (int q = 0; q < 3; q++) {
            pairs[layer][q][k] = quantities.get(q).applyAsDouble(measured.get(layer).statistics());
            pairs[layer][q][REALISATIONS + k] = quantities.get(q).applyAsDouble(predicted.get(layer).statistics());
          }
        }
      }
      // Of the laws E of the input differs visibly between realisations with this one alone.
      for (int layer = input instanceof WishartInput.Law ? 0 : 1; layer <= 2; layer++) {
        for (int q = 0; q < (layer == 0 ? 1 : 3); q++) {
          double r = correlation(pairs[layer][q]);
          assertTrue(r * r > 0.9 && r > 0, "layer " + layer + ", quantity " + q + ": " + r);
        }
      }
    }
  }

  private static double correlation(double[] pairs) {
    int n = pairs.length / 2;
    double x = 0;
    double y = 0;
    for (int k = 0; k < n; k++) {
      x += pairs[k] / n;
      y += pairs[n + k] / n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int k = 0; k < n; k++) {
      xx += (pairs[k] - x) * (pairs[k] - x);
      xy += (pairs[k] - x) * (pairs[n + k] - y);
      yy += (pairs[n + k] - y) * (pairs[n + k] - y);
    }
    return xy / Math.sqrt(xx * yy);
  }

  /** Patterns of another width: their own mean and covariance are where it begins. */
  @Test
  void beginsWithGivenPatterns() {
    double[] patterns = {1, 2, 3, 5, 5, 2, -1, 0};
    try (Team team = new Team(1)) {
      WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), 3, team);
      NetworkInput input = new NetworkInput.Fixed(patterns, 2);
      QuenchedNetwork network = new QuenchedNetwork(new LinearTheory(), QuenchedTheory.OffDiagonal.LINEAR_RESPONSE, sampler, 3, 1, 0, input, 1, team);
      LayerStatistics start = network.predict(0, 0).getFirst().statistics();
      // Means 2, 2.25; sums of squares 20, 12.75 and of products 9, each over M − 1 = 3.
      assertEquals((20 + 12.75) / 3 / 2, start.variance(), 1e-14);
      assertEquals((4 + 2.25 * 2.25) / 2, start.squaredMean(), 1e-14);
      assertEquals(9, start.squaredCovariance(), 1e-13);
      assertEquals(Math.sqrt(2) * 3, start.coherence(), 1e-14);
      assertEquals(3, network.predict(0, 2).size());
    }
  }

  /**
   * Patterns that are normal, correlated and off zero. The theory starts from their own mean and covariance, so what
   * depends on the patterns linearly has no sampling error, and the mean square deviation of 1,770 covariances is far
   * below what it is, 1, where their law is known instead of themselves: about 1 − 0.93², as 93% of tanh's variance at
   * g = 1 are linear.
   */
  @Test
  void predictsTheCovariancesOfGivenPatterns() {
    int inputs = 40;
    double[] patterns = new double[PATTERNS * inputs];
    SplittableRandom random = new SplittableRandom(8);
    for (int m = 0; m < PATTERNS; m++) {
      double common = random.nextGaussian();
      for (int a = 0; a < inputs; a++) {
        patterns[m * inputs + a] = 0.3 * Math.sin(a) + 0.9 * random.nextGaussian() + 0.4 * common;
      }
    }
    NetworkInput input = new NetworkInput.Fixed(patterns, inputs);
    try (Team team = new Team(1)) {
      WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(WIDTH)), WIDTH, team);
      NetworkSimulation simulation = new NetworkSimulation(new NetworkParameters(WIDTH, 1, 1, 0.2, Activation.TANH), sampler, input, PATTERNS, 5, team);
      QuenchedNetwork quenched = new QuenchedNetwork(new TanhTheory(), QuenchedTheory.OffDiagonal.BIVARIATE, sampler, WIDTH, 1, 0.2, input, 5, team);
      quenched.predict(3, 1);
      simulation.visit(3, (_, state) -> assertTrue(deviation(state.covariance(), quenched.theory()) < 0.5));
      quenched.predict(2, 1);
      simulation.visit(3, (_, state) -> assertTrue(deviation(state.covariance(), quenched.theory()) > 100, "another realisation is far off"));
    }
  }

  /** Mean square deviation of covariances in units of the sampling error √(C_ii C_jj/M). */
  private static double deviation(double[] measured, QuenchedTheory theory) {
    double sum = 0;
    for (int i = 0; i < WIDTH; i++) {
      for (int j = 0; j < i; j++) {
        double difference = measured[i * WIDTH + j] - theory.covariance(i, j);
        sum += difference * difference * PATTERNS / (theory.covariance(i, i) * theory.covariance(j, j));
      }
    }
    return sum / (WIDTH * (WIDTH - 1) / 2.0);
  }

  @Test
  void memoryIsThatOfTheMatrices() {
    long bytes = QuenchedNetwork.bytes(new NetworkInput.Isotropic(), 5000, 1);
    double matrix = 8.0 * 5000 * 5000;
    assertEquals(3.2, bytes / matrix, 0.2);
    assertThrows(IllegalArgumentException.class, () -> new Haar().fieldCorrelation(1.5, 0.5));
  }
}
