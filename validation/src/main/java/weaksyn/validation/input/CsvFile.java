package weaksyn.validation.input;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;

/**
 * A table of decimal numbers as text. Columns are separated by tabs, semicolons or commas, whichever of these, in this
 * order, the first line has; blank lines and lines that begin with {@code #} are skipped; the first line may be a
 * header, which no number stands in.
 *
 * @param file where it is
 * @param separator what separates columns
 * @param headed whether the first line is a header
 * @param rows number of lines with numbers
 * @param columns number of columns of every line
 */
record CsvFile(InputFile file, char separator, boolean headed, long rows, int columns) implements NumericFile {
  private static final int LONGEST_FIELD = 4096;
  private static final int LONGEST_LINE = 1 << 29;
  private static final int MOST_COLUMNS = 1 << 24;

  /** Reads through the file once, counting lines and checking that all have the same number of columns. */
  static CsvFile scan(InputFile file, String beginning) {
    char separator = separator(beginning);
    try (CsvReader<CsvRecord> lines = lines(file, separator)) {
      boolean headed = false;
      long rows = 0;
      int columns = 0;
      long first = 0;
      for (CsvRecord line : lines) {
        if (columns == 0) {
          columns = line.getFieldCount();
          first = line.getStartingLineNumber();
          headed = isHeader(line);
        } else if (line.getFieldCount() != columns) {
          throw file.damaged(
              "line %d has %d columns, line %d has %d; all must have the same number",
              line.getStartingLineNumber(),
              line.getFieldCount(),
              first,
              columns);
        }
        rows++;
      }
      return new CsvFile(file, separator, headed, headed ? rows - 1 : rows, columns);
    } catch (CsvParseException e) {
      throw malformed(file, e);
    } catch (UncheckedIOException e) {
      throw file.unreadable(e.getCause());
    } catch (IOException e) {
      throw file.unreadable(e);
    }
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
    try (CsvReader<CsvRecord> lines = lines(file, separator)) {
      int row = headed ? -1 : 0;
      for (CsvRecord line : lines) {
        if (row == count) {
          break;
        }
        if (row >= 0) {
          for (int column = 0; column < columns; column++) {
            values[row * columns + column] = number(line, column);
          }
        }
        row++;
      }
      return values;
    } catch (CsvParseException e) {
      throw malformed(file, e);
    } catch (UncheckedIOException e) {
      throw file.unreadable(e.getCause());
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  @Override
  public PatternStream.Reader openRows() {
    try {
      return new Rows(lines(file, separator));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static CsvReader<CsvRecord> lines(InputFile file, char separator) throws IOException {
    CsvRecordHandler handler =
        CsvRecordHandler.builder().maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_FIELD).maxRecordSize(LONGEST_LINE).build();
    InputStream stream = file.open();
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(CommentStrategy.SKIP)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .detectBomHeader(true)
        .build(handler, stream, StandardCharsets.UTF_8);
  }

  private static char separator(String beginning) {
    String line = beginning.lines().map(CsvFile::withoutMark).filter(text -> !text.isBlank() && !text.startsWith("#")).findFirst().orElse("");
    boolean quoted = false;
    boolean semicolon = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (!quoted && c == '\t') {
        return '\t';
      }
      semicolon |= !quoted && c == ';';
    }
    return semicolon ? ';' : ',';
  }

  /** The line without the byte order mark that some programs write before UTF-8. */
  private static String withoutMark(String line) {
    return line.startsWith("\ufeff") ? line.substring(1) : line;
  }

  private static boolean isHeader(CsvRecord line) {
    for (int column = 0; column < line.getFieldCount(); column++) {
      String field = line.getField(column).strip().toLowerCase(Locale.ROOT);
      boolean number =
          switch (field) {
            case "nan", "na", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> true;
            default -> isNumber(field);
          };
      if (number) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String field) {
    try {
      return !Double.isNaN(parse(field));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /** As {@link Double#parseDouble}, without what only Java writes: hexadecimal numbers, suffixes for the type. */
  private static double parse(String field) {
    if (!field.isEmpty() && Character.isLetter(field.charAt(field.length() - 1)) || field.indexOf('x') >= 0 || field.indexOf('X') >= 0) {
      throw new NumberFormatException(field);
    }
    return Double.parseDouble(field);
  }

  private double number(CsvRecord line, int column) {
    String field = line.getField(column).strip();
    double value;
    try {
      value = parse(field);
    } catch (NumberFormatException _) {
      throw file.damaged(
          "line %d, column %d (counted from 1) holds %s, not a finite number%s",
          line.getStartingLineNumber(),
          column + 1,
          field.isEmpty() ? "nothing" : "'" + (field.length() <= 30 ? field : field.substring(0, 27) + "...") + "'",
          line.getStartingLineNumber() == 1 ? " (in a header line no column may be a number)" : "");
    }
    if (!Double.isFinite(value)) {
      throw file.damaged("line %d, column %d (counted from 1) holds %s, beyond the range of doubles", line.getStartingLineNumber(), column + 1, field);
    }
    return value;
  }

  /** The lines in their order. */
  private final class Rows implements PatternStream.Reader {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> lines;
    private long left = rows;
    private boolean begun;

    Rows(CsvReader<CsvRecord> reader) {
      this.reader = reader;
      lines = reader.iterator();
    }

    @Override
    public void next(double[] to, int count) {
      HeldRows.requireLeft(left, count);
      left -= count;
      try {
        if (headed && !begun) {
          lines.next();
        }
        begun = true;
        for (int row = 0, i = 0; row < count; row++) {
          CsvRecord line = line();
          for (int column = 0; column < columns; column++) {
            to[i++] = number(line, column);
          }
        }
      } catch (CsvParseException e) {
        throw malformed(file, e);
      } catch (UncheckedIOException e) {
        throw file.unreadable(e.getCause());
      }
    }

    private CsvRecord line() {
      if (!lines.hasNext()) {
        throw file.damaged("became shorter while it was read");
      }
      CsvRecord line = lines.next();
      if (line.getFieldCount() != columns) {
        throw file.damaged("line %d changed while it was read", line.getStartingLineNumber());
      }
      return line;
    }

    @Override
    public void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }
  }

  private static RuntimeException malformed(InputFile file, CsvParseException e) {
    return file.damaged("is not proper CSV: %s", e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause().getMessage());
  }
}
