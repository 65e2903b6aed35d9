package weaksyn.validation.input;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of decimal numbers as text. Columns are separated by tabs, semicolons or commas, whichever of these, in this
 * order, the first line has, or by what a line {@code sep=;} before it says. Blank lines are skipped, and comments as
 * {@code np.savetxt} writes them. The first line may be a header, in which each column has a name.
 *
 * @param file where it is
 * @param dialect how it is written
 * @param headed whether the first line is a header
 * @param rows number of lines with numbers
 * @param columns number of columns of every line
 */
record CsvFile(InputFile file, CsvDialect dialect, boolean headed, long rows, int columns) implements NumericFile {
  /** Fewest rows whose numbering is told from data. */
  private static final int FEWEST_NUMBERED = 4;

  private static final int SHOWN = 30;
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern WITH_BLANKS = Pattern.compile("[+-]?[\\d.]+([eE][+-]?\\d+)?\\s.*");

  /** Reads through the file once, counting lines and checking that all have the same number of columns. */
  static CsvFile scan(InputFile file, CsvDialect dialect) {
    try (CsvLines lines = new CsvLines(file, dialect)) {
      boolean headed = false;
      long rows = 0;
      int columns = 0;
      long first = 0;
      boolean fromZero = true;
      boolean fromOne = true;
      while (lines.hasNext()) {
        CsvLines.Line line = lines.next();
        List<String> fields = line.fields();
        if (columns == 0) {
          columns = fields.size();
          first = line.number();
          headed = CsvHeader.isHeader(fields);
          refuseIndex(file, line);
        } else if (fields.size() != columns) {
          throw ragged(file, line, first, columns, headed && rows == 0);
        } else if (columns == 1 && line.afterBlank() && rows > 0) {
          throw file.damaged("line %d is empty, and numbers follow it: a value is missing; remove the line or fill it in", line.number() - 1);
        }
        if (!headed || line.number() != first) {
          fromZero &= counts(fields.getFirst(), rows);
          fromOne &= counts(fields.getFirst(), rows + 1);
          rows++;
        }
      }
      if (columns > 1 && rows >= FEWEST_NUMBERED && (fromZero || fromOne)) {
        throw file.damaged(
            "column 1 (counted from 1) counts the rows from line %d on, %s: an index and no data; write the table without it (pandas: index=False, R: "
                + "row.names=FALSE), or with decimal points if it is data",
            first + (headed ? 1 : 0),
            fromZero ? "0, 1, 2, …" : "1, 2, 3, …");
      }
      return new CsvFile(file, dialect, headed, rows, columns);
    }
  }

  private static void refuseIndex(InputFile file, CsvLines.Line line) {
    if (CsvHeader.lacksFirst(line.fields())) {
      throw file.damaged(
          "line %d has no name for column 1 (counted from 1): an index and no data; write the table without it (pandas: index=False, R: row.names=FALSE)",
          line.number());
    }
    if (CsvHeader.isNumbered(line.fields())) {
      throw file.damaged(
          "line %d numbers the columns 0, 1, 2, …: a header and no data; write the table without it (pandas: header=False), or with decimal points if it is "
              + "data",
          line.number());
    }
  }

  private static RuntimeException ragged(InputFile file, CsvLines.Line line, long first, int columns, boolean behindHeader) {
    return file.damaged(
        "line %d has %d columns, line %d has %d; all must have the same number%s",
        line.number(),
        line.fields().size(),
        first,
        columns,
        behindHeader && line.fields().size() == columns + 1
            ? " (is column 1 an index? Write the table without it; R: row.names=FALSE, pandas: index=False)"
            : "");
  }

  private static boolean counts(String field, long number) {
    // The length first: nearly no field gets as far as the comparison.
    return field.length() <= 19 && field.equals(Long.toString(number));
  }

  @Override
  public String format() {
    return "CSV";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int lastAxis() {
    return columns;
  }

  @Override
  public double[] read(int count) {
    double[] values = NumericFile.allocate(file, count, columns);
    try (Rows reader = new Rows()) {
      reader.next(values, count);
    }
    return values;
  }

  @Override
  public PatternStream.Reader openRows() {
    return new Rows();
  }

  /** As {@link Double#parseDouble}, without what only Java writes: hexadecimal numbers, suffixes for the type. */
  private static double parse(String field) {
    if (!field.isEmpty() && Character.isLetter(field.charAt(field.length() - 1)) || field.indexOf('x') >= 0 || field.indexOf('X') >= 0) {
      throw new NumberFormatException(field);
    }
    return Double.parseDouble(field);
  }

  private double number(CsvLines.Line line, int column) {
    String field = line.fields().get(column).strip();
    double value;
    try {
      value = parse(field);
    } catch (NumberFormatException _) {
      throw file.damaged(
          "line %d, column %d (counted from 1) holds %s, not a finite number%s", line.number(), column + 1, shown(field), remedy(line, field));
    }
    if (!Double.isFinite(value)) {
      throw file.damaged("line %d, column %d (counted from 1) holds %s, beyond the range of doubles", line.number(), column + 1, field);
    }
    return value;
  }

  private String remedy(CsvLines.Line line, String field) {
    if (DECIMAL_COMMA.matcher(field).matches()) {
      return "; write decimal points instead of commas";
    }
    if (columns == 1 && WITH_BLANKS.matcher(field).matches()) {
      return "; separate columns by commas, semicolons or tabs instead of blanks (np.savetxt: delimiter=',')";
    }
    if (line.number() == 1) {
      return " (in a header line each column has a name of its own, and no name begins as a number)";
    }
    return "; remove the row or the column, or fill it in";
  }

  /** A field in a message. */
  static String shown(String field) {
    return field.isEmpty() ? "nothing" : "'" + (field.length() <= SHOWN ? field : field.substring(0, SHOWN - 3) + "...") + "'";
  }

  /** The lines in their order. */
  private final class Rows implements PatternStream.Reader {
    private final CsvLines lines = new CsvLines(file, dialect);
    private long left = rows;
    private boolean begun;

    @Override
    public void next(double[] to, int count) {
      HeldRows.requireLeft(left, count);
      left -= count;
      if (!begun && headed) {
        line();
      }
      begun = true;
      for (int row = 0, i = 0; row < count; row++) {
        CsvLines.Line line = line();
        for (int column = 0; column < columns; column++) {
          to[i++] = number(line, column);
        }
      }
    }

    private CsvLines.Line line() {
      if (!lines.hasNext()) {
        throw file.damaged("became shorter while it was read");
      }
      CsvLines.Line line = lines.next();
      if (line.fields().size() != columns) {
        throw file.damaged("line %d changed while it was read", line.number());
      }
      return line;
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
