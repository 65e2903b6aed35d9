package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/**
 * From a file of an arbitrary positive-definite matrix to weights with that correlation.
 *
 * <p>Fifteen pairs at 4.5 standard errors with a fixed seed: each kind of synapses fails by chance with probability
 * 1·10⁻⁴.
 */
class CorrelationFileTest {
  private static final int N = 6;
  private static final int DRAWS = 200_000;
  private static final double LIMIT = 4.5;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(value = Synapses.class, names = {"GAUSSIAN", "BINARY"})
  void weightsHaveTheCorrelationOfTheFile(Synapses synapses) {
    double[] r = readBack();
    assertTrue(worstDeviation(draw(synapses, new Correlation.Dense(r, N)), r, synapses) < LIMIT);
  }

  /** Power: signs of normal variables with R itself, instead of the latent one, are correlated too weakly. */
  @Test
  void uncorrectedSignsAreRejected() {
    double[] r = readBack();
    double[] w = draw(Synapses.GAUSSIAN, new Correlation.Dense(r, N));
    Arrays.setAll(w, i -> Math.copySign(1 / Math.sqrt(DRAWS), w[i]));
    assertTrue(worstDeviation(w, r, Synapses.BINARY) > 10 * LIMIT);
  }

  private double[] readBack() {
    Path file = directory.resolve("R.npy");
    NpyWriter.write(file, Precision.F64, matrix(), N, N);
    return MatrixFile.readSquare("--correlation file:", file).values();
  }

  /** X Xᵀ of some fixed numbers, brought to unit diagonal: entries of both signs, up to about 0.6. */
  private static double[] matrix() {
    double[] r = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        r[i * N + j] = product(i, j) / Math.sqrt(product(i, i) * product(j, j));
      }
      r[i * N + i] = 1;
    }
    return r;
  }

  private static double product(int i, int j) {
    double sum = 0;
    for (int k = 0; k < 2 * N; k++) {
      sum += ((i * 37 + k * 53) % 41 - 20.0) * ((j * 37 + k * 53) % 41 - 20.0);
    }
    return sum;
  }

  /** One matrix of variance 1/DRAWS with a draw in each column, so that Σ_k W_ik W_jk estimates R_ij. */
  private static double[] draw(Synapses synapses, Correlation correlation) {
    double[] w = new double[N * DRAWS];
    try (Team team = new Team(1)) {
      new WeightSampler(synapses, correlation, N, team).draw(new RandomStream(20, 0, 1, Purpose.WEIGHTS), 1, DRAWS, w, team);
    }
    return w;
  }

  private static double worstDeviation(double[] w, double[] r, Synapses synapses) {
    double worst = 0;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = 0; k < DRAWS; k++) {
          sum += w[i * DRAWS + k] * w[j * DRAWS + k];
        }
        double expected = r[i * N + j];
        double variance = synapses == Synapses.BINARY ? 1 - expected * expected : 1 + expected * expected;
        worst = Math.max(worst, Math.abs(sum - expected) / Math.sqrt(variance / DRAWS));
      }
    }
    return worst;
  }
}
