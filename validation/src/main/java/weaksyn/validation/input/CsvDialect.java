package weaksyn.validation.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a table of text is written.
 *
 * @param charset UTF-8, or UTF-16 where the byte order mark says so
 * @param mark length of the byte order mark in bytes
 * @param separator what separates columns
 * @param announced whether the first line says {@code sep=;}, as spreadsheets write it
 */
record CsvDialect(Charset charset, int mark, char separator, boolean announced) {
  private static final Pattern ANNOUNCEMENT = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);
  private static final String SEPARATORS = ",;\t|";

  /**
   * Looks at the beginning of a file; null if it is no text.
   *
   * @throws weaksyn.validation.RunFailure if it is text of which no table can be made
   */
  static CsvDialect of(InputFile file, byte[] prefix) {
    Charset charset = StandardCharsets.UTF_8;
    int mark = 0;
    if (begins(prefix, 0xef, 0xbb, 0xbf)) {
      mark = 3;
    } else if (begins(prefix, 0xff, 0xfe)) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (begins(prefix, 0xfe, 0xff)) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    }
    String text = new String(prefix, mark, prefix.length - mark, charset);
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f)) {
      if (alternates(prefix)) {
        throw file.damaged("line 1, column 1 is not in UTF-8: it looks like UTF-16 or UTF-32; save the table as UTF-8");
      }
      return null;
    }
    String first = text.lines().findFirst().orElse("");
    Matcher announcement = ANNOUNCEMENT.matcher(first);
    if (!announcement.matches()) {
      return new CsvDialect(charset, mark, separator(text), false);
    }
    char announced = announcement.group(1).charAt(0);
    if (SEPARATORS.indexOf(announced) < 0) {
      throw file.damaged("line 1 says %s; columns are separated by commas, semicolons, tabs or vertical bars", first);
    }
    return new CsvDialect(charset, mark, announced, true);
  }

  /** Whether a line is a comment, as {@code np.savetxt} writes one: {@code #} alone, or with a blank behind it. */
  static boolean isComment(String line) {
    return line.startsWith("# ") || line.equals("#");
  }

  /** The characters of the table. */
  Reader open(InputFile file) throws IOException {
    InputStream stream = file.open();
    try {
      stream.skipNBytes(mark);
      return new InputStreamReader(stream, charset);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  private static boolean begins(byte[] prefix, int... bytes) {
    return prefix.length >= bytes.length && Arrays.mismatch(prefix, 0, bytes.length, toBytes(bytes), 0, bytes.length) < 0;
  }

  private static byte[] toBytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Whether nearly half of the bytes, or more, are zero, as in digits of two or four bytes. */
  private static boolean alternates(byte[] prefix) {
    int zeros = 0;
    for (byte b : prefix) {
      zeros += b == 0 ? 1 : 0;
    }
    return 5L * zeros >= 2L * prefix.length;
  }

  private static char separator(String text) {
    String line = text.lines().filter(candidate -> !candidate.isBlank() && !isComment(candidate)).findFirst().orElse("");
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
}
