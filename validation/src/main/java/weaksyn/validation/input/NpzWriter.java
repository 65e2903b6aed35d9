package weaksyn.validation.input;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import weaksyn.validation.AtomicFile;

/** Writes archives of arrays in the format of NumPy. */
public final class NpzWriter {
  /** The earliest time of a ZIP archive: the same arrays give the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final int BUFFER = 1 << 16;

  private NpzWriter() {}

  /**
   * Puts NPY files into one archive as {@code np.savez} does, without compression, through {@link AtomicFile}. An array
   * has the name of its file without {@code .npy}. The files stay, and each is read twice: its checksum comes first.
   *
   * @throws weaksyn.validation.RunFailure if reading or writing fails; no archive is left behind
   */
  public static void write(Path archive, List<Path> files) {
    AtomicFile.write(archive, out -> {
      ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(String.valueOf(file.getFileName()));
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(Files.size(file));
        entry.setCrc(checksum(file));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
      zip.finish();
      zip.flush();
    });
  }

  private static long checksum(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file); CheckedInputStream in = new CheckedInputStream(stream, new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }
}
