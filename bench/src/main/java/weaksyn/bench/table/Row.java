package weaksyn.bench.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weaksyn.bench.suite.CeilingsBenchmark;
import weaksyn.bench.suite.CholeskyBenchmark;
import weaksyn.bench.suite.FieldProductsBenchmark;
import weaksyn.bench.suite.FloatCeilingsBenchmark;
import weaksyn.bench.suite.FloatCholeskyBenchmark;
import weaksyn.bench.suite.FloatFieldProductsBenchmark;
import weaksyn.bench.suite.FloatGemmBenchmark;
import weaksyn.bench.suite.FloatGramBenchmark;
import weaksyn.bench.suite.FloatLayerBenchmark;
import weaksyn.bench.suite.FloatNormalsBenchmark;
import weaksyn.bench.suite.FloatRealisationsBenchmark;
import weaksyn.bench.suite.FloatStudyBenchmark;
import weaksyn.bench.suite.FloatSyrkBenchmark;
import weaksyn.bench.suite.FloatTanhBenchmark;
import weaksyn.bench.suite.FloatTileBenchmark;
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
import weaksyn.bench.suite.TileBenchmark;
import weaksyn.bench.suite.TrmmBenchmark;
import weaksyn.kernel.network.Precision;

/**
 * One row of the performance table.
 *
 * @param name what is measured, unique
 * @param benchmark class of the benchmark
 * @param method name of its method
 * @param parameters parameters of the benchmark, without the implementation
 * @param precision type of the numbers, also for the ceilings
 * @param threads number of workers, also for the ceilings
 * @param peers other implementations that are measured too; empty where the benchmark has none
 * @param unit unit of the work
 * @param work work of one call, in this unit
 * @param bound what limits it beside the peak
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
    Bound bound,
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

  private static final String IN_FLOAT = " f32";
  private static final Map<Class<? extends KernelBenchmark>, Class<? extends KernelBenchmark>> FLOAT =
      Map.ofEntries(Map.entry(CeilingsBenchmark.class, FloatCeilingsBenchmark.class), Map.entry(TileBenchmark.class, FloatTileBenchmark.class),
          Map.entry(GemmBenchmark.class, FloatGemmBenchmark.class), Map.entry(LayerBenchmark.class, FloatLayerBenchmark.class),
          Map.entry(SyrkBenchmark.class, FloatSyrkBenchmark.class), Map.entry(GramBenchmark.class, FloatGramBenchmark.class),
          Map.entry(CholeskyBenchmark.class, FloatCholeskyBenchmark.class), Map.entry(TrmmBenchmark.class, FloatTrmmBenchmark.class),
          Map.entry(FieldProductsBenchmark.class, FloatFieldProductsBenchmark.class), Map.entry(NormalsBenchmark.class, FloatNormalsBenchmark.class),
          Map.entry(TanhBenchmark.class, FloatTanhBenchmark.class), Map.entry(StudyBenchmark.class, FloatStudyBenchmark.class),
          Map.entry(RealisationsBenchmark.class, FloatRealisationsBenchmark.class));

  /** A row in double without a baseline whose workers are a parameter of the benchmark. */
  static Row inDouble(
      String name, Class<? extends KernelBenchmark> benchmark, String method, Map<String, String> parameters, int threads, List<String> peers,
      double operations,
      Bound bound) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("threads", String.valueOf(threads));
    return new Row(name + suffix(threads), benchmark, method, all, Precision.F64, threads, peers, Unit.OPERATIONS, operations, bound,
        threads == 1 ? null : name);
  }

  /** Whether the benchmark has a counterpart in float. */
  boolean hasFloat() {
    return FLOAT.containsKey(benchmark);
  }

  /** The same operation in float. */
  Row inFloat() {
    return inFloat(work);
  }

  /** The same operation in float, where a call does other work. */
  Row inFloat(double otherWork) {
    return new Row(name + IN_FLOAT, FLOAT.get(benchmark), method, parameters, Precision.F32, threads, peers, unit, otherWork, bound,
        baseline == null ? null : baseline + IN_FLOAT);
  }

  /** This row with another baseline, or none if it is null. */
  Row withBaseline(String other) {
    return new Row(name, benchmark, method, parameters, precision, threads, peers, unit, work, bound, other);
  }

  /** The name without what the heading of its table says. */
  String shortName() {
    return precision == Precision.F32 ? name.substring(0, name.length() - IN_FLOAT.length()) : name;
  }

  /** End of the name of a row with so many workers. */
  static String suffix(int threads) {
    return threads == 1 ? "" : ", " + threads + " threads";
  }
}
