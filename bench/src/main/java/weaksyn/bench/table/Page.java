package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weaksyn.bench.machine.MachineProbe;
import weaksyn.bench.report.MarkdownTable;
import weaksyn.kernel.network.Precision;

/** The results as Markdown: a table for each number of threads and each precision. */
final class Page {
  private static final List<String> HEADING =
      List.of("operation", "median", "quartiles", "rate", "of peak", "of the tile", "of the divider", "times as fast as",
          "integer", "FMA", "integer / FMA", "state");
  private static final List<String> NUMBERS = List.of("no", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight");

  private final Results results;
  private final boolean memory;

  /**
   * A page of results.
   *
   * @param memory whether the last column is the resident memory, not the allocation
   */
  Page(Results results, boolean memory) {
    this.results = results;
    this.memory = memory;
  }

  /** All rows; each table ends with a line feed, and an empty line precedes the next one. */
  String markdown(List<Row> rows) {
    StringBuilder page = new StringBuilder();
    rows.stream().map(Row::threads).distinct().sorted().forEach(threads -> {
      for (Precision precision : Precision.values()) {
        List<Row> section = rows.stream().filter(row -> row.threads() == threads && row.precision() == precision).toList();
        if (!section.isEmpty()) {
          page.append(title(threads, precision)).append("\n\n").append(MarkdownTable.of(table(section))).append('\n');
        }
      }
    });
    return page.append(legend(rows)).toString();
  }

  private static String title(int threads, Precision precision) {
    String number = threads < NUMBERS.size() ? NUMBERS.get(threads) : String.valueOf(threads);
    return number + (threads == 1 ? " thread, " : " threads, ") + (precision == Precision.F64 ? "double" : "single") + " precision:";
  }

  private List<List<String>> table(List<Row> rows) {
    List<List<String>> table = new ArrayList<>();
    List<String> heading = new ArrayList<>(HEADING);
    heading.add(memory ? "resident" : "B/op");
    table.add(heading);
    rows.forEach(row -> table.add(cells(row)));
    return withoutEmptyColumns(table);
  }

  private static List<List<String>> withoutEmptyColumns(List<List<String>> table) {
    List<Integer> filled = IntStream.range(0, table.getFirst().size())
        .filter(i -> table.stream().skip(1).anyMatch(cells -> !cells.get(i).isEmpty())).boxed().toList();
    return table.stream().map(cells -> filled.stream().map(cells::get).toList()).toList();
  }

  private List<String> cells(Row row) {
    Measured measured = results.of(row);
    double scale = scale(measured.median());
    MachineState state = results.state(row);
    return List.of(row.shortName(), format("%.4g ", measured.median() / scale) + unit(measured.median()),
        format("%.4g", measured.lower() / scale) + " to " + format("%.4g", measured.upper() / scale), rate(row), format("%.3f", results.ofPeak(row)),
        format("%.3f", results.ofTile(row)), format("%.3f", results.ofDivider(row)), ratios(results.ratios(row)), format("%.2f", state.integer()),
        format("%.2f", state.multiplyAdd()), format("%.2f", state.ratio()), state.name(),
        memory ? format("%.2f GB", measured.resident() / 1e9) : format("%.0f", measured.allocated()));
  }

  private String rate(Row row) {
    double rate = results.rate(row);
    return switch (row.unit()) {
      case OPERATIONS -> format("%.1f GFLOP/s", rate);
      case BYTES -> format("%.1f GB/s", rate);
      case NUMBERS -> format("%.2f ns each", 1 / rate);
    };
  }

  private static String ratios(Map<String, Double> ratios) {
    return ratios.entrySet().stream().map(entry -> entry.getKey() + " " + format("%.2f", entry.getValue())).collect(Collectors.joining("; "));
  }

  /** What the columns of the machine's state refer to. */
  private String legend(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    rows.stream().map(Row::threads).distinct().sorted().forEach(threads -> {
      MachineProbe.Rates best = results.best(threads);
      text.append(String.format(Locale.ROOT, "%s, integer and FMA: 1.00 is %.2f operations and %.1f floating-point operations a nanosecond and thread.%n",
          threads == 1 ? "One thread" : threads + " threads", best.integer(), best.multiplyAdd()));
    });
    return text.append(String.format(Locale.ROOT, "A row is quiet if both reach %.2f of the best of this run.%n", MachineState.QUIET)).toString();
  }

  /** The number, or nothing for NaN. */
  private static String format(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private static double scale(double nanoseconds) {
    return nanoseconds < 1e3 ? 1 : nanoseconds < 1e6 ? 1e3 : nanoseconds < 1e9 ? 1e6 : 1e9;
  }

  private static String unit(double nanoseconds) {
    return nanoseconds < 1e3 ? "ns" : nanoseconds < 1e6 ? "µs" : nanoseconds < 1e9 ? "ms" : "s";
  }
}
