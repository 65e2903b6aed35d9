package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Tile;

/**
 * Block sizes of the loop nest, one validated value.
 *
 * @param mc rows of a block of A that a worker keeps packed, a multiple of the tile's rows; a matter of speed alone
 * @param nc columns of the packed slice of B that are taken together, a multiple of the tile's columns; a matter of speed alone
 * @param slab about how many columns of B go through the whole sum before the next are begun; a matter of speed and memory alone
 * @param kc length of a block of the sum; defines the order of summation and with it the bits
 */
@AlsoInFloat
public record Blocking(int mc, int nc, int slab, int kc) {
  /** Length of a block of the sum: the one block size that the bits of every result depend on. */
  public static final int KC = Tile.MAX_LENGTH;

  /**
   * Blocks of A and B of up to 203 and 393 KB: together they stay in a second-level cache of 1 MiB, beside the rows of C that pass through. The packed slice of a slab
   * takes about 2 MiB of the cache behind it.
   */
  public static final Blocking DEFAULT = new Blocking(96, 192, 1024, KC);

  /** Columns of each slab, a multiple of the tile's columns: as many slabs of the same size as come nearest to {@link #slab}, a multiple of the workers if there is one for each. */
  int slabOf(int columns, int workers) {
    int slabs = Math.max(1, Math.round((float) columns / slab));
    int even = slabs < workers ? slabs : Math.ceilDiv(slabs, workers) * workers;
    return Math.ceilDiv(Math.ceilDiv(columns, even), Tile.COLUMNS) * Tile.COLUMNS;
  }

  /** Checks the sizes. */
  public Blocking {
    if (mc < Tile.ROWS || mc % Tile.ROWS != 0) {
      throw new IllegalArgumentException("mc must be a positive multiple of " + Tile.ROWS + ", is " + mc);
    }
    if (nc < Tile.COLUMNS || nc % Tile.COLUMNS != 0) {
      throw new IllegalArgumentException("nc must be a positive multiple of " + Tile.COLUMNS + ", is " + nc);
    }
    if (slab < 1) {
      throw new IllegalArgumentException("slab must be positive, is " + slab);
    }
    if (kc < 1 || kc > KC) {
      throw new IllegalArgumentException("kc must lie in 1.." + KC + ", is " + kc);
    }
  }
}
