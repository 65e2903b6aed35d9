package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/** Tables as other programs write them: read whole, or refused with the place and what to do. No row is lost. */
class WildTableTest {
  private static final String ROWS = "1,2.5\n-3,4e-3\n5,6\n7,8\n";
  private static final double[] EXPECTED = {1, 2.5, -3, 4e-3, 5, 6, 7, 8};

  @TempDir private Path directory;

  private double[] read(byte[] content) {
    Path file = TestFiles.write(directory, "table.csv", content);
    assertEquals(4, PatternReader.peek("--input", file).count());
    return PatternReader.read("--input", file, 4, true).values();
  }

  private double[] read(String content) {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(String content, String... parts) {
    refused(content.getBytes(StandardCharsets.UTF_8), parts);
  }

  private void refused(byte[] content, String... parts) {
    Path file = TestFiles.write(directory, "table.csv", content);
    String message = assertThrows(RunFailure.class, () -> PatternReader.read("--input", file, 4, true)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("--input " + file + ": "), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message + " lacks " + part);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--", ".", "?", "NA", "N/A", "#N/A", "nan", "NaN", "-nan(ind)", "1.#QNAN", "1.#IND", "-1.#INF", "null", "NULL", "None",
    "<NA>",
    "NaT", "\"\"", "\"NA\"", " NA ", "missing", "Inf", "-inf", "+Infinity", "∞", "#DIV/0!", "#VALUE!", "fehlt", "<0.1", "1d", "0x1p3", "n.a.", "#NUM!"})
  void aFirstRowWithoutNumbersIsNoHeader(String missing) {
    refused(missing + "," + missing + "\n" + ROWS, "line 1, column 1 (counted from 1) holds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "NA", "#N/A", "#NUM!", "null", "\"\"", "1.#QNAN", "#", "#3", "#1.5"})
  void aRowIsNeverTakenForAComment(String missing) {
    refused("1,2\n3,4\n" + missing + ",6\n7,8\n9,10\n", "line 3, column 1 (counted from 1) holds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "#N/A", "-", "\"\"", "nan"})
  void ofASingleColumnNothingIsLostEither(String missing) {
    for (String table : new String[] {missing + "\n1\n2\n", "1\n" + missing + "\n2\n", "1\n2\n" + missing + "\n"}) {
      Path file = TestFiles.write(directory, "labels.csv", table);
      String message = assertThrows(RunFailure.class, () -> Labels.of("--labels", file)).getMessage();
      assertTrue(message.contains("column 1 (counted from 1) holds"), message);
    }
  }

  @Test
  void aBlankLineInASingleColumnIsAMissingValue() {
    Path file = TestFiles.write(directory, "labels.csv", "class\n\n1\n2\n\n3\n");
    String message = assertThrows(RunFailure.class, () -> Labels.of("--labels", file)).getMessage();
    assertTrue(message.contains("line 5 is empty"), message);
    Path padded = TestFiles.write(directory, "labels.csv", "\nclass\n\n1\n2\n3\n\n\n");
    assertArrayEquals(new int[] {1, 2, 3}, Labels.of("--labels", padded).values());
  }

  @Test
  void headersHaveNames() {
    assertArrayEquals(EXPECTED, read("unit a,unit b\n" + ROWS));
    assertArrayEquals(EXPECTED, read("\"V1\",\"V2\"\n" + ROWS));
    assertArrayEquals(EXPECTED, read("größe,µV\n" + ROWS));
    assertArrayEquals(EXPECTED, read("#x,y\n" + ROWS));
    assertArrayEquals(EXPECTED, read("# x,y\n#\n# \"\n" + ROWS + "# end\n"), "as np.savetxt writes header and footer");
    assertArrayEquals(EXPECTED, read("# one\n1,2.5\n-3,4e-3\n# two\n5,6\n7,8\n"), "slices by np.savetxt");
    refused("mV,mV\n" + ROWS, "line 1, column 1", "a name of its own");
    refused("a,\n" + ROWS, "line 1, column 1", "a name of its own");
    refused("a,b\n[mV],[mV]\n" + ROWS, "line 2, column 1");
    refused("x,12\n" + ROWS, "line 1, column 1");
    refused("2-back,3-back\n" + ROWS, "line 1, column 1", "no name begins as a number");
  }

  @Test
  void indexColumnsOfPandasAndRAreRefused() {
    refused(",a,b\n0,1,2\n1,3,4\n2,5,6\n3,7,8\n", "line 1", "column 1", "index=False", "row.names=FALSE");
    refused("\"\",\"V1\",\"V2\"\n\"1\",1,2\n\"2\",3,4\n\"3\",5,6\n\"4\",7,8\n", "line 1", "column 1", "row.names=FALSE");
    refused(",0,1\n2020-01-01,1,2\n2020-01-02,3,4\n2020-01-03,5,6\n2020-01-04,7,8\n", "line 1", "column 1", "index=False");
    refused("Unnamed: 0,a\n0,1\n1,3\n2,5\n3,7\n", "column 1", "0, 1, 2", "from line 2 on", "index=False");
    refused("0,1\n1,3\n2,5\n3,7\n", "column 1", "0, 1, 2", "from line 1 on", "decimal points");
    refused("1;5\n2;3\n3;5\n4;7\n", "column 1", "1, 2, 3");
    refused("\"V1\",\"V2\"\n\"1\",1,2\n\"2\",3,4\n\"3\",5,6\n\"4\",7,8\n", "line 2 has 3 columns, line 1 has 2", "row.names=FALSE");
    refused("0,1,2\n5,6,7\n5,6,8\n1,1,1\n", "line 1 numbers the columns", "header=False");
    assertArrayEquals(new double[] {0, 1, 1, 3, 2, 5, 3, 7}, read("0.0,1\n1.0,3\n2.0,5\n3.0,7\n"));
    assertArrayEquals(new double[] {0, 1, 1, 3, 2, 5, 4, 7}, read("0,1\n1,3\n2,5\n4,7\n"), "not all rows are counted");
  }

  @Test
  void spreadsheetsMayAnnounceTheSeparator() {
    assertArrayEquals(EXPECTED, read("sep=;\n1;2.5\n-3;4e-3\n5;6\n7;8\n"));
    assertArrayEquals(EXPECTED, read("\ufeffSEP=,\r\na,b\r\n" + ROWS.replace("\n", "\r\n")));
    assertArrayEquals(EXPECTED, read("\"sep=|\"\n1|2.5\n-3|4e-3\n5|6\n7|8\n"));
    assertArrayEquals(EXPECTED, read("sep=\t\n1\t2.5\n-3\t4e-3\n5\t6\n7\t8\n"));
    refused("sep=:\n1:2\n", "line 1 says sep=:");
  }

  @Test
  void decimalCommasAndBlanksAreNamed() {
    refused("1,5;2,5\n3;4\n5;6\n7;8\n", "line 1, column 1", "'1,5'", "decimal points");
    refused("a;b\n1;2\n3;4,25\n5;6\n7;8\n", "line 3, column 2", "'4,25'", "decimal points");
    refused("1,2\n\"1,5\",2\n5,6\n7,8\n", "line 2, column 1", "'1,5'", "decimal points");
    Path file = TestFiles.write(directory, "blanks.csv", "1.0e+00 2.0e+00\n3.0e+00 4.0e+00\n");
    String message = assertThrows(RunFailure.class, () -> Labels.of("--labels", file)).getMessage();
    assertTrue(message.contains("line 1, column 1") && message.contains("instead of blanks"), message);
  }

  @Test
  void utf16IsReadWhereAMarkSaysSo() {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      assertArrayEquals(EXPECTED, read(("\ufeffa,ß\r\n" + ROWS).getBytes(charset)));
      refused(ROWS.getBytes(charset), "line 1, column 1", "UTF-16", "save the table as UTF-8");
      refused(("\ufeff" + ROWS + "NA,1\n").replace("5,6", "NA,6").getBytes(charset), "line 3, column 1");
    }
    refused(("\ufeff" + ROWS).getBytes(Charset.forName("UTF-32LE")), "save the table as UTF-8");
    ByteArrayOutputStream odd = new ByteArrayOutputStream();
    odd.writeBytes("\ufeff1,2\n3,4\n5,6\n7,8".getBytes(StandardCharsets.UTF_16LE));
    odd.write('1');
    refused(odd.toByteArray(), "line 4, column 2");
  }

  @Test
  void whatIsNoUtf8IsNoNumber() {
    byte[] content = "1,2\n3,4\n5,6\n7,8\n".getBytes(StandardCharsets.ISO_8859_1);
    content[8] = (byte) 0xb2; // a superscript two of Latin-1
    refused(content, "line 3, column 1");
    assertArrayEquals(EXPECTED, read(("gr\u00f6\u00dfe,b\n" + ROWS).getBytes(StandardCharsets.ISO_8859_1)), "in a header it does no harm");
  }

  /** A quote that is not closed may not swallow rows, be it in a comment or in a number. */
  @Test
  void quotesSwallowNothing() {
    refused("1,2\n\"3,4\n5,6\n7,8\n9,10\n", "proper CSV");
    refused("1,2\n3,\"4\n5\"\n7,8\n9,10\n1,2\n", "line 2, column 2");
    assertArrayEquals(EXPECTED, read("# it's a \"remark, with \"quotes\n" + ROWS));
    assertArrayEquals(EXPECTED, read("a,\"b\nc\"\n" + ROWS), "a name of two lines");
  }

  @Test
  void binaryThatIsNamedTextIsNoTable() {
    Path file = TestFiles.write(directory, "binary.csv", new byte[] {'1', ',', '2', 0, 7, '\n', '3'});
    assertThrows(UsageException.class, () -> PatternReader.peek("--input", file));
  }
}
