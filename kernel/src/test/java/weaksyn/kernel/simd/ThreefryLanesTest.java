package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The known answers are those of the generator's authors: file tests/kat_vectors of Random123 (D. E. Shaw Research),
 * lines "threefry4x64 13". The last two are the digits of π.
 */
@Tag("lanes")
class ThreefryLanesTest {
  @ParameterizedTest
  @CsvSource({
    "0000000000000000 0000000000000000 0000000000000000 0000000000000000, 0000000000000000 0000000000000000 0000000000000000 0000000000000000,"
        + " 4071fabee1dc8e05 02ed3113695c9c62 397311b5b89f9d49 e21292c3258024bc",
    "ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff, ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff,"
        + " 7eaed935479722b5 90994358c429f31c 496381083e07a75b 627ed0d746821121",
    "243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89, 452821e638d01377 be5466cf34e90c6c c0ac29b7c97c50dd 3f84d5b5b5470917,"
        + " 4361288ef9c1900c 8717291521782833 0d19db18c20cf47e a0b41d63ac8581e5"
  })
  void referenceGivesThePublishedAnswers(String counter, String key, String answer) {
    assertArrayEquals(words(answer), ReferenceThreefry.block(words(counter), words(key)));
  }

  @Test
  void givesTheReferenceBitsInEveryLaneOfEveryGroupAndBlockAfterBlock() {
    SplittableRandom random = new SplittableRandom(1);
    double[] bits = new double[3 + 5 * 32];
    for (int trial = 0; trial < 50; trial++) {
      long key = trial == 0 ? 0 : random.nextLong();
      long stream = trial == 0 ? 0 : random.nextLong();
      long group = trial == 0 ? 0 : random.nextLong() >>> 8;
      if (Lanes.VECTORS) {
        ThreefryLanes.fill(key, stream, group, 5, bits, 3);
        assertReference(key, stream, group, bits);
      }
      Arrays.fill(bits, Double.NaN);
      ThreefryBlocks.fill(key, stream, group, 5, bits, 3);
      assertReference(key, stream, group, bits);
    }
  }

  private static void assertReference(long key, long stream, long group, double[] bits) {
    for (int i = 0; i < 5 * 32; i++) {
      assertEquals(packed(ReferenceThreefry.word(key, stream, 8 * (group + i / 32) + i % 8, i % 32 / 8)), bits[3 + i]);
    }
  }

  /** 52 bits and a sign, as the lanes hand them on. */
  private static double packed(long word) {
    double v = 1 + (word & (1L << 52) - 1) * 0x1p-52;
    return word >= 0 ? v : -v;
  }

  private static long[] words(String hex) {
    return Arrays.stream(hex.split(" ", -1)).mapToLong(word -> Long.parseUnsignedLong(word, 16)).toArray();
  }
}
