package weaksyn.validation.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/**
 * A readable, non-empty regular file that an option names or that comes with the software, whose content may be gzipped
 * (known by its first two bytes, not by its name).
 *
 * <p>It can be opened any number of times, and it words all complaints about the file: {@code <option> <path>:
 * <problem>}, on one line.
 */
final class InputFile {
  /** Deflate codes at best 258 bytes in two bits: no gzip file can hold more than this many times its own size. */
  private static final long DEFLATE_LIMIT = 1032;

  private static final int BUFFER = 1 << 16;
  private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private final String label;
  private final String name;
  private final Bytes bytes;
  private final long size;
  private final boolean gzip;

  /** Opens the stored bytes. */
  @FunctionalInterface
  private interface Bytes {
    InputStream open() throws IOException;
  }

  private InputFile(String label, String name, Bytes bytes, long size, boolean gzip) {
    this.label = label;
    this.name = name;
    this.bytes = bytes;
    this.size = size;
    this.gzip = gzip;
  }

  /** A gzipped file that comes with the software, beside this class. */
  static InputFile embedded(String name) {
    try (InputStream stream = InputFile.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      byte[] content = stream.readAllBytes();
      return new InputFile("embedded " + name, name, () -> new ByteArrayInputStream(content), content.length, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks at the file's attributes and first two bytes.
   *
   * @param option what stands before the path in messages, for instance {@code input} or
   *     {@code correlation file:}
   * @throws UsageException if the file is missing, a directory or another special file, empty or not permitted to be
   *     read
   */
  static InputFile of(String option, Path path) {
    String label = oneLine(option + (option.endsWith(":") ? "" : " ") + path);
    if (!Files.exists(path)) {
      throw new UsageException(label + ": no such file");
    }
    if (Files.isDirectory(path)) {
      throw new UsageException(label + ": is a directory; name a file");
    }
    if (!Files.isRegularFile(path)) {
      throw new UsageException(label + ": is not a regular file (it is read more than once, so a pipe or a device will not do)");
    }
    try (InputStream stream = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (size == 0) {
        throw new UsageException(label + ": is empty");
      }
      byte[] magic = stream.readNBytes(2);
      boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      return new InputFile(label, String.valueOf(path.getFileName()), () -> Files.newInputStream(path), size, gzip);
    } catch (AccessDeniedException e) {
      throw new UsageException(label + ": may not be read (permission denied)");
    } catch (IOException e) {
      throw new RunFailure(label + ": cannot be read: " + oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  /** The content from its beginning, decompressed where the file is gzipped. */
  InputStream open() throws IOException {
    InputStream stream = bytes.open();
    if (!gzip) {
      return new BufferedInputStream(stream, BUFFER);
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** The bytes on disk, as they are. */
  InputStream openStored() throws IOException {
    return bytes.open();
  }

  /** Option and path, with which a message begins. */
  String label() {
    return label;
  }

  boolean gzip() {
    return gzip;
  }

  /** Size on disk in bytes. */
  long size() {
    return size;
  }

  /** Upper bound of the content's length in bytes; the length itself where the file is not gzipped. */
  long mostContent() {
    return gzip ? Math.multiplyExact(DEFLATE_LIMIT, Math.min(size, Long.MAX_VALUE / DEFLATE_LIMIT)) : size;
  }

  /** File name in lower case, without {@code .gz}. */
  String plainName() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
  }

  /** The exception for a file that does not suit the option. The problem is given as for {@link String#format}. */
  UsageException unsuitable(String problem, Object... arguments) {
    return new UsageException(label + ": " + oneLine(String.format(Locale.ROOT, problem, arguments)));
  }

  /**
   * The exception for a content that contradicts itself or its format. The problem is given as for {@link
   * String#format}.
   */
  RunFailure damaged(String problem, Object... arguments) {
    return new RunFailure(label + ": " + oneLine(String.format(Locale.ROOT, problem, arguments)));
  }

  /** The exception for a file that cannot be read. */
  RunFailure unreadable(IOException e) {
    String problem =
        switch (e) {
          case EOFException _ when gzip -> "its gzip data are truncated; get the file again";
          case EOFException _ -> "ends too early; get the file again";
          case ZipException _ -> "its gzip data are damaged (" + e.getMessage() + "); get the file again";
          default -> "cannot be read: " + e.getMessage();
        };
    return new RunFailure(label + ": " + oneLine(problem), e);
  }

  /** The text without characters that would break a line or hide a part of it. */
  static String oneLine(String text) {
    return LINE_BREAKING.matcher(text).replaceAll("?");
  }
}
