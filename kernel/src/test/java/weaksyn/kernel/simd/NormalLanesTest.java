package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The lanes against the scalar reference, bit for bit; equality with one reference at each lane width makes the widths
 * equal.
 */
@Tag("lanes")
@AlsoInFloat
class NormalLanesTest {
  private static final long KEY = 0x0123_4567_89AB_CDEFL;
  private static final long STREAM = 0xFEDC_BA98_7654_3210L;

  @Test
  void equalsTheReferenceAtEveryStartAndLength() {
    for (int start = 0; start <= 65; start++) {
      for (int count : new int[] {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 200}) {
        check(1_000_000L * start + start, count);
      }
    }
  }

  @Test
  void equalsTheReferenceFarOut() {
    check((1L << 32) * NormalLanes.GROUP - 40, 80);
    check(Long.MAX_VALUE - 100, 100);
  }

  /** Enough calls for each stage of compilation to have its turn. */
  @Test
  void equalsTheReferenceCompiledOrNot() {
    double[] all = new double[1 << 12];
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 500; trial++) {
      long index = random.nextLong(1L << 36) * NormalLanes.GROUP;
      NormalLanes.fill(KEY, STREAM, index, all, 0, all.length);
      for (int probe = 0; probe < 200; probe++) {
        int i = random.nextInt(all.length);
        assertEquals(ReferenceNormals.normal(KEY, STREAM, index + i), all[i]);
      }
    }
  }

  @Test
  void refusesRangesThatDoNotExist() {
    double[] d = new double[10];
    assertThrows(IndexOutOfBoundsException.class, () -> NormalLanes.fill(1, 1, 0, d, 1, 10));
    assertThrows(IndexOutOfBoundsException.class, () -> NormalLanes.fill(1, 1, 0, d, -1, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> NormalLanes.fill(1, 1, -1, d, 0, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> NormalLanes.fill(1, 1, Long.MAX_VALUE - 1, d, 0, 2));
  }

  private static void check(long index, int count) {
    double[] numbers = new double[count + 8];
    Arrays.fill(numbers, Double.NaN);
    NormalLanes.fill(KEY, STREAM, index, numbers, 5, count);
    for (int i = 0; i < numbers.length; i++) {
      double expected = i < 5 || i >= 5 + count ? Double.NaN : ReferenceNormals.normal(KEY, STREAM, index + i - 5);
      assertEquals(expected, numbers[i], () -> "from " + index + ", count " + count);
    }
  }
}
