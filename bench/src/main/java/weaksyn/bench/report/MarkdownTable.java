package weaksyn.bench.report;

import java.util.List;

/** A table of Markdown that is as readable as plain text. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /**
   * The table. Each line ends with a line feed. Characters that mean something in Markdown are escaped, except the
   * asterisks that make text bold.
   *
   * @param texts rows of cells; the first row is the heading; all rows have as many cells
   */
  public static String of(List<List<String>> texts) {
    List<List<String>> rows = texts.stream().map(row -> row.stream().map(MarkdownTable::escaped).toList()).toList();
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder rule = new StringBuilder("|");
      text.append('|');
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        text.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length())).append(" |");
        rule.append("-".repeat(widths[i] + 2)).append('|');
      }
      text.append('\n');
      if (r == 0) {
        text.append(rule).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * The text on one line, with a backslash before each character that would end a cell or begin HTML, code or a link.
   */
  public static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").replaceAll("[\\\\|<>`\\[\\]&]", "\\\\$0");
  }
}
