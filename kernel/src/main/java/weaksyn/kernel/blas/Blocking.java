package weaksyn.kernel.blas;

import weaksyn.kernel.simd.Tile;

/**
 * Block sizes of the loop nest, one validated value.
 *
 * @param mc rows of a block of A that a worker keeps packed, a multiple of the tile's rows; a matter of speed alone
 * @param kc length of a block of the sum; defines the order of summation and with it the bits
 */
public record Blocking(int mc, int kc) {
  /** Length of a block of the sum: the one block size that the bits of every result depend on. */
  public static final int KC = 512;

  /** A block of A of 144 × 512 numbers takes 576 KiB, a little over half of a 1 MiB second-level cache. */
  public static final Blocking DEFAULT = new Blocking(144, KC);

  /** Checks the sizes. */
  public Blocking {
    if (mc < Tile.ROWS || mc % Tile.ROWS != 0) {
      throw new IllegalArgumentException("mc must be a positive multiple of " + Tile.ROWS + ", is " + mc);
    }
    if (kc < 1) {
      throw new IllegalArgumentException("kc must be at least 1, is " + kc);
    }
  }
}
