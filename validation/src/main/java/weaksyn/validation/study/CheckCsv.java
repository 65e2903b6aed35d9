package weaksyn.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import weaksyn.validation.CsvText;
import weaksyn.validation.theory.Innovation;

/**
 * The files of the wide check: {@code check.csv} has the columns of {@code summary.csv}, and {@code check-results.csv}
 * those of {@code results.csv}, with the width in front, and before it what is swept.
 */
final class CheckCsv {
  private static final String WIDTH = "width";

  private CheckCsv() {}

  /** {@code check.csv}. */
  static String summary(List<CheckedWidth> widths) {
    return write(SummaryCsv.COLUMNS, widths, width -> width.summary().stream().map(SummaryCsv::fields).toList());
  }

  /** {@code check-results.csv}. */
  static String results(List<CheckedWidth> widths) {
    List<Innovation> innovations = ResultsCsv.innovations(widths.stream().flatMap(width -> width.results().stream()).toList());
    return write(
        ResultsCsv.columns(innovations), widths,
        width -> width.results().stream().flatMap(cell -> ResultsCsv.rows(cell, innovations).stream()).toList());
  }

  private static String write(List<String> columns, List<CheckedWidth> widths, Function<CheckedWidth, List<List<String>>> rows) {
    return CsvText.of(
        widths.getFirst().parameters().setting().columns(joined(WIDTH, columns)),
        csv -> widths.forEach(
            width -> rows.apply(width)
                .forEach(row -> csv.writeRecord(width.parameters().setting().row(joined(Integer.toString(width.parameters().width()), row))))));
  }

  private static List<String> joined(String first, List<String> rest) {
    List<String> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
