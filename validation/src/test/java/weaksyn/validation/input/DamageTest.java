package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/**
 * Small valid files, cut at every length and damaged in every byte: the end is patterns or one line, and never much
 * memory.
 */
class DamageTest {
  /** Buffers of the streams take a few hundred kilobytes; announced sizes of damaged headers go up to exabytes. */
  private static final long MOST_ALLOCATED = 4 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  enum Sample {
    IDX("a.idx", TestFiles.idx(0x0e, new int[] {4, 2, 1}, TestFiles.doubles(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6, 7, 8.5))),
    NPY("a.npy", TestFiles.npy("<f8", false, "(4, 2)", TestFiles.doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6, 7, 8.5))),
    NPY2_FORTRAN("a.npy",
        TestFiles.npy(2, "{'descr': '>f8', 'fortran_order': True, 'shape': (4, 2)}", TestFiles.doubles(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6, 7, 8.5))),
    IDX_GZIP("a.gz", TestFiles.gzip(TestFiles.idx(0x08, new int[] {5, 3}, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}))),
    NPY_GZIP("a.npy.gz", TestFiles.gzip(NPY.content)),
    CSV("a.csv", "a,\"b\"\n1,2.5\n-3,4e-3\n5,6\n7,8\n".getBytes(StandardCharsets.UTF_8)),
    CSV_GZIP("a.csv.gz", TestFiles.gzip("1;2.5\n-3;4e-3\n5;6\n7;8\n".getBytes(StandardCharsets.UTF_8)));

    private final String file;
    private final byte[] content;

    Sample(String file, byte[] content) {
      this.file = file;
      this.content = content;
    }
  }

  /** Whether the damaged file was still taken for patterns. */
  private boolean survives(Sample sample, byte[] content, String damage) throws IOException {
    // Some file systems flush a file that is written over, which would take most of this test's time.
    Files.deleteIfExists(directory.resolve(sample.file));
    Path file = TestFiles.write(directory, sample.file, content);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean survived = false;
    try {
      Patterns patterns = PatternReader.read("--input", file, 4, false);
      survived = true;
      assertEquals(4L * patterns.width(), patterns.values().length, damage);
      assertTrue(Arrays.stream(patterns.values()).allMatch(Double::isFinite), damage);
    } catch (UsageException | RunFailure e) {
      assertEquals(1, e.getMessage().lines().count(), damage + ": " + e.getMessage());
      assertTrue(e.getMessage().contains(sample.file), damage + ": " + e.getMessage());
      assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), damage + ": " + e.getMessage());
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < MOST_ALLOCATED, damage + " allocated " + allocated + " bytes");
    return survived;
  }

  @ParameterizedTest
  @EnumSource
  void everyTruncationEndsWell(Sample sample) throws IOException {
    assertTrue(survives(sample, sample.content, "none"));
    for (int length = 0; length < sample.content.length; length++) {
      boolean survived = survives(sample, Arrays.copyOf(sample.content, length), "cut to " + length);
      // Text may end after any digit and still be a table; the other formats know their length.
      assertTrue(!survived || sample == Sample.CSV, sample + " cut to " + length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyDamagedByteEndsWell(Sample sample) throws IOException {
    int caught = 0;
    for (int position = 0; position < sample.content.length; position++) {
      for (int change : new int[] {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff}) {
        byte[] damaged = sample.content.clone();
        damaged[position] ^= (byte) change;
        caught += survives(sample, damaged, "byte " + position + " xor " + change) ? 0 : 1;
      }
    }
    // At least the magic numbers and lengths of any format are noticed.
    assertTrue(caught > 0, "some damage has to be found");
  }
}
