package weaksyn.validation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** The text of a CSV file: a header and rows, separated by commas and line feeds. */
public final class CsvText {
  private CsvText() {}

  /** The header, and the rows that the body writes. */
  public static String of(List<String> columns, Consumer<CsvWriter> body) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(columns);
      body.accept(csv);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes any text", e);
    }
    return text.toString();
  }
}
