package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.suite.CeilingsBenchmark;
import weaksyn.bench.suite.CholeskyBenchmark;
import weaksyn.bench.suite.FloatCeilingsBenchmark;
import weaksyn.bench.suite.FloatCholeskyBenchmark;
import weaksyn.bench.suite.FloatGemmBenchmark;
import weaksyn.bench.suite.FloatGramBenchmark;
import weaksyn.bench.suite.FloatLayerBenchmark;
import weaksyn.bench.suite.FloatNormalsBenchmark;
import weaksyn.bench.suite.FloatRealisationsBenchmark;
import weaksyn.bench.suite.FloatStudyBenchmark;
import weaksyn.bench.suite.FloatSyrkBenchmark;
import weaksyn.bench.suite.FloatTanhBenchmark;
import weaksyn.bench.suite.FloatTrmmBenchmark;
import weaksyn.bench.suite.GemmBenchmark;
import weaksyn.bench.suite.GramBenchmark;
import weaksyn.bench.suite.KernelBenchmark;
import weaksyn.bench.suite.LayerBenchmark;
import weaksyn.bench.suite.NormalsBenchmark;
import weaksyn.bench.suite.RealisationsBenchmark;
import weaksyn.bench.suite.StudyBenchmark;
import weaksyn.bench.suite.SyrkBenchmark;
import weaksyn.bench.suite.TanhBenchmark;
import weaksyn.bench.suite.TrmmBenchmark;
import weaksyn.bench.suite.WeightsBenchmark;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.network.Simulation;

/**
 * One row of the performance table.
 *
 * @param name what is measured, unique
 * @param benchmark class of the benchmark
 * @param method name of its method
 * @param parameters parameters of the benchmark, without the implementation
 * @param precision type of the numbers, also for the ceiling
 * @param threads number of workers, also for the ceiling
 * @param peers other implementations that are measured too; empty where the benchmark has none
 * @param unit unit of the work
 * @param work work of one call, in this unit
 * @param baseline name of a row whose time is divided by that of this row, or null
 */
record Row(
    String name,
    Class<? extends KernelBenchmark> benchmark,
    String method,
    Map<String, String> parameters,
    Precision precision,
    int threads,
    List<String> peers,
    Unit unit,
    double work,
    String baseline) {
  /** Unit of the work. */
  enum Unit {
    /** Floating-point operations, compared with the peak of fused multiply-adds. */
    OPERATIONS,
    /** Numbers of an array. */
    NUMBERS,
    /** Bytes to and from memory. */
    BYTES
  }

  private static final List<String> ALL = List.of(Algebra.EJML, Algebra.VECTORBLAS, Algebra.OPENBLAS);
  /** Peers that have threads. */
  private static final List<String> PARALLEL = List.of(Algebra.OPENBLAS);

  private static final String IN_FLOAT = " f32";
  private static final Map<Class<? extends KernelBenchmark>, Class<? extends KernelBenchmark>> FLOAT =
      Map.ofEntries(Map.entry(CeilingsBenchmark.class, FloatCeilingsBenchmark.class), Map.entry(GemmBenchmark.class, FloatGemmBenchmark.class),
          Map.entry(LayerBenchmark.class, FloatLayerBenchmark.class), Map.entry(SyrkBenchmark.class, FloatSyrkBenchmark.class),
          Map.entry(GramBenchmark.class, FloatGramBenchmark.class), Map.entry(CholeskyBenchmark.class, FloatCholeskyBenchmark.class),
          Map.entry(TrmmBenchmark.class, FloatTrmmBenchmark.class), Map.entry(NormalsBenchmark.class, FloatNormalsBenchmark.class),
          Map.entry(TanhBenchmark.class, FloatTanhBenchmark.class), Map.entry(StudyBenchmark.class, FloatStudyBenchmark.class),
          Map.entry(RealisationsBenchmark.class, FloatRealisationsBenchmark.class));

  /** The table: the targets of the project and the operations beside them. */
  static List<Row> table() {
    List<Row> rows = new ArrayList<>();
    rows.add(gemm(256, 256, 1));
    rows.add(gemm(1024, 1024, 1));
    rows.add(gemm(2048, 2048, 1));
    rows.add(gemm(200, 4000, 1));
    rows.add(layer(1024));
    rows.add(syrk(1));
    rows.add(gram());
    rows.add(
        new Row("potrf 2048", CholeskyBenchmark.class, "factor", Map.of("n", "2048", "threads", "1"), Precision.F64, 1, List.of(Algebra.EJML, Algebra.OPENBLAS),
            Unit.OPERATIONS, cube(2048) / 3, null));
    rows.add(
        new Row("trmm 1024", TrmmBenchmark.class, "multiply", Map.of("n", "1024", "threads", "1"), Precision.F64, 1, ALL, Unit.OPERATIONS, cube(1024), null));
    rows.add(
        new Row("normals", NormalsBenchmark.class, "fill", Map.of("count", "16384"), Precision.F64, 1, List.of("splittable", "l64x128mix"), Unit.NUMBERS,
            16_384, null));
    rows.add(new Row("tanh", TanhBenchmark.class, "tanh", Map.of("count", "16384"), Precision.F64, 1, List.of("math"), Unit.NUMBERS, 16_384, null));
    rows.add(weights("GAUSSIAN"));
    rows.add(weights("BINARY"));
    rows.add(study(1024, 4096, 1));
    rows.add(study(200, 4000, 1));
    rows.add(gemm(1024, 1024, 2));
    rows.add(gemm(2048, 2048, 2));
    rows.add(syrk(2));
    rows.add(study(1024, 4096, 2));
    rows.add(study(200, 4000, 2));
    rows.add(realisations(200, 4000, 2));
    rows.stream().filter(row -> FLOAT.containsKey(row.benchmark)).map(row -> row.inFloat(row.work)).toList().forEach(rows::add);
    return rows;
  }

  /** Square products from 512 to 8192: the time of an operation should not grow. */
  static List<Row> scaling() {
    List<Row> rows = new ArrayList<>();
    for (int n = 512; n <= 8192; n *= 2) {
      rows.add(gemm(n, n, 1));
    }
    return rows;
  }

  /** Layers from N = 1,024 to 65,536 in single precision on two threads, as {@link WideLayers}. */
  static List<Row> wide() {
    List<Row> rows = new ArrayList<>();
    for (int n = 1024; n <= 65_536; n *= 2) {
      Row row = study("layer " + n, n, WideLayers.SAMPLES, 1, 2);
      rows.add(row.inFloat(row.work));
    }
    return rows;
  }

  /** Peak of fused multiply-adds. */
  static Row peak(Precision precision, int threads) {
    Row row = new Row("FMA peak" + suffix(threads), CeilingsBenchmark.class, "multiplyAdd", threads(threads), Precision.F64, threads, List.of(),
        Unit.OPERATIONS, CeilingsBenchmark.flops(threads), null);
    return precision == Precision.F64 ? row : row.inFloat(FloatCeilingsBenchmark.flops(threads));
  }

  /** Bandwidth of memory. */
  static Row bandwidth(int threads) {
    return new Row("triad" + suffix(threads), CeilingsBenchmark.class, "triad", threads(threads), Precision.F64, threads, List.of(), Unit.BYTES,
        (double) CeilingsBenchmark.TRIAD_BYTES * CeilingsBenchmark.COUNT, null);
  }

  /** The same operation in float. */
  private Row inFloat(double work) {
    return new Row(name + IN_FLOAT, FLOAT.get(benchmark), method, parameters, Precision.F32, threads, peers, unit, work,
        baseline == null ? null : baseline + IN_FLOAT);
  }

  private static Row gemm(int width, int patterns, int threads) {
    Map<String, String> parameters = threads(threads);
    parameters.put("width", String.valueOf(width));
    parameters.put("patterns", String.valueOf(patterns));
    double work = 2.0 * patterns * width * width;
    return new Row(gemmName(width, patterns) + suffix(threads), GemmBenchmark.class, "multiply", parameters, Precision.F64, threads,
        threads == 1 ? ALL : PARALLEL,
        Unit.OPERATIONS, work, threads == 1 ? null : gemmName(width, patterns));
  }

  private static String gemmName(int width, int patterns) {
    return width == patterns ? "gemm " + width : "gemm " + width + "x" + width + "x" + patterns;
  }

  private static Row layer(int n) {
    Map<String, String> parameters = threads(1);
    parameters.put("width", String.valueOf(n));
    parameters.put("patterns", String.valueOf(n));
    return new Row("gemm + bias + tanh " + n, LayerBenchmark.class, "propagate", parameters, Precision.F64, 1, List.of(), Unit.OPERATIONS, 2 * cube(n),
        gemmName(n, n));
  }

  private static Row syrk(int threads) {
    Map<String, String> parameters = threads(threads);
    parameters.put("width", "1024");
    parameters.put("patterns", "4096");
    String name = "syrk 1024, M = 4096";
    return new Row(name + suffix(threads), SyrkBenchmark.class, "secondMoments", parameters, Precision.F64, threads, threads == 1 ? ALL : PARALLEL,
        Unit.OPERATIONS,
        4 * cube(1024), threads == 1 ? null : name);
  }

  private static Row gram() {
    Map<String, String> parameters = threads(1);
    parameters.put("width", "4096");
    parameters.put("patterns", "1024");
    return new Row("gram 1024, N = 4096", GramBenchmark.class, "gram", parameters, Precision.F64, 1, ALL, Unit.OPERATIONS, 4 * cube(1024), null);
  }

  private static Row weights(String synapses) {
    Map<String, String> parameters = threads(1);
    parameters.put("width", "1024");
    parameters.put("synapses", synapses);
    return new Row("weights " + synapses.toLowerCase(Locale.ROOT) + " 1024", WeightsBenchmark.class, "draw", parameters, Precision.F64, 1, List.of(),
        Unit.NUMBERS,
        1024 * 1024, null);
  }

  private static Row study(int width, int samples, int threads) {
    return study("study " + width + ", M = " + samples + ", L = 8", width, samples, 8, threads);
  }

  private static Row realisations(int width, int samples, int threads) {
    Row one = study(width, samples, 1);
    Map<String, String> parameters = new TreeMap<>(one.parameters);
    parameters.put("threads", String.valueOf(threads));
    return new Row(one.name + ", " + threads + " realisations at once", RealisationsBenchmark.class, "realisations", parameters, Precision.F64, threads,
        List.of(),
        Unit.OPERATIONS, threads * one.work, null);
  }

  private static Row study(String name, int width, int samples, int depth, int threads) {
    Map<String, String> parameters = threads(threads);
    parameters.put("width", String.valueOf(width));
    parameters.put("samples", String.valueOf(samples));
    parameters.put("depth", String.valueOf(depth));
    return new Row(name + suffix(threads), StudyBenchmark.class, "realisation", parameters, Precision.F64, threads, List.of(), Unit.OPERATIONS,
        Simulation.operations(new NetworkInput.Isotropic(), samples, width, depth), threads == 1 ? null : name);
  }

  private static Map<String, String> threads(int threads) {
    return new TreeMap<>(Map.of("threads", String.valueOf(threads)));
  }

  private static String suffix(int threads) {
    return threads == 1 ? "" : ", " + threads + " threads";
  }

  private static double cube(double n) {
    return n * n * n;
  }
}
