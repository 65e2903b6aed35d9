package weaksyn.validation.input;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;

/** Writes archives of arrays in the format of NumPy. */
public final class NpzWriter {
  /** The earliest time of a ZIP archive: the same arrays give the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final int BUFFER = 1 << 16;

  private NpzWriter() {}

  /**
   * Puts NPY files into one archive as {@code np.savez} does, without compression, through {@link AtomicFile}. An array
   * has the name of its file without {@code .npy}. A file that is not there is taken from the archive as it was, and
   * what else that holds comes last. The files stay, and each is read twice: its checksum comes first.
   *
   * @throws weaksyn.validation.RunFailure if reading or writing fails; the archive is then as it was
   */
  public static void write(Path archive, List<Path> files) {
    AtomicFile.write(archive, out -> {
      try (ZipFile earlier = Files.exists(archive) ? new ZipFile(archive.toFile()) : null) {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
        Set<String> names = new HashSet<>();
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          names.add(name);
          if (earlier == null || Files.exists(file)) {
            begin(zip, name, Files.size(file), checksum(file));
            Files.copy(file, zip);
          } else {
            copy(earlier, earlier.getEntry(name), zip);
          }
        }
        for (ZipEntry entry : earlier == null ? List.<ZipEntry>of() : Collections.list(earlier.entries())) {
          if (!names.contains(entry.getName())) {
            copy(earlier, entry, zip);
          }
        }
        zip.finish();
        zip.flush();
      }
    });
  }

  /**
   * Lengths of the files in an archive by their names; none if there is no archive.
   *
   * @throws RunFailure if it cannot be read
   */
  public static Map<String, Long> lengths(Path archive) {
    if (!Files.exists(archive)) {
      return Map.of();
    }
    Map<String, Long> lengths = new HashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      zip.stream().forEach(entry -> lengths.put(entry.getName(), entry.getSize()));
    } catch (IOException e) {
      throw new RunFailure("cannot read " + archive + ": " + AtomicFile.reason(e) + "; delete it and repeat the command", e);
    }
    return lengths;
  }

  private static void begin(ZipOutputStream zip, String name, long size, long checksum) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(size);
    entry.setCrc(checksum);
    zip.putNextEntry(entry);
  }

  private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream zip) throws IOException {
    begin(zip, entry.getName(), entry.getSize(), entry.getCrc());
    try (InputStream content = from.getInputStream(entry)) {
      content.transferTo(zip);
    }
  }

  private static long checksum(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file); CheckedInputStream in = new CheckedInputStream(stream, new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }
}
