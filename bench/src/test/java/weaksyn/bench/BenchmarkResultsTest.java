package weaksyn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.weights.Synapses;

/** What the benchmarks time is the work they say: each one runs once, and its result is held against plain loops or a known law. */
class BenchmarkResultsTest {
  private static final double EPSILON = Math.ulp(0.5);

  @Test
  void gemm() {
    GemmBenchmark benchmark = new GemmBenchmark();
    benchmark.width = 37;
    benchmark.patterns = 50;
    benchmark.allocate();
    double[] c = benchmark.multiply();
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 37; j++) {
        double sum = 0;
        for (int k = 0; k < 37; k++) {
          sum += benchmark.a[i * 37 + k] * benchmark.b[j * 37 + k];
        }
        assertEquals(sum, c[i * 37 + j], 2 * 37 * 37 * EPSILON);
      }
    }
    benchmark.close();
  }

  @Test
  void syrk() {
    SyrkBenchmark benchmark = new SyrkBenchmark();
    benchmark.width = 21;
    benchmark.patterns = 60;
    benchmark.allocate();
    double[] c = benchmark.secondMoments();
    for (int i = 0; i < 21; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int a = 0; a < 60; a++) {
          sum += (benchmark.x[a * 21 + i] - benchmark.shift[i]) * (benchmark.x[a * 21 + j] - benchmark.shift[j]);
        }
        assertEquals(sum, c[i * 21 + j], 2 * 60 * 60 * 4 * EPSILON);
      }
    }
    benchmark.close();
  }

  @Test
  void cholesky() {
    CholeskyBenchmark benchmark = new CholeskyBenchmark();
    benchmark.n = 70;
    benchmark.allocate();
    double[] l = benchmark.factor();
    for (int i = 0; i < 70; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k <= j; k++) {
          sum += l[i * 70 + k] * l[j * 70 + k];
        }
        assertEquals(benchmark.matrix[i * 70 + j], sum, 2 * 71 * EPSILON);
      }
    }
    benchmark.close();
  }

  /** 40,000 weights of variance 1/N: their mean square is off by 1% at one standard error (0 for binary); 5 of them leave 6·10⁻⁷ for chance. */
  @ParameterizedTest
  @EnumSource(Synapses.class)
  void weights(Synapses synapses) {
    WeightsBenchmark benchmark = new WeightsBenchmark();
    benchmark.synapses = synapses;
    benchmark.allocate();
    assertEquals(1, benchmark.width * meanSquare(benchmark.draw()), 0.05);
    benchmark.close();
  }

  /** The mean square of 16,384 normals is off by 1.1% at one standard error; 5 of them leave 6·10⁻⁷ for chance. */
  @Test
  void normals() {
    NormalsBenchmark benchmark = new NormalsBenchmark();
    benchmark.allocate();
    assertEquals(1, meanSquare(benchmark.fill()), 0.055);
  }

  @Test
  void tanh() {
    TanhBenchmark benchmark = new TanhBenchmark();
    benchmark.allocate();
    double[] values = benchmark.tanh();
    for (int i = 0; i < values.length; i++) {
      double expected = StrictMath.tanh(benchmark.arguments[i]);
      assertEquals(expected, values[i], 4 * Math.ulp(expected));
    }
  }

  @Test
  void study() {
    StudyBenchmark benchmark = new StudyBenchmark();
    benchmark.width = 60;
    benchmark.samples = 400;
    benchmark.depth = 3;
    benchmark.allocate();
    List<LayerMeasurement> layers = benchmark.realisation();
    benchmark.close();
    assertEquals(4, layers.size());
    for (int l = 1; l < layers.size(); l++) {
      assertTrue(layers.get(l).statistics().dimension() < layers.get(l - 1).statistics().dimension());
    }
  }

  private static double meanSquare(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return sum / x.length;
  }
}
