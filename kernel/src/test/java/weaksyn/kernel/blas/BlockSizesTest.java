package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.simd.Tile;

/** Block sizes of processors that these tests do not run on. Sizes of caches are in KiB. */
class BlockSizesTest {
  private static final int KC = 512;

  private static Caches caches(int l1, int l2, int ways, int share) {
    return new Caches(level(l1), level(l2), ways, level(share));
  }

  private static Caches.Level level(int kibibytes) {
    return new Caches.Level(kibibytes << 10, Caches.Origin.SYSTEM);
  }

  /** Zen 4 has the sizes with which it was measured, and Emerald Rapids the 192 rows and 384 columns that won there. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
    # processor                       | L1 |   L2 | ways | share | bytes | tile |    |  mc |   nc | columns
    Zen 4, double                     | 32 | 1024 |    8 |  4096 |     8 |    8 | 16 |  96 | 1024 | 192
    Zen 4, float                      | 32 | 1024 |    8 |  4096 |     8 |    8 | 32 |  96 | 1024 | 192
    Zen 4, float filling the caches   | 32 | 1024 |    8 |  4096 |     4 |    8 | 32 | 192 | 2048 | 384
    Zen 4, 6 x 4 vectors              | 32 | 1024 |    8 |  4096 |     8 |    6 | 32 |  96 | 1024 | 192
    Emerald Rapids                    | 48 | 2048 |   16 |  4096 |     8 |    8 | 16 | 192 | 1024 | 384
    Emerald Rapids, 6 x 4 vectors     | 48 | 2048 |   16 |  4096 |     8 |    6 | 32 | 192 | 1024 | 384
    Emerald Rapids, 5 x 4 vectors     | 48 | 2048 |   16 |  4096 |     8 |    5 | 32 | 190 | 1024 | 384
    Emerald Rapids, share of 12 MiB   | 48 | 2048 |   16 | 12288 |     8 |    8 | 16 | 192 | 3072 | 384
    desktop with AVX2, eight cores    | 48 | 1280 |   10 |  3072 |     8 |    4 |  8 | 112 |  768 | 224
    Graviton, 64 cores                | 64 | 1024 |    8 |   512 |     8 |    8 |  4 |  96 |  512 | 192
    a board of ARM, no level 3        | 32 |  256 |   16 |     0 |     8 |    8 |  4 |  24 |  512 | 48
    unknown associativity             | 32 | 1024 |    0 |  4096 |     8 |    8 | 16 |  96 | 1024 | 192
    four ways: two are left           | 32 | 1024 |    4 |  4096 |     8 |    8 | 16 |  64 | 1024 | 128
    level 1 bounds a row of C         | 16 | 8192 |    8 |  4096 |     8 |    8 | 16 |  64 | 1024 | 128
    smaller than one tile             |  1 |    1 |    8 |     1 |     8 |    8 | 16 |   8 |  512 | 16
    """)
  void processors(String name, int l1, int l2, int ways, int share, int bytes, int rows, int columns, int mc, int nc, int l2Columns) {
    assertEquals(new BlockSizes(mc, nc, l2Columns), BlockSizes.of(caches(l1, l2, ways, share), bytes, rows, columns, KC), name);
  }

  /** On Intel more than 512 columns, which fill its level 2, lost a tenth and more: no associativity leads there. */
  @Test
  void columnsOfBNeverFillLevelTwo() {
    for (int ways = 0; ways <= 64; ways++) {
      BlockSizes sizes = BlockSizes.of(caches(48, 2048, ways, 4096), 8, 8, 16, KC);
      assertTrue(sizes.l2Columns() <= 384, ways + " ways: " + sizes);
    }
  }

  @Test
  void sizesOfAllCachesCanBeUsed() {
    int largest = 1 << 20;
    for (int l1 = 1; l1 <= largest; l1 *= 4) {
      for (int l2 = 1; l2 <= largest; l2 *= 4) {
        for (int share = 1; share <= largest; share *= 4) {
          for (int rows : new int[] {4, 5, 6, 8}) {
            for (int columns : new int[] {4, 24, 64}) {
              BlockSizes sizes = BlockSizes.of(caches(l1, l2, 8, share), 4, rows, columns, KC);
              assertTrue(usable(sizes.mc(), rows) && usable(sizes.l2Columns(), columns) && usable(sizes.nc(), 1), sizes.toString());
            }
          }
        }
      }
    }
  }

  /** As a system property of this name must be. */
  private static boolean usable(int size, int step) {
    return size >= step && size % step == 0 && size <= BlockSizes.LARGEST;
  }

  @Test
  void thisMachineUsesWhatItsCachesAskFor() {
    for (Blocking blocking : new Blocking[] {Blocking.GENERAL, Blocking.SYMMETRIC}) {
      BlockSizes sizes =
          BlockSizes.of(Caches.HERE, BlockSizes.COUNTED_BYTES, Tile.ROWS, Tile.COLUMNS, Blocking.KC);
      assertEquals(sizes, new BlockSizes(blocking.mc(), blocking.nc(), blocking.l2Columns()));
      assertEquals(KC, blocking.kc());
    }
  }
}
