package weaksyn.bench.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The plots of the tables that sweep a width. */
final class Plots {
  private static final String WIDTH = "width";

  private Plots() {}

  /** Plots of the time of an operation, which should not depend on the size, and of the fraction of the peak. */
  static void scaling(Path file, List<Row> rows, Results results) throws IOException {
    List<Row> products = withWidth(rows);
    if (products.isEmpty()) {
      return;
    }
    double[] picoseconds = products.stream().mapToDouble(row -> 1e3 / results.rate(row)).toArray();
    SizePlots page = new SizePlots(products.stream().mapToInt(Plots::width).toArray(), 2);
    double most = 5 * Math.ceil(Arrays.stream(picoseconds).max().orElseThrow() / 5);
    SizePlots.Plot time = page.new Plot(0, "ps an operation (grey: at the peak)", 0, most, 5, "%.0f");
    time.atPeak(products.stream().mapToDouble(row -> 1e3 / results.peak(row)).toArray());
    time.line(picoseconds);
    page.fractionsOfPeak(1, products.stream().mapToDouble(results::ofPeak).toArray());
    Files.writeString(file, page.svg());
  }

  /** Plots of wide layers. Returns what the widest one tells of wider ones; nothing where there are no layers. */
  static String wide(Path file, List<Row> rows, Results results) throws IOException {
    List<WideLayers.Point> points = withWidth(rows).stream()
        .map(row -> new WideLayers.Point(width(row), results.of(row).median() / 1e9, results.rate(row), results.peak(row), results.of(row).resident()))
        .toList();
    if (points.isEmpty()) {
      return "";
    }
    Files.writeString(file, WideLayers.svg(points));
    return WideLayers.million(points, rows.getLast().threads()) + "\n";
  }

  private static List<Row> withWidth(List<Row> rows) {
    return rows.stream().filter(row -> row.parameters().containsKey(WIDTH)).toList();
  }

  private static int width(Row row) {
    return Integer.parseInt(row.parameters().get(WIDTH));
  }
}
