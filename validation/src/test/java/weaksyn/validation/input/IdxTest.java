package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path directory;

  private double[] read(int type, byte[] data) {
    Path file = TestFiles.write(directory, "data.idx", TestFiles.idx(type, new int[] {4, 2}, data));
    return PatternReader.read("--input", file, 4, true).values();
  }

  @Test
  void unsignedBytesAreGreyValues() {
    double[] expected = {0, 1 / 255.0, 127 / 255.0, 128 / 255.0, 1, 2 / 255.0, 3 / 255.0, 4 / 255.0};
    assertArrayEquals(expected, read(0x08, new byte[] {0, 1, 127, (byte) 128, (byte) 255, 2, 3, 4}));
  }

  @Test
  void everyOtherTypeIsBigEndianAndKeepsItsValue() {
    assertArrayEquals(new double[] {0, 1, 127, -128, -1, 2, 3, 4}, read(0x09, new byte[] {0, 1, 127, (byte) 128, (byte) 255, 2, 3, 4}));
    ByteBuffer shorts = ByteBuffer.allocate(16);
    ByteBuffer ints = ByteBuffer.allocate(32);
    ByteBuffer floats = ByteBuffer.allocate(32);
    ByteBuffer doubles = ByteBuffer.allocate(64);
    double[] expected = {-32768, 32767, 258, 1, 0, -1, -258, 7};
    for (double value : expected) {
      shorts.putShort((short) value);
      ints.putInt((int) value);
      floats.putFloat((float) value);
      doubles.putDouble(value);
    }
    assertArrayEquals(expected, read(0x0b, shorts.array()));
    assertArrayEquals(expected, read(0x0c, ints.array()));
    assertArrayEquals(expected, read(0x0d, floats.array()));
    assertArrayEquals(expected, read(0x0e, doubles.array()));
  }

  @Test
  void gzipIsKnownByContentWhateverTheName() {
    byte[] plain = TestFiles.idx(0x09, new int[] {5, 1, 2}, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    Path zipped = TestFiles.write(directory, "zipped-without-suffix", TestFiles.gzip(plain));
    Path unzipped = TestFiles.write(directory, "not-zipped.gz", plain);
    double[] expected = {1, 2, 3, 4, 5, 6, 7, 8};
    assertArrayEquals(expected, PatternReader.read("--input", zipped, 4, true).values());
    assertArrayEquals(expected, PatternReader.read("--input", unzipped, 4, true).values());
  }

  @Test
  void theSampleOfImagesIsReadAsNumPyReadsIt() {
    Path file = TestFiles.resource("fashion-mnist-250-images-idx3-ubyte.gz");
    assertEquals(new PatternShape(250, 784, 28, "IDX"), PatternReader.peek("--input", file));
    Patterns raw = PatternReader.read("--input", file, 250, true);
    assertEquals(250, raw.count());
    assertEquals(784, raw.width());
    double sum = 0;
    for (int i = 0; i < 784; i++) {
      sum += raw.values()[i];
    }
    // 33456 is the sum of the first image's bytes by NumPy; each of 784 terms and partial sums is rounded once.
    assertEquals(33456, sum * 255, 784 * 33456 * Math.ulp(1.0));
    Patterns fewer = PatternReader.read("--input", file, 100, true);
    assertArrayEquals(Arrays.copyOf(raw.values(), 100 * 784), fewer.values());
    assertTrue(fewer.preparation().contains("first 100 of 250") && fewer.preparation().contains("255"), fewer.preparation());
  }
}
