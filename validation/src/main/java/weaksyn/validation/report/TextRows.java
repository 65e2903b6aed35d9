package weaksyn.validation.report;

import java.util.List;

/** Headings and tables on standard output. */
final class TextRows {
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private TextRows() {}

  /** An empty line and a heading. Where colours are wanted, escape sequences make it bold. */
  static String heading(String heading, boolean colour) {
    return "\n" + (colour ? BOLD + heading + PLAIN : heading) + "\n";
  }

  /** Rows of cells, each aligned to the right of its column. */
  static String aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    rows.forEach(row -> {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    });
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        text.append("  ").append(" ".repeat(widths[c] - row.get(c).length())).append(row.get(c));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
