package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

class BadInputTest {
  @TempDir Path directory;

  private static void assertComplaint(Class<? extends RuntimeException> kind, Path file, int samples, String... parts) {
    String message = assertThrows(kind, () -> PatternReader.read("--input", file, samples, false)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.contains(file.getFileName().toString()), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message + " lacks " + part);
    }
  }

  private Path file(String name, byte[] content) {
    return TestFiles.write(directory, name, content);
  }

  @Test
  void filesThatCannotBeInputAreWrongUsage() throws IOException {
    Class<UsageException> usage = UsageException.class;
    assertComplaint(usage, directory.resolve("missing.npy"), 4, "--input ", "no such file");
    assertComplaint(usage, Files.createDirectory(directory.resolve("folder.csv")), 4, "directory");
    assertComplaint(usage, file("empty.csv", new byte[0]), 4, "empty");
    assertComplaint(usage, file("empty.csv.gz", TestFiles.gzip(new byte[0])), 4, "empty");
    assertComplaint(usage, file("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}), 4, "IDX", "NPY", "CSV");
    assertComplaint(usage, file("binary.csv", new byte[] {'1', ',', '2', 0, 7}), 4, "IDX", "NPY", "CSV");
    assertComplaint(usage, TestFiles.write(directory, "text.npy", "1,2\n3,4\n5,6\n7,8\n"), 4, "IDX", "NPY", "CSV");
    assertComplaint(usage, TestFiles.write(directory, "blank.csv", "\n\n\n"), 4, "no patterns");
    assertComplaint(usage, TestFiles.write(directory, "header.csv", "a,b\n"), 4, "no patterns");
    assertComplaint(usage, TestFiles.write(directory, "single.csv", "1\n2\n3\n4\n"), 4, "1 component;");
    assertComplaint(usage, file("labels.idx", TestFiles.idx(8, new int[] {5}, new byte[5])), 4, "1 axes");
    assertComplaint(usage, file("none.idx", TestFiles.idx(8, new int[] {0, 5}, new byte[0])), 4, "no patterns");
    assertComplaint(usage, file("thin.idx", TestFiles.idx(8, new int[] {5, 0}, new byte[0])), 4, "0 components");
    assertComplaint(usage, file("scalar.npy", TestFiles.npy("<f8", false, "()", new byte[8])), 4, "0 axes");
    assertComplaint(usage, file("version.npy", TestFiles.npy(4, "{}", new byte[8])), 4, "version 4.0");
    assertComplaint(usage, file("text-array.npy", TestFiles.npy("<U3", false, "(4, 2)", new byte[96])), 4, "<U3", "real numbers");
  }

  @Test
  void moreSamplesThanRowsNamesWhatIsThere() {
    Path file = file("five.idx", TestFiles.idx(8, new int[] {5, 2}, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    assertComplaint(UsageException.class, file, 6, "samples 6", "only 5", "4 to 5");
    String message = assertThrows(UsageException.class, () -> PatternReader.read("--input", file, 3, false)).getMessage();
    assertTrue(message.contains("samples 3") && message.contains("at least 4"), message);
    Path three = file("three.idx", TestFiles.idx(8, new int[] {3, 2}, new byte[] {0, 1, 2, 3, 4, 5}));
    String none = assertThrows(UsageException.class, () -> PatternReader.read("--input", three, 4, false)).getMessage();
    assertTrue(none.contains("three.idx") && none.contains("only 3") && !none.contains("4 to 3"), none);
  }

  @Test
  void contentThatContradictsItselfIsAFailure() {
    Class<RunFailure> failure = RunFailure.class;
    byte[] idx = TestFiles.idx(9, new int[] {4, 2}, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    assertComplaint(failure, file("short.idx", Arrays.copyOf(idx, idx.length - 1)), 4, "4 × 2", "20 bytes", "has 19", "truncated");
    assertComplaint(failure, file("long.idx", Arrays.copyOf(idx, idx.length + 1)), 4, "holds more");
    assertComplaint(failure, file("short.idx.gz", TestFiles.gzip(Arrays.copyOf(idx, idx.length - 1))), 4, "truncated", "holds 19");
    assertComplaint(failure, file("long.idx.gz", TestFiles.gzip(Arrays.copyOf(idx, idx.length + 1))), 4, "holds more");
    byte[] zipped = TestFiles.gzip(idx);
    assertComplaint(failure, file("cut.idx.gz", Arrays.copyOf(zipped, zipped.length - 5)), 4, "truncated");
    zipped[zipped.length - 8] ^= 1;
    assertComplaint(failure, file("checksum.idx.gz", zipped), 4, "damaged");
    double[] values = {1, 2, 3, 4, 5, Double.NaN, 7, 8};
    assertComplaint(failure, file("nan.npy", TestFiles.npy("<f8", false, "(4, 2)", TestFiles.doubles(ByteOrder.LITTLE_ENDIAN, values))), 4, "row 3, column 2",
        "NaN");
    assertComplaint(failure, file("nan.npy", TestFiles.npy(">f8", true, "(4, 2)", TestFiles.doubles(ByteOrder.BIG_ENDIAN, values))), 4, "row 2, column 2",
        "NaN");
  }

  @Test
  void announcedSizesAreNotBelieved() {
    int most = Integer.MAX_VALUE;
    Class<RunFailure> failure = RunFailure.class;
    byte[] huge = TestFiles.idx(14, new int[] {most, most, most}, new byte[10]);
    byte[] large = TestFiles.idx(8, new int[] {most, 2}, new byte[10]);
    assertComplaint(failure, file("huge.idx", huge), 4, "more than any file can hold");
    assertComplaint(failure, file("large.idx", large), 4, "truncated");
    assertComplaint(failure, file("large.idx.gz", TestFiles.gzip(large)), 4, "cannot hold");
    assertComplaint(failure, file("huge.npy", TestFiles.npy("<f8", false, "(999999999999999999, 2)", new byte[16])), 4, "any file");
    assertComplaint(failure, file("negative.npy", TestFiles.npy("<f8", false, "(-4, 2)", new byte[64])), 4, "header");
    byte[] header = TestFiles.npy(2, "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 2), }", new byte[64]);
    header[11] = 0x7f;
    assertComplaint(failure, file("header.npy", header), 4, "NPY header");
    assertComplaint(failure, file("header-long.npy", Arrays.copyOf(header, 100_000)), 4, "NPY header");
  }

  @Test
  void messagesStayOnOneLineWhateverTheFileIsCalled() {
    String message = assertThrows(UsageException.class, () -> PatternReader.peek("--input", directory.resolve("two\nlines\u2028.csv"))).getMessage();
    assertFalse(message.chars().anyMatch(c -> c == '\n' || c == '\u2028'), message);
  }

  @Test
  void squareMatricesAreReadAndOthersRefused() {
    Path npy = directory.resolve("R.npy");
    NpyWriter.write(npy, Precision.F64, new double[] {1, 0.1, 0.2, 1}, 2, 2);
    Path csv = TestFiles.write(directory, "R.csv", "1,0.1\n0.2,1\n");
    for (Path file : new Path[] {npy, csv}) {
      SquareMatrix matrix = MatrixFile.readSquare("--correlation file:", file);
      assertEquals(2, matrix.n());
      assertEquals(2, MatrixFile.peekOrder("--correlation file:", file));
      assertArrayEquals(new double[] {1, 0.1, 0.2, 1}, matrix.values());
    }
    NpyWriter.write(npy, Precision.F64, new double[6], 2, 3);
    assertMatrix(UsageException.class, npy, "is 2 × 3");
    assertMatrix(UsageException.class, file("cube.npy", TestFiles.npy("|i1", false, "(2, 2, 2)", new byte[8])), "3 axes");
    assertMatrix(UsageException.class, file("nothing.npy", TestFiles.npy("|i1", false, "(0, 0)", new byte[0])), "0 × 0");
    assertMatrix(UsageException.class, file("R.idx", TestFiles.idx(9, new int[] {2, 2}, new byte[4])), "NPY or CSV");
    NpyWriter.write(npy, Precision.F64, new double[] {1, 0, Double.POSITIVE_INFINITY, 1}, 2, 2);
    assertMatrix(RunFailure.class, npy, "row 2, column 1");
    assertMatrix(RunFailure.class, TestFiles.write(directory, "nan.csv", "1,nan\n0,1\n"), "line 1, column 2");
  }

  private static void assertMatrix(Class<? extends RuntimeException> kind, Path file, String part) {
    String message = assertThrows(kind, () -> MatrixFile.readSquare("--correlation file:", file)).getMessage();
    assertTrue(message.startsWith("--correlation file:" + file + ": ") && message.contains(part), message);
  }

  @Test
  void theDigestIsThatOfTheStoredBytes() {
    // FIPS 180-2, appendix B.1.
    Path file = TestFiles.write(directory, "abc", "abc");
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FileDigest.sha256("--input", file));
    assertThrows(UsageException.class, () -> FileDigest.sha256("--input", directory.resolve("missing")));
  }
}
