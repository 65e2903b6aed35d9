package weaksyn.bench.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.suite.CholeskyBenchmark;
import weaksyn.bench.suite.FieldProductsBenchmark;
import weaksyn.bench.suite.GemmBenchmark;
import weaksyn.bench.suite.GramBenchmark;
import weaksyn.bench.suite.KernelBenchmark;
import weaksyn.bench.suite.LayerBenchmark;
import weaksyn.bench.suite.NormalsBenchmark;
import weaksyn.bench.suite.SyrkBenchmark;
import weaksyn.bench.suite.TanhBenchmark;
import weaksyn.bench.suite.TrmmBenchmark;
import weaksyn.bench.suite.WeightsBenchmark;
import weaksyn.kernel.network.Precision;

/** Rows of single operations of the kernel, in double. */
final class OperationRows {
  private static final List<String> ALL = List.of(Algebra.EJML, Algebra.VECTORBLAS, Algebra.OPENBLAS);
  /** Peers that have threads. */
  private static final List<String> PARALLEL = List.of(Algebra.OPENBLAS);
  private static final int NUMBERS = 16_384;

  private OperationRows() {}

  /** C = A Bᵀ with {@code patterns} rows of A, and a B of {@code width} rows and columns. */
  static Row gemm(int width, int patterns, int threads) {
    return gemm(width == patterns ? "gemm " + width : "gemm " + width + "x" + width + "x" + patterns, width, patterns, threads);
  }

  /** As {@link #gemm(int, int, int)}, by the order patterns, width, width that is usual where patterns come first. */
  static Row tallGemm(int patterns, int width, int threads) {
    return gemm("gemm " + patterns + "x" + width + "x" + width, width, patterns, threads);
  }

  private static Row gemm(String name, int width, int patterns, int threads) {
    return Row.inDouble(name, GemmBenchmark.class, "multiply", parameters("width", width, "patterns", patterns), threads, peers(threads),
        2.0 * patterns * width * width, Bound.TILE);
  }

  /** A gemm of order n with bias and tanh. */
  static Row layer(int n) {
    return Row
        .inDouble("gemm + bias + tanh " + n, LayerBenchmark.class, "propagate", parameters("width", n, "patterns", n), 1, List.of(), 2 * cube(n), Bound.TILE)
        .withBaseline(gemm(n, n, 1).name());
  }

  /** Second moments of neurons over patterns. */
  static Row syrk(int width, int patterns, int threads) {
    return Row.inDouble("syrk " + width + ", M = " + patterns, SyrkBenchmark.class, "secondMoments", parameters("width", width, "patterns", patterns), threads,
        peers(threads), (double) patterns * width * width, Bound.SHARED_TILE);
  }

  /** The Gram matrix of patterns. */
  static Row gram(int patterns, int width) {
    return Row.inDouble("gram " + patterns + ", N = " + width, GramBenchmark.class, "gram", parameters("width", width, "patterns", patterns), 1, ALL,
        (double) width * patterns * patterns, Bound.SHARED_TILE);
  }

  /** The Cholesky factor of a matrix of order n. */
  static Row potrf(int n) {
    return Row.inDouble("potrf " + n, CholeskyBenchmark.class, "factor", Map.of("n", String.valueOf(n)), 1, List.of(Algebra.EJML, Algebra.OPENBLAS),
        cube(n) / 3,
        Bound.TILE);
  }

  /** A triangle of order n times a matrix. */
  static Row trmm(int n) {
    return Row.inDouble("trmm " + n, TrmmBenchmark.class, "multiply", Map.of("n", String.valueOf(n)), 1, ALL, cube(n), Bound.TILE);
  }

  /** The fields of a block of neurons: its normal numbers times the factor of M patterns. */
  static Row fieldTriangle(int patterns) {
    return fields("fields triangle ", "triangle", patterns, Bound.TILE);
  }

  /** The Gram matrix of M patterns that a block of neurons gives. */
  static Row fieldGram(int patterns) {
    return fields("fields gram ", "gram", patterns, Bound.SHARED_TILE);
  }

  private static Row fields(String name, String method, int patterns, Bound bound) {
    return new Row(name + patterns, FieldProductsBenchmark.class, method, Map.of("patterns", String.valueOf(patterns)), Precision.F64, 1,
        List.of(Algebra.OPENBLAS, FieldProductsBenchmark.OPENBLAS_GEMM), Row.Unit.OPERATIONS, (double) FieldProductsBenchmark.NEURONS * patterns * patterns,
        bound,
        null);
  }

  /** Standard normal numbers. */
  static Row normals() {
    return numbers("normals", NormalsBenchmark.class, "fill", List.of("splittable", "l64x128mix"), Bound.NORMALS);
  }

  /** tanh of numbers, with their copy. */
  static Row tanh() {
    return numbers("tanh", TanhBenchmark.class, "tanh", List.of("math"), Bound.TANH);
  }

  private static Row numbers(String name, Class<? extends KernelBenchmark> benchmark, String method, List<String> peers, Bound bound) {
    return new Row(name, benchmark, method, Map.of("count", String.valueOf(NUMBERS)), Precision.F64, 1, peers, Row.Unit.NUMBERS, NUMBERS, bound, null);
  }

  /** The weights of a layer of 1024 neurons. */
  static Row weights(String synapses) {
    return new Row("weights " + synapses.toLowerCase(Locale.ROOT) + " 1024", WeightsBenchmark.class, "draw",
        Map.of("width", "1024", "synapses", synapses, "threads", "1"), Precision.F64, 1, List.of(), Row.Unit.NUMBERS, 1024 * 1024, Bound.NONE, null);
  }

  private static Map<String, String> parameters(String first, int value, String second, int other) {
    return Map.of(first, String.valueOf(value), second, String.valueOf(other));
  }

  private static List<String> peers(int threads) {
    return threads == 1 ? ALL : PARALLEL;
  }

  private static double cube(double n) {
    return n * n * n;
  }
}
