package weaksyn.validation.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The arrays of a NumPy archive ({@code .npz}): a ZIP archive with a file {@code NAME.npy} for each array.
 *
 * @param path where it is
 * @param arrays the files of the arrays
 */
record NpzArchive(Path path, List<Array> arrays) {
  private static final String SUFFIX = ".npy";
  private static final int LISTED = 20;
  private static final byte[][] MAGIC = {{'P', 'K', 3, 4}, {'P', 'K', 5, 6}};
  /** Number of bytes by which an archive is known. */
  static final int MAGIC_BYTES = 4;

  /**
   * A file in the archive.
   *
   * @param entry its name there
   * @param stored bytes that it takes there
   * @param size its length
   * @param deflated whether it is compressed
   * @param checksum CRC-32
   */
  record Array(String entry, long stored, long size, boolean deflated, long checksum) {
    /** The name by which {@code np.load} knows the array. */
    String name() {
      return entry.substring(0, entry.length() - SUFFIX.length());
    }
  }

  /** Whether the content begins as a ZIP archive does. */
  static boolean recognises(byte[] prefix) {
    return Arrays.stream(MAGIC).anyMatch(magic -> prefix.length >= MAGIC_BYTES && Arrays.equals(prefix, 0, MAGIC_BYTES, magic, 0, MAGIC_BYTES));
  }

  /** The regular file that stands as a folder in a path which does not exist, null if there is none. */
  static Path within(Path path) {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (Files.exists(parent)) {
        return Files.isRegularFile(parent) ? parent : null;
      }
    }
    return null;
  }

  /**
   * Reads the directory of an archive.
   *
   * @throws ZipException if it is damaged
   */
  static NpzArchive open(Path path) throws IOException {
    try (ZipFile zip = zip(path)) {
      List<Array> arrays = zip.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().endsWith(SUFFIX))
          .map(entry -> new Array(entry.getName(), entry.getCompressedSize(), entry.getSize(), entry.getMethod() == ZipEntry.DEFLATED, entry.getCrc()))
          .toList();
      if (arrays.stream().map(Array::entry).distinct().count() < arrays.size()) {
        throw new ZipException("two files have the same name");
      }
      return new NpzArchive(path, arrays);
    }
  }

  private static ZipFile zip(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw (ZipException) new ZipException("its directory has names that are no UTF-8").initCause(e);
    }
  }

  /** The names of the arrays, for messages. */
  String names() {
    String names = arrays.stream().limit(LISTED).map(Array::name).collect(Collectors.joining(", "));
    return arrays.size() > LISTED ? names + " and " + (arrays.size() - LISTED) + " more" : names;
  }

  /** The bytes of an array's file. The stream fails at the end if its length or its checksum is another. */
  InputStream content(Array array) throws IOException {
    ZipFile zip = zip(path);
    try {
      ZipEntry entry = zip.getEntry(array.entry);
      if (entry == null) {
        throw new ZipException("it lost " + array.entry + " while it was read");
      }
      return new Checked(zip, zip.getInputStream(entry), array);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static final class Checked extends FilterInputStream {
    private final ZipFile zip;
    private final Array array;
    private final CRC32 checksum = new CRC32();
    private long length;

    Checked(ZipFile zip, InputStream content, Array array) {
      super(content);
      this.zip = zip;
      this.array = array;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      int n = super.read(to, offset, count);
      if (n > 0) {
        checksum.update(to, offset, n);
        length += n;
      } else if (n < 0 && length < array.size) {
        throw new EOFException();
      } else if (n < 0 && (checksum.getValue() != array.checksum || length != array.size)) {
        throw new ZipException("the checksum or the length of " + array.entry + " is another");
      }
      return n;
    }

    @Override
    public long skip(long count) throws IOException {
      return read(new byte[(int) Math.min(1 << 13, Math.max(0, count))]);
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        zip.close();
      }
    }
  }
}
