package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/** The resource files were written by NumPy 2.4 from k = arange(24).reshape(4, 2, 3). */
class NpyTest {
  @TempDir Path directory;

  private static void assertHolds(String resource, IntToDoubleFunction element) {
    Path file = TestFiles.resource(resource);
    assertEquals(new PatternShape(4, 6, 3, "NPY"), PatternReader.peek("--input", file), resource);
    double[] expected = IntStream.range(0, 24).mapToDouble(element).toArray();
    assertArrayEquals(expected, PatternReader.read("--input", file, 4, true).values(), resource);
  }

  @Test
  void filesOfNumPyAreReadWithEveryVersionTypeAndOrder() {
    assertHolds("int16-big-endian.npy", k -> 5 * k - 37);
    assertHolds("float32-fortran.npy", k -> (5 * k - 37) / 4.0);
    assertHolds("float16.npy", k -> (5 * k - 37) / 8.0);
    assertHolds("float64-version3.npy", k -> (5 * k - 37) / 8.0);
    assertHolds("float64-big-endian-version2.npy", k -> (5 * k - 37) / 8.0);
    assertHolds("bool.npy", k -> k % 5 == 0 ? 1 : 0);
    // 2⁵⁹ k + 1025 needs 64 bits without sign; just above the middle between two doubles once k ≥ 16, so rounding has
    // to see the last bit.
    assertHolds("uint64.npy", k -> BigInteger.valueOf(1L << 59).multiply(BigInteger.valueOf(k)).add(BigInteger.valueOf(1025)).doubleValue());
  }

  @Test
  void integersOfAllWidthsKeepTheirSignOrHaveNone() {
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xff);
    String[] types = {"|i1", "|u1", "<i2", "<u2", "<i4", ">u4", "<i8", ">u8"};
    double[] expected = {-1, 255, -1, 65535, -1, 4294967295.0, -1, 0x1p64};
    int[] sizes = {1, 1, 2, 2, 4, 4, 8, 8};
    for (int i = 0; i < types.length; i++) {
      byte[] data = Arrays.copyOf(ones, 8 * sizes[i]);
      Arrays.fill(data, 0, sizes[i], (byte) 0);
      Path file = TestFiles.write(directory, "integers.npy", TestFiles.npy(types[i], false, "(4, 2)", data));
      double[] values = PatternReader.read("--input", file, 4, true).values();
      assertEquals(0, values[0], types[i]);
      assertEquals(expected[i], values[1], types[i]);
      assertEquals(expected[i], values[7], types[i]);
    }
  }

  @Test
  void fortranOrderGivesTheSameRowsAlsoCompressedAndCutShort() {
    // Element (row, a, b) of shape 5 × 2 × 3 is 100 row + 10 a + b; the first axis runs fastest in the file.
    double[] stored = new double[30];
    double[] rowMajor = new double[30];
    for (int row = 0; row < 5; row++) {
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 3; b++) {
          double value = 100 * row + 10 * a + b;
          stored[row + 5 * (a + 2 * b)] = value;
          rowMajor[(row * 2 + a) * 3 + b] = value;
        }
      }
    }
    byte[] content = TestFiles.npy("<f8", true, "(5, 2, 3)", TestFiles.doubles(ByteOrder.LITTLE_ENDIAN, stored));
    Path plain = TestFiles.write(directory, "plain.npy", content);
    Path zipped = TestFiles.write(directory, "zipped.npy.gz", TestFiles.gzip(content));
    assertArrayEquals(rowMajor, PatternReader.read("--input", plain, 5, true).values());
    assertArrayEquals(Arrays.copyOf(rowMajor, 24), PatternReader.read("--input", plain, 4, true).values());
    assertArrayEquals(Arrays.copyOf(rowMajor, 24), PatternReader.read("--input", zipped, 4, true).values());
  }

  @Test
  void arraysLongerThanTheReadingBlockAreWhole() {
    // 70,001 bytes of rows behind each other: blocks of 64 KiB end within a row, and skipped rows straddle them.
    int rows = 10;
    int columns = 7001;
    byte[] data = new byte[rows * columns];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31 + i / columns);
    }
    Path byRows = TestFiles.write(directory, "rows.npy", TestFiles.npy("|i1", false, "(10, 7001)", data));
    Path byColumns = TestFiles.write(directory, "columns.npy", TestFiles.npy("|i1", true, "(7001, 10)", data));
    double[] first = PatternReader.read("--input", byRows, rows, true).values();
    double[] second = PatternReader.read("--input", byColumns, 4000, true).values();
    for (int i = 0; i < data.length; i++) {
      assertEquals(data[i], first[i]);
      if (i % columns < 4000) {
        assertEquals(data[i], second[i % columns * rows + i / columns]);
      }
    }
  }

  @Test
  void headersOfOtherWritersAreUnderstood() {
    byte[] data = TestFiles.doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6, 7, 8);
    String[] dictionaries = {
      "{\"shape\":(4L,2L),\"descr\":\"<f8\",\"fortran_order\":False}",
      "{'fortran_order': False, 'shape': (4, 2,), 'descr': '<f8'}   ",
      "{'descr':'<f8','fortran_order':False,'shape':( 4 ,2 ),}"
    };
    for (String dictionary : dictionaries) {
      Path file = TestFiles.write(directory, "other.npy", TestFiles.npy(1, dictionary, data));
      assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, PatternReader.read("--input", file, 4, true).values(), dictionary);
    }
  }

  @Test
  void whatIsNoArrayOfRealNumbersIsRefused() {
    for (String resource : new String[] {"complex128.npy", "object.npy", "structured.npy"}) {
      String message = assertThrows(UsageException.class, () -> PatternReader.peek("--input", TestFiles.resource(resource))).getMessage();
      assertTrue(message.contains(resource) && message.contains("real numbers"), message);
    }
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() throws IOException {
    double[] values = {1.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE / 4, Math.PI, -1e-300, 3, 1.0 / 3};
    Path file = directory.resolve("written.npy");
    TestFiles.write(directory, "written.npy", "something older");
    NpyWriter.write(file, Precision.F64, values, 4, 2);
    double[] read = NumericFile.open(InputFile.of("--input", file)).read(4);
    for (int i = 0; i < values.length; i++) {
      assertEquals(Double.doubleToRawLongBits(values[i]), Double.doubleToRawLongBits(read[i]));
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(1, left.count(), "nothing stays beside the file");
    }
  }

  /**
   * NPY 1.0 as NumPy documents it: magic, version, length of the header, a dictionary padded with spaces to a multiple
   * of 64 bytes that ends in a new line; then rows.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void everyByteThatIsWrittenIsNumPys(Precision precision) throws IOException {
    double[] values = {1.1, -0.0, 1e-40, Double.NaN, Float.MAX_VALUE, 1.0 / 3};
    Path file = directory.resolve("bytes.npy");
    NpyWriter.write(file, precision, values, 2, 3);
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(bytes.length, NpyWriter.bytes(precision, 2, 3));
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[8];
    content.get(magic);
    assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, magic);
    byte[] header = new byte[content.getShort()];
    content.get(header);
    assertEquals(0, content.position() % 64);
    String dictionary = "{'descr': '<f" + precision.elementBytes() + "', 'fortran_order': False, 'shape': (2, 3), }";
    String text = new String(header, StandardCharsets.US_ASCII);
    assertEquals(dictionary + " ".repeat(header.length - dictionary.length() - 1) + "\n", text);
    for (double value : values) {
      if (precision == Precision.F64) {
        assertEquals(Double.doubleToRawLongBits(value), content.getLong());
      } else {
        assertEquals(Float.floatToRawIntBits((float) value), content.getInt());
      }
    }
    assertFalse(content.hasRemaining());
  }

  @Test
  void writingWhereNothingCanBeWrittenLeavesNothing() throws IOException {
    Path missing = directory.resolve("missing").resolve("file.npy");
    String message = assertThrows(RunFailure.class, () -> NpyWriter.write(missing, Precision.F64, new double[4], 2, 2)).getMessage();
    assertTrue(message.contains("file.npy"), message);
    Path taken = Files.createDirectories(directory.resolve("taken.npy").resolve("inside")).getParent();
    assertThrows(RunFailure.class, () -> NpyWriter.write(taken, Precision.F64, new double[4], 2, 2));
    try (Stream<Path> left = Files.list(directory)) {
      assertArrayEquals(new Path[] {taken}, left.toArray());
    }
    assertFalse(Files.exists(missing.getParent()));
    assertThrows(IllegalArgumentException.class, () -> NpyWriter.write(taken, Precision.F64, new double[4], 2, 3));
  }
}
