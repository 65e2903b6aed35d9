package weaksyn.kernel.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Tile;

@AlsoInFloat(marked = true)
class WeightSamplerTest {
  private static final RandomStream STREAM = new RandomStream(11, 2, 3, Purpose.WEIGHTS);
  private static final List<Synapses> CORRELATED = List.of(Synapses.GAUSSIAN, Synapses.BINARY);
  private static final int[][] SHAPES = {{1, 1}, {1, 5}, {5, 1}, {3, 15}, {7, 16}, {20, 17}, {9, 127}, {33, 130}, {40, 257}};
  private static final double[] R = {1, 0.5, -0.2, 0.5, 1, 0.3, -0.2, 0.3, 1};

  @Test
  @Tag("lanes")
  void gaussianWeightsAreTheFactorTimesTheNormals() {
    try (Team team = new Team(1)) {
      for (int[] shape : SHAPES) {
        int n = shape[0];
        int columns = shape[1];
        double rho = 0.3;
        EqualFactor factor = EqualFactor.of(rho, n);
        for (Correlation correlation : new Correlation[] {new Correlation.Equal(rho), dense(rho, n)}) {
          var w = poisoned(n * columns);
          new WeightSampler(Synapses.GAUSSIAN, correlation, n, team).draw(STREAM, 1.5, columns, w, team);
          var z = normals(n, columns);
          for (int i = 0; i < n; i++) {
            for (int k = 0; k < columns; k++) {
              double sum = factor.diagonal()[i] * z[i][k];
              double size = Math.abs(sum);
              for (int j = 0; j < i; j++) {
                sum += factor.below()[j] * z[j][k];
                size += Math.abs(factor.below()[j] * z[j][k]);
              }
              double scale = 1.5 / Math.sqrt(columns);
              // i additions here and i there, and the factor's own error: n ε times its condition number, at most (1 +
              // nρ)/(1 - ρ)
              double bound = (2 * i + 8 + 2 * n * (1 + n * rho) / (1 - rho)) * Element.EPSILON * size * scale;
              assertEquals(scale * sum, w[i * columns + k], bound, () -> n + " x " + columns);
            }
          }
        }
      }
    }
  }

  @Test
  @Tag("lanes")
  void weightsMadeInPackingAreThoseOfTheMatrix() {
    try (Team team = new Team(2)) {
      for (Blocking blocking : new Blocking[] {Blocking.GENERAL, new Blocking(Tile.ROWS, Tile.COLUMNS, 7, Tile.COLUMNS, 16, 8)}) {
        Workspace workspace = new Workspace(team, blocking);
        WeightSampler.Buffers buffers = new WeightSampler.Buffers(workspace);
        for (Synapses synapses : CORRELATED) {
          for (int[] shape : SHAPES) {
            int n = shape[0];
            int columns = shape[1];
            WeightSampler sampler = new WeightSampler(synapses, n % 2 == 0 ? new Correlation.Equal(0.3) : new Correlation.RandomSign(0.3), n, team);
            var w = poisoned(n * columns);
            sampler.draw(STREAM, 1.5, columns, w, team);
            var identity = new @Narrow double[columns * columns];
            for (int k = 0; k < columns; k++) {
              identity[k * columns + k] = 1;
            }
            var transposed = poisoned(columns * n);
            Gemm.multiplyTransposed(columns, n, columns, identity, sampler.source(STREAM, 1.5, columns, buffers), transposed, null, workspace);
            for (int i = 0; i < n; i++) {
              for (int k = 0; k < columns; k++) {
                assertEquals(w[i * columns + k], transposed[k * n + i]);
              }
            }
          }
        }
      }
    }
  }

  /**
   * The last weights of a matrix of 4.9·10⁹: their number in the stream and their place in the matrix are beyond an
   * int.
   */
  @Test
  void weightsOfALayerWhoseMatrixWouldFitNoArray() {
    int n = 70_000;
    int k = 3;
    try (Team team = new Team(1)) {
      Correlation.Equal correlation = new Correlation.Equal(1 / Math.sqrt(n));
      EqualFactor factor = EqualFactor.of(correlation.rho(), n);
      double scale = 1.5 / Math.sqrt(n);
      WeightSampler.Buffers buffers = new WeightSampler.Buffers(new Workspace(team));
      WeightSource weights = new WeightSampler(Synapses.GAUSSIAN, correlation, n, team).source(STREAM, 1.5, n, buffers);
      int slab = 200; // a narrow slab of one vector more than a whole number of panels
      var slice = new @Narrow double[(slab + GeneralTile.COLUMNS) * k];
      var sums = new @Narrow double[k];
      var z = new @Narrow double[k];
      for (int first = 0; first < n; first += slab) {
        weights.pack(0, 0, n - k, k, first, slab, slice, 0);
        for (int i = 0; i < slab; i++) {
          int row = first + i;
          Normals.fill(STREAM, row * Normals.rowStride(n) + n - k, z, 0, k);
          for (int p = 0; p < k; p++) {
            var expected = Math.fma(z[p], Element.of(scale * factor.diagonal()[row]), sums[p]);
            sums[p] = Math.fma(z[p], Element.of(scale * factor.below()[row]), sums[p]);
            if (row < 2 || row > n - 50) {
              int next = GeneralTile.first(i / GeneralTile.COLUMNS + 1, slab);
              int begin = i < next ? GeneralTile.first(i / GeneralTile.COLUMNS, slab) : next;
              assertEquals(expected, slice[begin * k + p * GeneralTile.width(begin, slab) + i - begin]);
            }
          }
        }
      }
    }
  }

  @Test
  @Tag("lanes")
  void equicorrelatedWeightsHaveTheBitsOfAPlainLoop() {
    try (Team team = new Team(1)) {
      for (Synapses synapses : CORRELATED) {
        for (int[] shape : SHAPES) {
          int n = shape[0];
          int columns = shape[1];
          Correlation.Equal correlation = new Correlation.Equal(0.2);
          EqualFactor factor = EqualFactor.of(synapses == Synapses.BINARY ? correlation.latent().rho() : 0.2, n);
          double scale = 2 / Math.sqrt(columns);
          var size = Element.of(scale);
          var w = poisoned(n * columns);
          new WeightSampler(synapses, correlation, n, team).draw(STREAM, 2, columns, w, team);
          var z = normals(n, columns);
          for (int k = 0; k < columns; k++) {
            var sum = Element.of(0);
            for (int i = 0; i < n; i++) {
              double unit = synapses == Synapses.BINARY ? 1 : scale;
              var value = Math.fma(z[i][k], Element.of(unit * factor.diagonal()[i]), sum);
              var expected = synapses == Synapses.GAUSSIAN ? value : value < 0 ? -size : size;
              assertEquals(expected, w[i * columns + k]);
              sum = Math.fma(z[i][k], Element.of(unit * factor.below()[i]), sum);
            }
          }
        }
      }
    }
  }

  @Test
  void bitsDoNotDependOnTheTeam() {
    for (Synapses synapses : CORRELATED) {
      for (Correlation correlation : new Correlation[] {new Correlation.Equal(-0.005), new Correlation.RandomSign(0.1), dense(0.1, 70)}) {
        var expected = new @Narrow double[0];
        for (int size : new int[] {1, 2, 4}) {
          try (Team team = new Team(size)) {
            var w = poisoned(70 * 333);
            new WeightSampler(synapses, correlation, 70, team).draw(STREAM, 1, 333, w, team);
            if (expected.length == 0) {
              expected = w;
            }
            assertArrayEquals(expected, w);
          }
        }
      }
    }
  }

  /**
   * Each of the 36 comparisons fails by chance with probability 6·10⁻⁷ (5 standard errors); seeds are fixed. The last
   * lines show the power: signs of normal variables with the uncorrected correlation are many standard errors away.
   */
  @Test
  void weightsHaveTheGivenCorrelation() {
    try (Team team = new Team(1)) {
      for (Correlation correlation : new Correlation[] {new Correlation.Equal(0.4), new Correlation.Equal(-0.3), new Correlation.Dense(R, 3)}) {
        for (Synapses synapses : CORRELATED) {
          assertTrue(worstDeviation(draw(synapses, correlation, team), synapses, correlation) < 5, () -> synapses + " " + correlation);
        }
      }
      Correlation given = new Correlation.Dense(R, 3);
      var uncorrected = draw(Synapses.GAUSSIAN, given, team);
      double scale = 1 / Math.sqrt(SAMPLES);
      for (int k = 0; k < uncorrected.length; k++) {
        uncorrected[k] = Element.of(uncorrected[k] < 0 ? -scale : scale);
      }
      assertTrue(worstDeviation(uncorrected, Synapses.BINARY, given) > 20);
    }
  }

  private static final int SAMPLES = 40_000;

  private static @Narrow double[] draw(Synapses synapses, Correlation correlation, Team team) {
    var w = new @Narrow double[3 * SAMPLES];
    new WeightSampler(synapses, correlation, 3, team).draw(STREAM, 1, SAMPLES, w, team);
    return w;
  }

  /** Largest deviation of Σ_k W_ik W_jk from R_ij, and of Σ_k W_ik W_j(k+1) from 0, in standard errors. */
  private static double worstDeviation(@Narrow double[] w, Synapses synapses, Correlation correlation) {
    double worst = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        double r = switch (correlation) {
          case Correlation.Equal(double rho) -> rho;
          case Correlation.RandomSign _ -> throw new IllegalArgumentException("its signs differ from draw to draw");
          case Correlation.Toeplitz(double a, int _) -> Math.pow(a, i - j);
          case Correlation.Dense(double[] matrix, _) -> matrix[i * 3 + j];
        };
        double same = 0;
        double shifted = 0;
        for (int k = 0; k < SAMPLES; k++) {
          same += w[i * SAMPLES + k] * w[j * SAMPLES + k];
          shifted += w[i * SAMPLES + k] * w[j * SAMPLES + (k + 1) % SAMPLES];
        }
        double variance = synapses == Synapses.BINARY ? 1 - r * r : 1 + r * r;
        worst = Math.max(worst, Math.abs(same - r) / Math.sqrt(variance / SAMPLES));
        // neighbours in the second sum share a factor pair: variance 1 + R² at most
        worst = Math.max(worst, Math.abs(shifted) / Math.sqrt((1 + r * r) / SAMPLES));
      }
    }
    return worst;
  }

  /**
   * Each row is that of the equicorrelation times a sign; the signs differ between layers and realisations, and are no
   * function of the weights' numbers.
   */
  @Test
  void randomSignsNegateRows() {
    int n = 200;
    int[] sums = new int[3];
    RandomStream[] streams = {STREAM, new RandomStream(11, 2, 4, Purpose.WEIGHTS), new RandomStream(11, 3, 3, Purpose.WEIGHTS)};
    try (Team team = new Team(1)) {
      for (Synapses synapses : CORRELATED) {
        int[][] signs = new int[streams.length][n];
        for (int s = 0; s < streams.length; s++) {
          var plain = poisoned(n * 5);
          var signed = poisoned(n * 5);
          new WeightSampler(synapses, new Correlation.Equal(0.1), n, team).draw(streams[s], 1.5, 5, plain, team);
          new WeightSampler(synapses, new Correlation.RandomSign(0.1), n, team).draw(streams[s], 1.5, 5, signed, team);
          for (int i = 0; i < n; i++) {
            signs[s][i] = signed[i * 5] == plain[i * 5] ? 1 : -1;
            for (int k = 0; k < 5; k++) {
              assertEquals(signs[s][i] * plain[i * 5 + k], signed[i * 5 + k]);
            }
          }
        }
        // Sums of 200 random signs: beyond 5 standard errors, 71, with probability 6e-7 each.
        for (int i = 0; i < n; i++) {
          sums[0] += signs[0][i];
          sums[1] += signs[0][i] * signs[1][i];
          sums[2] += signs[0][i] * signs[2][i];
        }
        for (int sum : sums) {
          assertTrue(Math.abs(sum) < 71, Arrays.toString(sums));
        }
        Arrays.fill(sums, 0);
      }
    }
  }

  @Test
  void refusesWhatCannotBe() {
    try (Team team = new Team(1)) {
      Correlation impossible = new Correlation.Dense(new double[] {1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1}, 3);
      assertThrows(NotPositiveDefiniteException.class, () -> new WeightSampler(Synapses.GAUSSIAN, impossible, 3, team));
      assertThrows(NotPositiveDefiniteException.class, () -> new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(-0.6), 3, team));
      assertThrows(IllegalArgumentException.class, () -> new WeightSampler(Synapses.GAUSSIAN, new Correlation.Dense(R, 3), 4, team));
      assertThrows(IllegalArgumentException.class, () -> new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), 0, team));
      WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), 3, team);
      assertThrows(IndexOutOfBoundsException.class, () -> sampler.draw(STREAM, 1, 4, new @Narrow double[11], team));
    }
  }

  private static @Narrow double[][] normals(int rows, int columns) {
    var z = new @Narrow double[rows][columns];
    for (int i = 0; i < rows; i++) {
      Normals.fill(STREAM, i * Normals.rowStride(columns), z[i], 0, columns);
    }
    return z;
  }

  private static Correlation dense(double rho, int n) {
    double[] matrix = new double[n * n];
    Arrays.fill(matrix, rho);
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
    }
    return new Correlation.Dense(matrix, n);
  }

  private static @Narrow double[] poisoned(int n) {
    var w = new @Narrow double[n];
    Arrays.fill(w, Element.of(Double.NaN));
    return w;
  }
}
