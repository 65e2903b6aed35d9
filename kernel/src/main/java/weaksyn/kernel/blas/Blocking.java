package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Tile;

/**
 * Block sizes of the loop nest, one validated value.
 *
 * <p>mc, nc and kc are MC, NC and KC of BLIS. Only kc decides bits; the others are a matter of speed and memory alone.
 *
 * @param mc rows of a block of A that a worker keeps packed, a multiple of the tile's rows
 * @param nc about how many columns of B go through the whole sum before the next ones, at least 1
 * @param kc length of a block of the sum; it defines the order of summation
 * @param l2Columns columns of the packed slice of B that a block of A meets at a time, a multiple of the tile's columns
 */
@AlsoInFloat
public record Blocking(int mc, int nc, int kc, int l2Columns) {
  /** Length of a block of the sum: the one block size that the bits of every result depend on. */
  public static final int KC = Tile.MAX_LENGTH;

  /**
   * Chosen on Zen 4 when KC was 256 in double. With KC = 512 a block of A takes 399 KB and l2Columns of B take 786 KB
   * in double: together a little more than an L2 of 1 MiB. In float they take half of that. The packed slice of nc
   * columns takes about 4 MiB of the last-level cache in double, 2 MiB in float.
   */
  public static final Blocking DEFAULT = new Blocking(96, 1024, KC, 192);

  /**
   * Columns of each slab, a multiple of the tile's columns. The slabs are of one size, the nearest to nc. They are a
   * multiple of the workers where there is one for each.
   */
  int slabColumns(int columns, int workers) {
    int slabs = Math.max(1, Math.round((float) columns / nc));
    int even = slabs < workers ? slabs : Math.ceilDiv(slabs, workers) * workers;
    return Math.ceilDiv(Math.ceilDiv(columns, even), Tile.COLUMNS) * Tile.COLUMNS;
  }

  /** Checks the sizes. */
  public Blocking {
    if (mc < Tile.ROWS || mc % Tile.ROWS != 0) {
      throw new IllegalArgumentException("mc must be a positive multiple of " + Tile.ROWS + ", is " + mc);
    }
    if (nc < 1) {
      throw new IllegalArgumentException("nc must be positive, is " + nc);
    }
    if (kc < 1 || kc > KC) {
      throw new IllegalArgumentException("kc must lie in 1.." + KC + ", is " + kc);
    }
    if (l2Columns < Tile.COLUMNS || l2Columns % Tile.COLUMNS != 0) {
      throw new IllegalArgumentException("l2Columns must be a positive multiple of " + Tile.COLUMNS + ", is " + l2Columns);
    }
  }
}
