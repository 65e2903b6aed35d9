package weaksyn.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.peers.OpenBlas;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;
import weaksyn.kernel.weights.Synapses;

/**
 * What the benchmarks time is the work they say: each one runs once, and its result is held against plain loops or a
 * known law.
 */
@AlsoInFloat
class BenchmarkResultsTest {
  @ParameterizedTest
  @MethodSource("products")
  void gemm(String implementation) {
    GemmBenchmark benchmark = new GemmBenchmark();
    benchmark.implementation = implementation;
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
        assertEquals(sum, c[i * 37 + j], 2 * 37 * 37 * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  /** The usual sizes are those of the kernel, and others give the bits of plain loops in blocks of kc. */
  @Test
  void blocking() {
    BlockingBenchmark benchmark = new BlockingBenchmark();
    assertEquals(Blocking.GENERAL, benchmark.blocking());
    benchmark.mc = 8;
    benchmark.nc = 33;
    benchmark.kc = 16;
    benchmark.l2Columns = 32;
    benchmark.packPanels = 1;
    benchmark.width = 70;
    benchmark.allocate();
    checkBlocks(benchmark, benchmark.b, benchmark.gemm(), 70);
    checkBlocks(benchmark, benchmark.a, benchmark.syrk(), 1);
    benchmark.close();
  }

  /** Column j of each row i with j - i below {@code beyond}. */
  private static void checkBlocks(BlockingBenchmark benchmark, double[] b, double[] c, int beyond) {
    int n = benchmark.width;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < Math.min(n, i + beyond); j++) {
        double sum = 0;
        for (int k0 = 0; k0 < n; k0 += benchmark.kc) {
          double block = 0;
          for (int k = k0; k < Math.min(n, k0 + benchmark.kc); k++) {
            block = Math.fma(benchmark.a[i * n + k], b[j * n + k], block);
          }
          sum = k0 == 0 ? block : sum + block;
        }
        assertEquals(sum, c[i * n + j]);
      }
    }
  }

  /** tanh' is at most 1: the error of the product passes through, four ULP of the result are added. */
  @Test
  void layer() {
    LayerBenchmark benchmark = new LayerBenchmark();
    benchmark.width = 37;
    benchmark.patterns = 50;
    benchmark.allocate();
    double[] c = benchmark.propagate();
    for (int i = 0; i < 50; i++) {
      for (int j = 0; j < 37; j++) {
        double sum = benchmark.bias[j];
        for (int k = 0; k < 37; k++) {
          sum += benchmark.a[i * 37 + k] * benchmark.b[j * 37 + k];
        }
        assertEquals(Math.tanh(sum), c[i * 37 + j], (2 * 38 * 38 + 8) * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  @ParameterizedTest
  @MethodSource("products")
  void syrk(String implementation) {
    SyrkBenchmark benchmark = new SyrkBenchmark();
    benchmark.implementation = implementation;
    benchmark.width = 21;
    benchmark.patterns = 60;
    benchmark.allocate();
    double[] c = benchmark.secondMoments();
    for (int i = 0; i < 21; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int a = 0; a < 60; a++) {
          sum += benchmark.x[a * 21 + i] * benchmark.x[a * 21 + j];
        }
        assertEquals(sum, c[i * 21 + j], 2 * 60 * 60 * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  @ParameterizedTest
  @MethodSource("products")
  void gram(String implementation) {
    GramBenchmark benchmark = new GramBenchmark();
    benchmark.implementation = implementation;
    benchmark.width = 60;
    benchmark.patterns = 21;
    benchmark.allocate();
    double[] g = benchmark.gram();
    for (int a = 0; a < 21; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < 60; i++) {
          sum += benchmark.x[a * 60 + i] * benchmark.x[b * 60 + i];
        }
        assertEquals(sum, g[a * 21 + b], 2 * 60 * 60 * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  @ParameterizedTest
  @MethodSource("products")
  void trmm(String implementation) {
    TrmmBenchmark benchmark = new TrmmBenchmark();
    benchmark.implementation = implementation;
    benchmark.n = 45;
    benchmark.allocate();
    double[] c = benchmark.multiply();
    for (int i = 0; i < 45; i++) {
      for (int j = 0; j < 45; j++) {
        double sum = 0;
        for (int k = 0; k <= i; k++) {
          sum += benchmark.l[i * 45 + k] * benchmark.z[k * 45 + j];
        }
        assertEquals(sum, c[i * 45 + j], 2 * 45 * 45 * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  @ParameterizedTest
  @MethodSource("factorisations")
  void cholesky(String implementation) {
    CholeskyBenchmark benchmark = new CholeskyBenchmark();
    benchmark.implementation = implementation;
    benchmark.n = 70;
    benchmark.allocate();
    double[] l = benchmark.factor();
    for (int i = 0; i < 70; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k <= j; k++) {
          sum += l[i * 70 + k] * l[j * 70 + k];
        }
        assertEquals(benchmark.matrix[i * 70 + j], sum, 2 * 71 * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  /**
   * Each chain goes to its fixed point 1 from 2⁻²⁰, by a factor 1 − 2⁻²⁰ a step, and loses ε of at most 0.1 each time;
   * the result is the sum of twelve.
   */
  @Test
  void ceilings() {
    CeilingsBenchmark benchmark = new CeilingsBenchmark();
    benchmark.threads = 2;
    benchmark.allocate();
    double expected = Element.of(12 * 0x1p-20 * (1 + CeilingsBenchmark.STEPS * (1 - 0x1p-20)));
    double[] sums = benchmark.multiplyAdd();
    assertEquals(expected, sums[0], 12 * CeilingsBenchmark.STEPS * 0.1 * Element.EPSILON);
    assertEquals(sums[0], sums[16]);
    double[][] a = benchmark.triad();
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < a[part].length; i++) {
        assertEquals(3 * benchmark.c[part][i] + benchmark.b[part][i], a[part][i]);
      }
    }
    double[] quotients = benchmark.divide().clone();
    double[] roots = benchmark.squareRoot();
    for (int i = 0; i < CeilingsBenchmark.DIVIDED; i++) {
      assertEquals(benchmark.dividends[i] / benchmark.divisors[i], quotients[i]);
      assertEquals(Element.of(Math.sqrt(benchmark.dividends[i])), roots[i]);
    }
    benchmark.close();
  }

  /** A call adds the product of each pair of panels to C so many times; another call begins anew. */
  @Test
  void tile() {
    TileBenchmark benchmark = new TileBenchmark();
    benchmark.threads = 2;
    benchmark.allocate();
    benchmark.multiply();
    double[][] c = benchmark.multiply();
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < TileBenchmark.PANELS * GeneralTile.ROWS; i++) {
        for (int j = 0; j < TileBenchmark.PANELS * GeneralTile.COLUMNS; j++) {
          int b = Pack.ALIGNED_START + j / GeneralTile.COLUMNS * TileBenchmark.LENGTH * GeneralTile.COLUMNS + j % GeneralTile.COLUMNS;
          checkTile(benchmark.a[part], Pack.ALIGNED_START + i * Tile.PANEL_ROW, 1, benchmark.b[part], b, GeneralTile.COLUMNS,
              c[part][i * TileBenchmark.LDC + j]);
        }
      }
    }
    benchmark.close();
  }

  @Test
  void sharedTile() {
    TileBenchmark benchmark = new TileBenchmark();
    benchmark.threads = 2;
    benchmark.allocate();
    benchmark.multiplyShared();
    double[][] c = benchmark.multiplyShared();
    int n = TileBenchmark.PANELS * Tile.SHARED_WIDTH;
    for (int part = 0; part < 2; part++) {
      double[] x = benchmark.shared[part];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          checkTile(x, TileBenchmark.shared(i), Tile.SHARED_WIDTH, x, TileBenchmark.shared(j), Tile.SHARED_WIDTH, c[part][i * TileBenchmark.LDC + j]);
        }
      }
    }
    benchmark.close();
  }

  private static void checkTile(double[] a, int aStart, int aStep, double[] b, int bStart, int bStep, double actual) {
    double sum = 0;
    for (int k = 0; k < TileBenchmark.LENGTH; k++) {
      sum += a[aStart + k * aStep] * b[bStart + k * bStep];
    }
    int terms = TileBenchmark.REPEATS * TileBenchmark.LENGTH;
    assertEquals(TileBenchmark.REPEATS * sum, actual, 2.0 * terms * terms * Element.EPSILON);
  }

  /** What stands for NumPy beside the kernel: H = F Ξ and G = H Hᵀ. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("fieldProducts")
  void fieldProducts(String implementation) {
    FieldProductsBenchmark benchmark = new FieldProductsBenchmark();
    benchmark.implementation = implementation;
    benchmark.patterns = 21;
    benchmark.allocate();
    boolean gemm = implementation.equals(FieldProductsBenchmark.OPENBLAS_GEMM);
    double[] h = benchmark.triangle().clone();
    double[] g = benchmark.gram();
    for (int a = 0; a < 21; a++) {
      for (int i = 0; i < FieldProductsBenchmark.BLOCK; i++) {
        double sum = 0;
        for (int k = 0; k <= a; k++) {
          sum += benchmark.factor[a * 21 + k] * benchmark.numbers[gemm ? i * 21 + k : k * FieldProductsBenchmark.BLOCK + i];
        }
        assertEquals(sum, h[a * FieldProductsBenchmark.BLOCK + i], 2 * 21 * 21 * Element.EPSILON);
      }
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < FieldProductsBenchmark.BLOCK; i++) {
          double term = h[a * FieldProductsBenchmark.BLOCK + i] * h[b * FieldProductsBenchmark.BLOCK + i];
          sum += term;
          size += Math.abs(term);
        }
        assertEquals(sum, g[a * 21 + b], 2 * FieldProductsBenchmark.BLOCK * size * Element.EPSILON);
      }
    }
    benchmark.close();
  }

  /** The kernel's own call is that of the benchmark of fields, with all neurons. */
  @Test
  void fieldProductsOfTheKernel() {
    FieldProductsBenchmark benchmark = new FieldProductsBenchmark();
    benchmark.patterns = 21;
    benchmark.allocate();
    assertTrue(meanSquare(benchmark.triangle()) > 0);
    assertEquals(21 * 21, benchmark.gram().length);
    benchmark.close();
  }

  /**
   * 40,000 weights of variance 1/N: their mean square is off by 1% at one standard error (0 for binary); 5 of them
   * leave 6·10⁻⁷ for chance.
   */
  @ParameterizedTest
  @EnumSource(value = Synapses.class, names = {"GAUSSIAN", "BINARY"})
  void weights(Synapses synapses) {
    WeightsBenchmark benchmark = new WeightsBenchmark();
    benchmark.synapses = synapses;
    benchmark.allocate();
    assertEquals(1, benchmark.width * meanSquare(benchmark.draw()), 0.05);
    benchmark.close();
  }

  /** The mean square of 16,384 normals is off by 1.1% at one standard error; 5 of them leave 6·10⁻⁷ for chance. */
  @ParameterizedTest
  @ValueSource(strings = {"weaksyn", "splittable", "l64x128mix"})
  void normals(String implementation) {
    NormalsBenchmark benchmark = new NormalsBenchmark();
    benchmark.implementation = implementation;
    benchmark.allocate();
    assertEquals(1, meanSquare(benchmark.fill()), 0.055);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weaksyn", "math"})
  void tanh(String implementation) {
    TanhBenchmark benchmark = new TanhBenchmark();
    benchmark.implementation = implementation;
    benchmark.allocate();
    double[] values = benchmark.tanh();
    for (int i = 0; i < values.length; i++) {
      double expected = Element.of(StrictMath.tanh(benchmark.arguments[i]));
      assertEquals(expected, values[i], 4 * Math.ulp(expected));
    }
  }

  @Test
  void study() {
    List<LayerMeasurement> layers = smallStudy();
    assertEquals(4, layers.size());
    for (int l = 1; l < layers.size(); l++) {
      assertTrue(layers.get(l).statistics().dimension() < layers.get(l - 1).statistics().dimension());
    }
  }

  @Test
  void realisations() {
    RealisationsBenchmark benchmark = new RealisationsBenchmark();
    benchmark.width = 60;
    benchmark.samples = 400;
    benchmark.depth = 3;
    benchmark.allocate();
    List<List<LayerMeasurement>> results = benchmark.realisations();
    benchmark.close();
    assertEquals(smallStudy(), results.get(0));
    assertNotEquals(results.get(0), results.get(1));
  }

  @Test
  void jointRealisations() {
    JointBenchmark benchmark = new JointBenchmark();
    benchmark.width = 60;
    benchmark.samples = 40;
    benchmark.depth = 3;
    benchmark.allocate();
    List<List<LayerMeasurement>> results = benchmark.joint();
    assertEquals(benchmark.single(), results);
    assertEquals(3, results.size());
    assertNotEquals(results.get(0), results.get(1));
  }

  private static List<LayerMeasurement> smallStudy() {
    StudyBenchmark benchmark = new StudyBenchmark();
    benchmark.width = 60;
    benchmark.samples = 400;
    benchmark.depth = 3;
    benchmark.allocate();
    List<LayerMeasurement> layers = benchmark.realisation();
    benchmark.close();
    return layers;
  }

  /** Native OpenBLAS is there with the profile {@code openblas} only; what is not there has nothing to check. */
  private static Stream<String> products() {
    return Stream.concat(Stream.of(Algebra.VECTORBLAS), factorisations());
  }

  private static Stream<String> factorisations() {
    Stream<String> java = Stream.of(Algebra.WEAKSYN, Algebra.EJML);
    return OpenBlas.available() ? Stream.concat(java, Stream.of(Algebra.OPENBLAS)) : java;
  }

  private static Stream<String> fieldProducts() {
    return OpenBlas.available() ? Stream.of(Algebra.OPENBLAS, FieldProductsBenchmark.OPENBLAS_GEMM) : Stream.of();
  }

  private static double meanSquare(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return sum / x.length;
  }
}
