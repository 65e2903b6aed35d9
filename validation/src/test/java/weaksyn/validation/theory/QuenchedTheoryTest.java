package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.CovarianceAccumulator;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

class QuenchedTheoryTest {
  private static final int WIDTH = 300;
  private static final int PATTERNS = 20_000;
  private static final int BATCH = 2_000;
  private static final int DEPTH = 3;
  private static final double BIAS = 0.1;
  private static final long SEED = 3;

  /**
   * Of Boole's rule on [−10, 10] for fields of standard deviation up to 1: error of order 20⁻⁶ times a sixth derivative
   * of some 10².
   */
  private static final int POINTS = 200;
  private static final double BRUTE = 1e-5;

  private static Team team;
  private static final double[][] WEIGHTS = new double[DEPTH][WIDTH * WIDTH];
  private static final double[][] BIASES = new double[DEPTH][WIDTH];
  private static final List<double[]> MEANS = new ArrayList<>();
  private static final List<double[]> COVARIANCES = new ArrayList<>();

  /** One network with r = 1 on normal patterns, propagated and measured by the kernel. */
  @BeforeAll
  static void simulate() {
    team = new Team(1);
    Workspace workspace = new Workspace(team);
    WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(WIDTH)), WIDTH, team);
    List<CovarianceAccumulator> measured = new ArrayList<>();
    for (int layer = 0; layer < DEPTH; layer++) {
      sampler.draw(new RandomStream(SEED, 0, layer + 1, Purpose.WEIGHTS), 1, WIDTH, WEIGHTS[layer], team);
      Normals.fill(new RandomStream(SEED, 0, layer + 1, Purpose.BIAS), 0, BIASES[layer], 0, WIDTH);
      for (int i = 0; i < WIDTH; i++) {
        BIASES[layer][i] *= BIAS;
      }
      measured.add(new CovarianceAccumulator(WIDTH, workspace));
    }
    for (int batch = 0; batch < PATTERNS / BATCH; batch++) {
      double[] h = new double[BATCH * WIDTH];
      Normals.fill(new RandomStream(SEED, 0, 0, Purpose.INPUT), (long) batch * h.length, h, 0, h.length);
      for (int layer = 0; layer < DEPTH; layer++) {
        double[] next = new double[h.length];
        new Layer(Activation.TANH, workspace).propagate(BATCH, WIDTH, WIDTH, h, WEIGHTS[layer], BIASES[layer], next);
        measured.get(layer).add(next, BATCH);
        h = next;
      }
    }
    measured.forEach(layer -> {
      MEANS.add(layer.mean());
      COVARIANCES.add(layer.covariance());
    });
  }

  @AfterAll
  static void close() {
    team.close();
  }

  /**
   * Behind normal input the theory is exact: deviations in units of their standard errors √(C_ii/M), √((E x_i⁴ −
   * C_ii²)/M) ≤ √(2/M) C_ii and √(C_ii C_jj/M) have unit mean square (with 300 terms ±0.08; the 44,850 pairs depend on
   * one another, ±0.02), and none of 45,450 is beyond 6 (false alarm 10⁻⁴).
   */
  @Test
  void firstLayerNeuronByNeuron() {
    QuenchedTheory theory = start(QuenchedTheory.OffDiagonal.BIVARIATE, team);
    theory.advance(WEIGHTS[0], BIASES[0]);
    double means = 0;
    double variances = 0;
    double covariances = 0;
    double largest = 0;
    for (int i = 0; i < WIDTH; i++) {
      double variance = theory.covariance(i, i);
      double mean = (MEANS.getFirst()[i] - theory.mean(i)) / Math.sqrt(variance / PATTERNS);
      double own = (COVARIANCES.getFirst()[i * WIDTH + i] - variance) / (Math.sqrt(2.0 / PATTERNS) * variance);
      means += mean * mean / WIDTH;
      variances += own * own / WIDTH;
      largest = Math.max(largest, Math.max(Math.abs(mean), Math.abs(own)));
      for (int j = 0; j < i; j++) {
        double error = Math.sqrt(variance * theory.covariance(j, j) / PATTERNS);
        double pair = (COVARIANCES.getFirst()[i * WIDTH + j] - theory.covariance(i, j)) / error;
        covariances += pair * pair / (WIDTH * (WIDTH - 1) / 2.0);
        largest = Math.max(largest, Math.abs(pair));
      }
    }
    assertEquals(1, means, 0.4);
    assertTrue(variances < 1.2, "variances " + variances);
    assertEquals(1, covariances, 0.1);
    assertTrue(largest < 6, "largest " + largest);
  }

  /**
   * Deeper the fields are normal only up to terms of order 1/√N. An independent simulation of this N and r, with twice
   * the patterns, found m to 0.008 and off-diagonals with correlation above 0.995 and slopes of 1.005...1.015; half the
   * patterns add sampling error to m and twice as much to 1 − correlation, and the slope is let go half of 1/√N.
   */
  @Test
  void allLayersNeuronByNeuron() {
    for (QuenchedTheory.OffDiagonal kind : QuenchedTheory.OffDiagonal.values()) {
      QuenchedTheory theory = start(kind, team);
      for (int layer = 0; layer < DEPTH; layer++) {
        theory.advance(WEIGHTS[layer], BIASES[layer]);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < WIDTH; i++) {
          assertEquals(MEANS.get(layer)[i], theory.mean(i), 0.008 + 5 * Math.sqrt(theory.covariance(i, i) / PATTERNS));
          for (int j = 0; j < i; j++) {
            double x = theory.covariance(i, j);
            double y = COVARIANCES.get(layer)[i * WIDTH + j];
            xx += x * x;
            xy += x * y;
            yy += y * y;
          }
        }
        assertTrue(xy / Math.sqrt(xx * yy) > 0.99, kind + ", layer " + (layer + 1));
        assertEquals(1, xy / xx, 0.5 / Math.sqrt(WIDTH), kind + ", layer " + (layer + 1));
      }
    }
  }

  private static QuenchedTheory start(QuenchedTheory.OffDiagonal kind, Team team) {
    QuenchedTheory theory = new QuenchedTheory(new TanhTheory(), kind, WIDTH, WIDTH, new Workspace(team));
    double[] identity = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      identity[i * WIDTH + i] = 1;
    }
    theory.start(new double[WIDTH], identity);
    return theory;
  }

  /** Four neurons on three, then four on four, in plain loops and with brute integration. */
  @Test
  void smallNetworkByHand() {
    Random random = new Random(7);
    int inputs = 3;
    int width = 4;
    double[] mean = {0.3, -0.2, 0.1};
    double[] covariance = {1, 0.5, 0.2, 0.5, 0.8, -0.3, 0.2, -0.3, 0.6};
    double[][] weights = {random.doubles((long) width * inputs, -0.8, 0.8).toArray(), random.doubles((long) width * width, -0.8, 0.8).toArray()};
    double[] bias = random.doubles(width, -0.3, 0.3).toArray();
    for (ActivationFunction phi : List.of(new TanhTheory(), new ReluTheory())) {
      QuenchedTheory theory = new QuenchedTheory(phi, QuenchedTheory.OffDiagonal.BIVARIATE, width, inputs, new Workspace(team));
      theory.start(mean, covariance);
      double[] m = mean;
      double[] c = covariance;
      for (double[] w : weights) {
        MeanFieldLayer layer = theory.advance(w, bias);
        int n = m.length;
        double[] field = new double[width];
        double[] delta = new double[width * width];
        for (int i = 0; i < width; i++) {
          field[i] = bias[i];
          for (int k = 0; k < n; k++) {
            field[i] += w[i * n + k] * m[k];
            for (int j = 0; j < width; j++) {
              for (int l = 0; l < n; l++) {
                delta[i * width + j] += w[i * n + k] * c[k * n + l] * w[j * n + l];
              }
            }
          }
        }
        double[] nextMean = new double[width];
        double[] next = new double[width * width];
        double trace = 0;
        double all = 0;
        for (int i = 0; i < width; i++) {
          double a = Math.sqrt(delta[i * width + i]);
          double x = field[i];
          double mi = BruteForce.average(t -> phi.value(a * t + x), -x / a, POINTS);
          nextMean[i] = mi;
          next[i * width + i] = BruteForce.average(t -> Math.pow(phi.value(a * t + x) - mi, 2), -x / a, POINTS);
          assertEquals(mi, theory.mean(i), BRUTE);
          for (int j = 0; j < width; j++) {
            if (j != i) {
              double b = Math.sqrt(delta[j * width + j]);
              next[i * width + j] = BruteForce.covariance(phi::value, a, x, b, field[j], delta[i * width + j] / (a * b), POINTS);
            }
            assertEquals(next[i * width + j], theory.covariance(i, j), BRUTE, phi.name());
            all += next[i * width + j] * next[i * width + j];
          }
          trace += next[i * width + i];
        }
        assertEquals(trace / width, layer.statistics().variance(), BRUTE);
        assertEquals(trace * trace / (width * all), layer.statistics().dimension(), 10 * BRUTE);
        m = nextMean;
        c = next;
      }
    }
  }

  /** The same bits with any team. */
  @Test
  void teamDoesNotMatter() {
    try (Team three = new Team(3)) {
      QuenchedTheory alone = start(QuenchedTheory.OffDiagonal.BIVARIATE, team);
      QuenchedTheory shared = start(QuenchedTheory.OffDiagonal.BIVARIATE, three);
      assertEquals(alone.advance(WEIGHTS[0], BIASES[0]), shared.advance(WEIGHTS[0], BIASES[0]));
      assertEquals(alone.covariance(7, 200), shared.covariance(7, 200));
    }
  }
}
