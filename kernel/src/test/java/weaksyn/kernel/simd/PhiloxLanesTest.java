package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The known answers are those of the generator's authors: file tests/kat_vectors of Random123 1.14.0 (D. E. Shaw Research), lines "philox4x32 10". The last two
 * are the digits of π.
 */
@Tag("lanes")
class PhiloxLanesTest {
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void givesThePublishedAnswers(String counter, String key, String answer) {
    int[] c = words(counter);
    int[] k = words(key);
    int[] expected = words(answer);
    assertArrayEquals(expected, ReferencePhilox.block(c, k));

    long block = join(c[1], c[0]);
    double[] bits = new double[16];
    PhiloxLanes.fill(join(k[1], k[0]), join(c[3], c[2]), block >>> 3, 1, bits, 0);
    int j = (int) (block & 7);
    assertEquals(packed(join(expected[0], expected[1])), bits[j]);
    assertEquals(packed(join(expected[2], expected[3])), bits[j + 8]);
  }

  @Test
  void givesTheReferenceBitsInEveryLaneOfEveryGroup() {
    SplittableRandom random = new SplittableRandom(1);
    double[] bits = new double[3 + 5 * 16];
    for (int trial = 0; trial < 50; trial++) {
      long key = random.nextLong();
      long stream = random.nextLong();
      // the last five groups before the upper word of the block index changes are the last that may be asked for together
      long group = trial == 0 ? (1L << 29) - 5 : (random.nextLong() >>> 8 & -(1L << 29)) + random.nextInt((1 << 29) - 5);
      PhiloxLanes.fill(key, stream, group, 5, bits, 3);
      for (int i = 0; i < 5 * 16; i++) {
        long half = ReferencePhilox.half(key, stream, 8 * (group + i / 16) + i % 8, i % 16 / 8);
        assertEquals(packed(half), bits[3 + i]);
      }
    }
  }

  /** 52 bits and a sign, as the lanes hand them on. */
  private static double packed(long half) {
    double v = 1 + (half >>> 12) * 0x1p-52;
    return (half & 1) == 0 ? v : -v;
  }

  private static long join(int high, int low) {
    return (long) high << 32 | low & 0xFFFFFFFFL;
  }

  private static int[] words(String hex) {
    String[] parts = hex.split(" ", -1);
    int[] words = new int[parts.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = Integer.parseUnsignedInt(parts[i], 16);
    }
    return words;
  }
}
