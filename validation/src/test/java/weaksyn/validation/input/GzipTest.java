package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/** Files of several gzip members: whatever is damaged, no row is lost without a word. */
class GzipTest {
  private static final byte[] FIRST = TestFiles.gzip("1,2.5\n-3,4e-3\n".getBytes(StandardCharsets.UTF_8));
  private static final byte[] SECOND = TestFiles.gzip("5,6\n7,8\n".getBytes(StandardCharsets.UTF_8));
  private static final double[] EXPECTED = {1, 2.5, -3, 4e-3, 5, 6, 7, 8};

  @TempDir private Path directory;

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private String complaint(byte[] content) {
    Path file = TestFiles.write(directory, "table.csv.gz", content);
    String message = assertThrows(RunFailure.class, () -> PatternReader.peek("--input", file)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private double[] read(byte[] content) {
    Path file = TestFiles.write(directory, "table.csv.gz", content);
    assertEquals(4, PatternReader.peek("--input", file).count());
    return PatternReader.read("--input", file, 4, true).values();
  }

  @Test
  void membersAreReadOneAfterAnother() {
    assertArrayEquals(EXPECTED, read(joined(FIRST, SECOND)));
    assertArrayEquals(EXPECTED, read(joined(TestFiles.gzip(new byte[0]), FIRST, TestFiles.gzip(new byte[0]), SECOND)));
    assertArrayEquals(EXPECTED, read(joined(FIRST, SECOND, new byte[1000])), "zeros pad");
  }

  @Test
  void aSecondMemberThatIsCutAnywhereIsAnError() {
    byte[] both = joined(FIRST, SECOND);
    for (int length = FIRST.length + 1; length < both.length; length++) {
      assertTrue(complaint(Arrays.copyOf(both, length)).contains("truncated after byte " + length), "cut to " + length);
    }
  }

  /** Bits that say nothing about the content may be others, such as those of the time; any other one is noticed. */
  @Test
  void everyBitOfASecondMemberThatMattersIsChecked() {
    byte[] both = joined(FIRST, SECOND);
    int unnoticed = 0;
    for (int position = FIRST.length; position < both.length; position++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = both.clone();
        damaged[position] ^= (byte) (1 << bit);
        Path file = TestFiles.write(directory, "table.csv.gz", damaged);
        try {
          assertArrayEquals(EXPECTED, PatternReader.read("--input", file, 4, true).values(), "byte " + position + " bit " + bit);
          unnoticed++;
        } catch (RunFailure e) {
          assertTrue(e.getMessage().contains("gzip data are"), e.getMessage());
        }
      }
    }
    // Time, level and system are 48 bits, the sign for text is one, and up to seven fill the last byte of deflate.
    assertTrue(unnoticed >= 49 && unnoticed <= 56, unnoticed + " bits");
  }

  @Test
  void whatFollowsIsNamedWithItsPlace() {
    assertTrue(complaint(joined(FIRST, SECOND, new byte[] {1, 2, 3})).contains("after byte " + (FIRST.length + SECOND.length)));
    assertTrue(complaint(joined(FIRST, SECOND, new byte[] {0, 0, 3})).contains("after byte " + (FIRST.length + SECOND.length + 2)));
    assertTrue(complaint(joined(FIRST, "5,6\n".getBytes(StandardCharsets.UTF_8))).contains("after byte " + FIRST.length));
  }

  @Test
  void gzipInGzipIsRefusedWithARemedy() {
    Path file = TestFiles.write(directory, "twice.csv.gz", TestFiles.gzip(FIRST));
    String message = assertThrows(UsageException.class, () -> PatternReader.peek("--input", file)).getMessage();
    assertTrue(message.contains("gzipped twice") && message.contains("gunzip"), message);
  }

  /** RFC 1952, section 2.3: the optional fields of a header. */
  @Test
  void optionalFieldsOfAHeaderAreSkipped() throws IOException {
    byte[] header =
        joined(new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 0, 0, 0, 0, 0, 3}, new byte[] {3, 0, 'a', 'b', 'c'}, new byte[] {'n', 0}, new byte[] {'c', 0});
    CRC32 checksum = new CRC32();
    checksum.update(header);
    int sum = (int) checksum.getValue();
    byte[] body = Arrays.copyOfRange(SECOND, 10, SECOND.length);
    byte[] content = joined(header, new byte[] {(byte) sum, (byte) (sum >> 8)}, body);
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(content), 16)) {
      assertEquals("5,6\n7,8\n", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
    content[header.length] ^= 1;
    assertTrue(complaint(content).contains("checksum of a header"));
  }

  @Test
  void theContentDoesNotDependOnTheLengthOfBlocks() throws IOException {
    byte[] content = new byte[100_000];
    Random random = new Random(20260311);
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (random.nextInt(4) * random.nextInt(3));
    }
    byte[] packed = joined(TestFiles.gzip(content), TestFiles.gzip(content));
    for (int block : new int[] {1, 7, 8, 4096, 1 << 16}) {
      try (GzipStream stream = new GzipStream(new ByteArrayInputStream(packed), block)) {
        assertEquals(1000, stream.skip(1000));
        assertEquals(content[1000], (byte) stream.read());
        byte[] rest = stream.readAllBytes();
        assertArrayEquals(Arrays.copyOfRange(joined(content, content), 1001, 200_000), rest);
        assertEquals(-1, stream.read());
      }
    }
  }
}
