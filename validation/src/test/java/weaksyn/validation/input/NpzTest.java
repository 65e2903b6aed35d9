package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

class NpzTest {
  private static final double[] RATES = {1, 2, 3, 4, 5, 6, 7, 8.5};
  private static final byte[] RATES_FILE = TestFiles.npy("<f8", false, "(4, 2)", TestFiles.doubles(ByteOrder.LITTLE_ENDIAN, RATES));
  private static final byte[] CLASSES_FILE = TestFiles.npy("|u1", false, "(4,)", new byte[] {3, 0, 3, 1});

  @TempDir private Path directory;

  /** An archive as {@code np.savez} writes it, or {@code np.savez_compressed}. */
  static byte[] archive(boolean deflated, Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        if (!deflated) {
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          CRC32 checksum = new CRC32();
          checksum.update(file.getValue());
          entry.setCrc(checksum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Path two(boolean deflated) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("session 1/rates.npy", RATES_FILE);
    files.put("classes.npy", CLASSES_FILE);
    return TestFiles.write(directory, "two.npz", archive(deflated, files));
  }

  private Path one(boolean deflated) {
    return TestFiles.write(directory, "one.npz", archive(deflated, Map.of("rates.npy", RATES_FILE)));
  }

  private static String complaint(Class<? extends RuntimeException> kind, Path file) {
    String message = assertThrows(kind, () -> PatternReader.read("--input", file, 4, true)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOnlyArrayNeedsNoName(boolean deflated) {
    Path file = one(deflated);
    assertEquals(new PatternShape(4, 2, 2, "NPY"), PatternReader.peek("--input", file));
    assertArrayEquals(RATES, PatternReader.read("--input", file, 4, true).values());
    assertArrayEquals(RATES, PatternReader.read("--input", file.resolve("rates"), 4, true).values());
    double[] streamed = new double[8];
    try (PatternStream.Reader rows = PatternStream.of("FILE", file).open()) {
      rows.next(streamed, 4);
    }
    assertArrayEquals(RATES, streamed);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofSeveralArraysTheNameChoosesOne(boolean deflated) {
    Path file = two(deflated);
    assertArrayEquals(RATES, PatternReader.read("--input", file.resolve("session 1/rates"), 4, true).values());
    assertArrayEquals(new int[] {3, 0, 3, 1}, Labels.of("--labels", file.resolve("classes")).values());
    assertTrue(complaint(UsageException.class, file).contains("two.npz: holds 2 arrays; name one of them as FILE.npz:NAME: session 1/rates, classes"));
    assertTrue(
        complaint(UsageException.class, file.resolve("rate")).contains("two.npz:rate: the archive has no such array; it holds session 1/rates, classes"));
  }

  @Test
  void aMatrixIsReadFromAnArchiveToo() {
    byte[] matrix = TestFiles.npy(">f8", true, "(2, 2)", TestFiles.doubles(ByteOrder.BIG_ENDIAN, 1, 0.25, 0.5, 1));
    Path file = TestFiles.write(directory, "r.npz", archive(true, Map.of("R.npy", matrix)));
    assertArrayEquals(new double[] {1, 0.5, 0.25, 1}, MatrixFile.readSquare("--correlation file:", file).values());
  }

  /** The identity of a run is made of this: another array of the same archive is another input. */
  @Test
  void theDigestIsThatOfTheArray() {
    Path file = two(true);
    Path alone = TestFiles.write(directory, "rates.npy", RATES_FILE);
    assertEquals(FileDigest.sha256("--input", alone), FileDigest.sha256("--input", file.resolve("session 1/rates")));
    assertEquals(FileDigest.sha256("--input", alone), FileDigest.sha256("--input", one(false)));
    assertNotEquals(FileDigest.sha256("--input", alone), FileDigest.sha256("--input", file.resolve("classes")));
  }

  @Test
  void whatIsNoArchiveOfArraysIsRefused() {
    Path empty = TestFiles.write(directory, "empty.npz", archive(true, Map.of()));
    assertTrue(complaint(UsageException.class, empty).contains("without an array"));
    Path other = TestFiles.write(directory, "sheet.xlsx", archive(true, Map.of("xl/workbook.xml", new byte[9])));
    assertTrue(complaint(UsageException.class, other).contains("without an array"));
    Path text = TestFiles.write(directory, "text.npz", archive(true, Map.of("a.npy", new byte[] {'1', ',', '2'})));
    assertTrue(complaint(UsageException.class, text).contains("no array of NumPy"));
    Path plain = TestFiles.write(directory, "plain.npy", RATES_FILE);
    assertTrue(complaint(UsageException.class, plain.resolve("rates")).contains("plain.npy is no NumPy archive"));
    Path zipped = TestFiles.write(directory, "one.npz.gz", TestFiles.gzip(archive(true, Map.of("rates.npy", RATES_FILE))));
    assertTrue(complaint(UsageException.class, zipped).contains("gunzip"));
    assertTrue(complaint(UsageException.class, directory.resolve("none.npz").resolve("rates")).contains("no such file"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyTruncationAndEveryWrongByteOfDataIsFound(boolean deflated) {
    byte[] whole = archive(deflated, Map.of("rates.npy", RATES_FILE));
    for (int length = 4; length < whole.length; length++) {
      complaint(RunFailure.class, TestFiles.write(directory, "cut.npz", Arrays.copyOf(whole, length)));
    }
    int start = 30 + "rates.npy".length();
    int end = deflated ? start + 40 : start + RATES_FILE.length;
    for (int position = start; position < end; position++) {
      byte[] damaged = whole.clone();
      damaged[position] ^= 0x10;
      Path file = TestFiles.write(directory, "damaged.npz", damaged);
      assertThrows(RuntimeException.class, () -> PatternReader.read("--input", file, 4, true), "byte " + position);
    }
  }
}
