package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import weaksyn.bench.suite.CeilingsBenchmark;
import weaksyn.bench.suite.FloatCeilingsBenchmark;
import weaksyn.bench.suite.FloatTileBenchmark;
import weaksyn.bench.suite.TileBenchmark;
import weaksyn.kernel.network.Precision;

/** The rows that other rows are fractions of. */
final class CeilingRows {
  private CeilingRows() {}

  /** The ceilings that these rows need, by threads and precision; bandwidth for each number of threads. */
  static List<Row> of(List<Row> rows) {
    List<Row> ceilings = new ArrayList<>();
    rows.stream().mapToInt(Row::threads).distinct().sorted().forEach(threads -> {
      for (Precision precision : Precision.values()) {
        List<Row> group = rows.stream().filter(row -> row.threads() == threads && row.precision() == precision).toList();
        if (!group.isEmpty()) {
          ceilings.add(peak(precision, threads));
        }
        if (needed(group, row -> row.bound() == Bound.TILE)) {
          ceilings.add(tile(precision, threads));
        }
        if (needed(group, row -> row.bound() == Bound.SHARED_TILE)) {
          ceilings.add(sharedTile(precision, threads));
        }
        if (needed(group, row -> row.bound().isDivider())) {
          ceilings.add(divide(precision));
          ceilings.add(squareRoot(precision));
        }
      }
      ceilings.add(bandwidth(threads));
    });
    return ceilings;
  }

  private static boolean needed(List<Row> rows, Predicate<Row> by) {
    return rows.stream().anyMatch(by);
  }

  /** Peak of fused multiply-adds. */
  static Row peak(Precision precision, int threads) {
    Row row = Row.inDouble("FMA peak", CeilingsBenchmark.class, "multiplyAdd", Map.of(), threads, List.of(), CeilingsBenchmark.flops(threads), Bound.NONE);
    return in(precision, row, FloatCeilingsBenchmark.flops(threads));
  }

  /** The tile alone on panels of A by rows. */
  static Row tile(Precision precision, int threads) {
    Row row = Row.inDouble("tile", TileBenchmark.class, "multiply", Map.of(), threads, List.of(), TileBenchmark.flops(threads), Bound.TILE);
    return in(precision, row, FloatTileBenchmark.flops(threads));
  }

  /** The tile alone on shared panels. */
  static Row sharedTile(Precision precision, int threads) {
    Row row = Row.inDouble("tile, symmetric", TileBenchmark.class, "multiplyShared", Map.of(), threads, List.of(), TileBenchmark.sharedFlops(threads),
        Bound.SHARED_TILE);
    return in(precision, row, FloatTileBenchmark.sharedFlops(threads));
  }

  /** Divisions of vectors on one thread. */
  static Row divide(Precision precision) {
    return quotients(precision, "divide", "divide");
  }

  /** Square roots of vectors on one thread. */
  static Row squareRoot(Precision precision) {
    return quotients(precision, "square root", "squareRoot");
  }

  /** Bandwidth of memory. */
  static Row bandwidth(int threads) {
    return new Row("triad" + Row.suffix(threads), CeilingsBenchmark.class, "triad", Map.of("threads", String.valueOf(threads)), Precision.F64, threads,
        List.of(),
        Row.Unit.BYTES, (double) CeilingsBenchmark.TRIAD_BYTES * CeilingsBenchmark.COUNT, Bound.NONE, null);
  }

  private static Row quotients(Precision precision, String name, String method) {
    Row row = new Row(name, CeilingsBenchmark.class, method, Map.of("threads", "1"), Precision.F64, 1, List.of(), Row.Unit.NUMBERS, CeilingsBenchmark.QUOTIENTS,
        Bound.NONE, null);
    return in(precision, row, FloatCeilingsBenchmark.QUOTIENTS);
  }

  private static Row in(Precision precision, Row row, double workInFloat) {
    Row alone = row.withBaseline(null);
    return precision == Precision.F64 ? alone : alone.inFloat(workInFloat);
  }
}
