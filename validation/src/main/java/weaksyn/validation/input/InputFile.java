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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.zip.ZipException;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/**
 * A readable, non-empty regular file that an option names or that comes with the software. Its content may be gzipped,
 * or be an array of a NumPy archive (both known by its first bytes, not by its name).
 *
 * <p>It can be opened any number of times, and it words all complaints about the file: {@code <option> <path>:
 * <problem>}, on one line.
 */
final class InputFile {
  /** Deflate codes at best 258 bytes in two bits: no gzip file can hold more than this many times its own size. */
  private static final long DEFLATE_LIMIT = 1032;

  private static final int BUFFER = 1 << 16;

  private final String label;
  private final String name;
  private final Bytes bytes;
  private final long size;
  private final Packing packing;
  private final Optional<Path> plain;
  private volatile boolean whole;

  /** How the content is stored. */
  private enum Packing {
    /** As it is. */
    NONE(""),
    /** Compressed as a file of its own. */
    GZIP("gzip"),
    /** A file of a NumPy archive. */
    ARCHIVED("ZIP"),
    /** A compressed file of a NumPy archive. */
    DEFLATED("ZIP");

    private final String word;

    Packing(String word) {
      this.word = word;
    }
  }

  /** Opens the stored bytes. */
  @FunctionalInterface
  private interface Bytes {
    InputStream open() throws IOException;
  }

  private InputFile(String label, String name, Bytes bytes, long size, Packing packing, Optional<Path> plain) {
    this.label = label;
    this.name = name;
    this.bytes = bytes;
    this.size = size;
    this.packing = packing;
    this.plain = plain;
  }

  /** A gzipped file that comes with the software, beside this class. */
  static InputFile embedded(String name) {
    try (InputStream stream = InputFile.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: " + name);
      }
      byte[] content = stream.readAllBytes();
      return new InputFile("embedded " + name, name, () -> new ByteArrayInputStream(content), content.length, Packing.GZIP, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a file by this path, or one that stands as a folder in it, as an archive may. */
  static boolean exists(Path path) {
    return Files.exists(path) || NpzArchive.within(path) != null;
  }

  /**
   * Looks at the file's attributes and first bytes. An array of a NumPy archive is named by a path in which the archive
   * stands as a folder; the archive alone suffices where it holds one array.
   *
   * @param option what stands before the path in messages, for instance {@code input} or
   *     {@code correlation file:}
   * @throws UsageException if the file is missing, a directory or another special file, empty or not permitted to be
   *     read, or if it is an archive that does not hold the array or holds several
   * @throws RunFailure if it is an archive that is damaged
   */
  static InputFile of(String option, Path path) {
    String prefix = option + (option.endsWith(":") ? "" : " ");
    if (!Files.exists(path)) {
      Path archive = NpzArchive.within(path);
      if (archive == null) {
        throw new UsageException(prefix + path + ": no such file");
      }
      StringJoiner array = new StringJoiner("/");
      archive.relativize(path).forEach(part -> array.add(part.toString()));
      return of(prefix, archive, Optional.of(array.toString()));
    }
    return of(prefix, path, Optional.empty());
  }

  private static InputFile of(String prefix, Path path, Optional<String> array) {
    String label = prefix + path + array.map(name -> ":" + name).orElse("");
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
      byte[] magic = stream.readNBytes(NpzArchive.MAGIC_BYTES);
      if (NpzArchive.recognises(magic)) {
        return member(label, NpzArchive.open(path), array);
      }
      if (array.isPresent()) {
        throw new UsageException(label + ": " + path.getFileName() + " is no NumPy archive (.npz), of which an array could be named");
      }
      boolean gzip = magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      return new InputFile(
          label, String.valueOf(path.getFileName()), () -> Files.newInputStream(path), size, gzip ? Packing.GZIP : Packing.NONE,
          gzip ? Optional.empty() : Optional.of(path));
    } catch (AccessDeniedException e) {
      throw new UsageException(label + ": may not be read (permission denied)");
    } catch (ZipException e) {
      throw new RunFailure(label + ": its ZIP archive is damaged (" + e.getMessage() + "); get the file again", e);
    } catch (IOException e) {
      throw new RunFailure(label + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputFile member(String label, NpzArchive archive, Optional<String> name) {
    List<NpzArchive.Array> found = archive.arrays().stream().filter(array -> name.isEmpty() || name.get().equals(array.name())).toList();
    if (found.size() == 1) {
      NpzArchive.Array array = found.getFirst();
      return new InputFile(
          label, array.entry(), () -> archive.content(array), array.stored(), array.deflated() ? Packing.DEFLATED : Packing.ARCHIVED, Optional.empty());
    }
    String problem;
    if (archive.arrays().isEmpty()) {
      problem = "is a ZIP archive without an array of NumPy (NAME.npy)";
    } else if (found.isEmpty()) {
      problem = "the archive has no such array; it holds " + archive.names();
    } else {
      problem = "holds " + found.size() + " arrays; name one of them as FILE.npz:NAME: " + archive.names();
    }
    throw new UsageException(label + ": " + problem);
  }

  /** The content from its beginning, decompressed where the file is gzipped. */
  InputStream open() throws IOException {
    InputStream stream = bytes.open();
    if (packing != Packing.GZIP) {
      return new BufferedInputStream(stream, BUFFER);
    }
    try {
      return new BufferedInputStream(new GzipStream(stream, BUFFER), BUFFER);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** The bytes on disk, as they are; of an archive, those of the array's file as the archive returns it. */
  InputStream openStored() throws IOException {
    return bytes.open();
  }

  /** Option and path, with which a message begins. */
  String label() {
    return label;
  }

  /** Whether the content is packed, so that a checksum stands at its end and its length shows only there. */
  boolean packed() {
    return packing != Packing.NONE;
  }

  /** Whether the content comes out of a NumPy archive. */
  boolean archived() {
    return packing == Packing.ARCHIVED || packing == Packing.DEFLATED;
  }

  /** Whether packed content was once read to its end, and found whole. */
  boolean whole() {
    return whole;
  }

  /** Notes that packed content was read to its end. */
  void foundWhole() {
    whole = true;
  }

  /** The file, where any part of the content can be read at its own place; empty where it is packed. */
  Optional<Path> plain() {
    return plain;
  }

  /** Size on disk in bytes; that within the archive where the file is an array of one. */
  long size() {
    return size;
  }

  /** Upper bound of the content's length in bytes; the length itself where the file is not compressed. */
  long mostContent() {
    return packing == Packing.GZIP || packing == Packing.DEFLATED
        ? Math.multiplyExact(DEFLATE_LIMIT, Math.min(size, Long.MAX_VALUE / DEFLATE_LIMIT))
        : size;
  }

  /** File name in lower case, without {@code .gz}. */
  String plainName() {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
  }

  /** The exception for a file that does not suit the option. The problem is given as for {@link String#format}. */
  UsageException unsuitable(String problem, Object... arguments) {
    return new UsageException(label + ": " + String.format(Locale.ROOT, problem, arguments));
  }

  /**
   * The exception for a content that contradicts itself or its format. The problem is given as for {@link
   * String#format}.
   */
  RunFailure damaged(String problem, Object... arguments) {
    return new RunFailure(label + ": " + String.format(Locale.ROOT, problem, arguments));
  }

  /** The exception for a file that cannot be read. */
  RunFailure unreadable(IOException e) {
    String problem =
        switch (e) {
          case EOFException _ when packing == Packing.GZIP -> "its gzip data are truncated " + e.getMessage() + "; get the file again";
          case EOFException _ when packed() -> "its " + packing.word + " data are truncated; get the file again";
          case EOFException _ -> "ends too early; get the file again";
          case ZipException _ -> "its " + packing.word + " data are damaged (" + e.getMessage() + "); get the file again";
          default -> "cannot be read: " + e.getMessage();
        };
    return new RunFailure(label + ": " + problem, e);
  }
}
