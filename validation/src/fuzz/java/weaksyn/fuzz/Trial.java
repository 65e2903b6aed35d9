package weaksyn.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * One input of one reader: no exception but the declared ones, a message of one line, and no memory beyond a bound that
 * the length of the content gives. Hangs are found by whoever calls this.
 */
public final class Trial {
  /** Buffers of all passes over a file. */
  private static final long BUFFERS = 8L << 20;

  /** Bytes that are allocated at most for a byte of the content: texts and numbers of one character, some passes. */
  private static final long BYTES_PER_BYTE = 1000;

  /** The first reading may also load classes, and instrument them. */
  private static final int ATTEMPTS = 2;

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Trial() {}

  /**
   * Reads a content once.
   *
   * @return whether it was accepted
   * @throws AssertionError if something is wrong
   */
  public static boolean of(FuzzedReader reader, byte[] content) {
    try {
      Path directory = Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir")), "weaksyn-fuzz");
      Path file = directory.resolve(reader.fileName());
      try {
        Files.write(file, content);
        long most = BUFFERS + BYTES_PER_BYTE * length(content);
        long allocated = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
          long before = THREADS.getCurrentThreadAllocatedBytes();
          boolean accepted = of(reader, file);
          allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
          if (allocated <= most) {
            return accepted;
          }
        }
        throw new AssertionError(allocated + " bytes were allocated for a content of " + content.length + "; at most " + most + " are allowed");
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean of(FuzzedReader reader, Path file) {
    try {
      reader.read(file);
      return true;
    } catch (Exception e) {
      String message = String.valueOf(e.getMessage());
      if (!reader.declares(e)) {
        throw new AssertionError("undeclared: " + e, e);
      }
      if (message.isBlank() || message.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
        throw new AssertionError("no message of one line: " + message, e);
      }
      return false;
    }
  }

  /** Length of the content, unpacked where it is packed. */
  private static long length(byte[] content) {
    long length = content.length;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      length += count(in);
    } catch (IOException e) {
      return length + unzipped(content);
    }
    return length;
  }

  private static long unzipped(byte[] content) {
    long length = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
      while (in.getNextEntry() != null) {
        length += count(in);
      }
    } catch (IOException | IllegalArgumentException e) {
      return length; // what is damaged counts as far as it goes
    }
    return length;
  }

  private static long count(InputStream in) {
    long length = 0;
    byte[] block = new byte[1 << 13];
    try {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        length += n;
      }
    } catch (IOException e) {
      return length; // what is damaged counts as far as it goes
    }
    return length;
  }
}
