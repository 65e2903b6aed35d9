package weaksyn.validation.input;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/**
 * The lines of a table of text that hold a header or data. Blank lines and comments are left out. All problems of
 * reading and of the form of CSV are complaints about the file.
 */
final class CsvLines implements AutoCloseable {
  private static final int LONGEST_FIELD = 4096;
  private static final int LONGEST_LINE = 1 << 29;
  private static final int MOST_COLUMNS = 1 << 24;

  private final InputFile file;
  private final CsvDialect dialect;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private Line next;
  private boolean begun;
  private long seen;

  /**
   * A line.
   *
   * @param number counted from 1
   * @param fields its columns
   * @param afterBlank whether lines without any character stand before it
   */
  record Line(long number, List<String> fields, boolean afterBlank) {}

  /** Starts at the first line. */
  CsvLines(InputFile file, CsvDialect dialect) {
    this.file = file;
    this.dialect = dialect;
    CsvRecordHandler handler =
        CsvRecordHandler.builder().maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_FIELD).maxRecordSize(LONGEST_LINE).build();
    try {
      Reader text = dialect.open(file);
      reader =
          CsvReader.builder()
              .fieldSeparator(dialect.separator())
              .commentStrategy(CommentStrategy.READ)
              .skipEmptyLines(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .build(handler, text);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    records = reader.iterator();
  }

  /** Whether there is another line. */
  boolean hasNext() {
    if (next == null) {
      next = advance();
    }
    return next != null;
  }

  /** The next line. */
  Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line line = next;
    next = null;
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

  private Line advance() {
    try {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        long number = record.getStartingLineNumber();
        boolean afterBlank = number > seen + 1;
        seen = number;
        if (!begun && dialect.announced()) {
          begun = true;
        } else if (!record.isComment()) {
          begun = true;
          return new Line(number, record.getFields(), afterBlank);
        } else if (!CsvDialect.isComment("#" + record.getField(0))) {
          return sharp(number, "#" + record.getField(0), afterBlank);
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw file.damaged("is not proper CSV: %s", e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause().getMessage());
    } catch (UncheckedIOException e) {
      throw file.unreadable(e.getCause());
    }
  }

  /** A line that begins with # and is no comment: a header, if it comes first. */
  private Line sharp(long number, String text, boolean afterBlank) {
    List<String> fields = List.of(text.split(Pattern.quote(String.valueOf(dialect.separator())), -1));
    if (begun) {
      throw file.damaged(
          "line %d, column 1 (counted from 1) holds %s, not a finite number; a comment begins with '# '", number, CsvFile.shown(fields.getFirst().strip()));
    }
    begun = true;
    return new Line(number, fields, afterBlank);
  }
}
