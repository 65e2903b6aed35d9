package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weaksyn.bench.peers.Algebra;

/** The table as Markdown. */
class PageTest {
  private static String page(boolean memory) {
    Row peak = CeilingRows.peak(OperationRows.gemm(256, 256, 1).precision(), 1);
    Row tile = CeilingRows.tile(peak.precision(), 1);
    Row gemm = OperationRows.gemm(1024, 1024, 1);
    Row tanh = OperationRows.tanh().inFloat();
    Row divide = CeilingRows.divide(tanh.precision());
    Row root = CeilingRows.squareRoot(tanh.precision());
    Results results = new TestResults().add(peak, peak.work() / 58, 16, 58).add(tile, tile.work() / 56, 16, 58)
        .add(gemm, gemm.work() / 50.4, 9.6, 56.84).add(gemm, Algebra.OPENBLAS, 1.25 * gemm.work() / 50.4, 16, 58)
        .add(divide, divide.work() * 0.2, 16, 58).add(root, root.work() * 0.3, 16, 58).add(tanh, tanh.work() * 0.25, 16, 58).results();
    return new Page(results, memory).markdown(List.of(peak, tile, divide, root, gemm, tanh));
  }

  private static List<String> cells(String page, String name) {
    String line = page.lines().filter(l -> l.startsWith("| " + name + " ")).findFirst().orElseThrow();
    return Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
  }

  @Test
  void oneTableForEachPrecision() {
    String page = page(false);
    assertTrue(page.startsWith("One thread, double precision:\n\n| operation "), page);
    assertTrue(page.contains("|\n\nOne thread, single precision:\n\n| operation "), page);
    assertEquals(List.of("gemm 1024", "42.61 ms", "38.35 to 46.87", "50.4 GFLOP/s", "0.869", "0.900", "openblas 1.25", "0.60", "0.98", "0.61", "busy", "12"),
        cells(page, "gemm 1024"));
    assertEquals(List.of("tanh", "4.096 µs", "3.686 to 4.506", "0.25 ns each", "0.800", "1.00", "1.00", "1.00", "quiet", "12"), cells(page, "tanh"));
    assertTrue(page.contains("\nOne thread, integer and FMA: 1.00 is 16.00 operations and 58.0 floating-point operations a nanosecond and thread.\n"), page);
    assertTrue(page.endsWith("A row is quiet if both reach 0.85 of the best of this run.\n"), page);
  }

  /** Only what is said has a column: in double here no divider, in single no peak and no peer. */
  @Test
  void columnsWithoutNumbersAreLeftOut() {
    List<String> headings = page(false).lines().filter(line -> line.startsWith("| operation")).toList();
    assertFalse(headings.get(0).contains("of the divider"));
    assertTrue(headings.get(0).contains("of the tile") && headings.get(0).contains("B/op"));
    assertTrue(headings.get(1).contains("of the divider"));
    assertFalse(headings.get(1).contains("of peak") || headings.get(1).contains("of the tile") || headings.get(1).contains("times as fast as"));
    assertFalse(page(true).contains("B/op") || page(true).contains("resident"));
  }
}
