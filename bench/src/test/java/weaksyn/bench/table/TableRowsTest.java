package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import weaksyn.kernel.network.Precision;

/** Which rows there are, and that each names a benchmark that exists. */
class TableRowsTest {
  /** All rows of the table with their ceilings. */
  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(CeilingRows.of(TableRows.table()));
    rows.addAll(TableRows.table());
    return rows;
  }

  @Test
  void targetsHaveRowsInBothPrecisions() {
    Set<String> names = rows().stream().map(Row::name).collect(Collectors.toSet());
    List<String> targets = List.of("gemm 256", "gemm 1024", "gemm 2048", "gemm 4096x1024x1024", "gemm 200x200x4000", "syrk 1024, M = 4096",
        "gram 1024, N = 4096",
        "potrf 2048", "trmm 1024", "fields triangle 64", "fields triangle 256", "fields triangle 1024", "fields gram 64", "fields gram 256", "fields gram 1024",
        "normals", "tanh", "study 1024, M = 4096, L = 8", "study 200, M = 4000, L = 8", "study 1024, M = 4096, L = 8, 2 threads",
        "study 200, M = 4000, L = 8, 2 threads", "FMA peak", "FMA peak, 2 threads", "tile", "tile, 2 threads", "tile, symmetric", "tile, symmetric, 2 threads",
        "divide", "square root");
    targets.forEach(target -> assertTrue(names.contains(target) && names.contains(target + " f32"), target));
  }

  @Test
  void namesAreUnique() {
    List<String> names = rows().stream().map(Row::name).toList();
    assertEquals(names.size(), new HashSet<>(names).size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void benchmarksExistWithTheirParameters(Row row) throws ReflectiveOperationException {
    assertTrue(row.benchmark().getMethod(row.method()).isAnnotationPresent(Benchmark.class));
    for (String parameter : row.parameters().keySet()) {
      assertTrue(row.benchmark().getField(parameter).isAnnotationPresent(Param.class), parameter);
    }
    boolean peers = Stream.of(row.benchmark().getFields()).anyMatch(field -> field.getName().equals("implementation"));
    assertEquals(peers, !row.peers().isEmpty());
    assertEquals(row.precision() == Precision.F32, row.benchmark().getSimpleName().startsWith("Float"));
  }

  /** Every column of every row has the ceilings that it needs. */
  @Test
  void ceilingsAreMeasuredBesideTheRows() {
    List<Row> rows = rows();
    Results results = new TestResults().quiet(rows, Row::work).results();
    for (Row row : rows) {
      assertEquals(row.unit() == Row.Unit.OPERATIONS, results.ofPeak(row) == 1, row.name());
      assertEquals(row.bound().isTile(), results.ofTile(row) == 1, row.name());
      assertEquals(row.bound().isDivider(), results.ofDivider(row) == 1, row.name());
    }
  }

  @Test
  void onlyTheCeilingsThatAreNeeded() {
    assertEquals(List.of("FMA peak f32", "divide f32", "square root f32", "triad"),
        CeilingRows.of(List.of(OperationRows.tanh().inFloat())).stream().map(Row::name).toList());
    assertEquals(List.of("FMA peak, 2 threads", "tile, symmetric, 2 threads", "triad, 2 threads"),
        CeilingRows.of(List.of(OperationRows.syrk(1024, 4096, 2))).stream().map(Row::name).toList());
  }
}
