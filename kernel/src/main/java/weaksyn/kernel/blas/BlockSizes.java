package weaksyn.kernel.blas;

/**
 * Block sizes for the caches of a core, found as Low, Igual, Smith and Quintana-Ortí do for BLIS (Analytical Modeling
 * Is Enough for High-Performance BLIS, ACM TOMS 43, 12, 2016): each block gets the ways of a cache that the data which
 * pass through leave to it. {@code docs/notebook.md} has the reasoning, and what was measured.
 *
 * <p>They find KC too, from level 1. Here KC decides the bits of results, so it is one number for all machines and is
 * given. The sizes that are found decide no bit.
 *
 * @param mc rows of a block of A
 * @param nc columns of a slab of B
 * @param l2Columns columns of B that a block of A meets at a time
 */
record BlockSizes(int mc, int nc, int l2Columns) {
  /**
   * Bytes of the elements for which the sizes of both precisions are found. Blocks of float take half as many. Larger
   * ones would fit.
   */
  static final int COUNTED_BYTES = Double.BYTES;

  /** Largest size of any kind. */
  static final int LARGEST = 1 << 16;

  /** Whole ways of level 2 that are left to what passes through: one for a panel of A, one for rows of C. */
  private static final int PASSING_WAYS = 2;

  /** The least part of level 2 that is left, one in so many. */
  private static final int PASSING_PART = 4;

  /** A narrower slab packs A so often that most of what slices in level 3 gain is lost again. */
  private static final int LEAST_NC = 512;

  /**
   * The sizes for some caches.
   *
   * <ul>
   *   <li>l2Columns: columns of B fill level 2 but for a quarter of its ways, at least two. A row of tiles of C, which
   *       an epilogue reads again, fills half of level 1 at most.
   *   <li>mc: half of l2Columns.
   *   <li>nc: a slice of B fills the share of level 3, but has 512 columns at least.
   * </ul>
   *
   * @param bytes of an element
   * @param rows of the tile; mc is a multiple of it
   * @param columns of the tile; l2Columns is a multiple of it
   * @param kc length of a block of the sum
   */
  static BlockSizes of(Caches caches, int bytes, int rows, int columns, int kc) {
    long column = (long) kc * bytes;
    int ways = caches.l2Ways();
    int kept = ways - Math.max(PASSING_WAYS, Math.ceilDiv(ways, PASSING_PART));
    long inL2 = (long) caches.l2().bytes() * kept / ways / column;
    long inL1 = caches.l1().bytes() / (2L * rows * bytes);
    int l2Columns = multiple(Math.min(inL2, inL1), columns);
    int mc = multiple(l2Columns / 2, rows);
    int nc = Math.clamp(caches.share().bytes() / column, LEAST_NC, LARGEST);
    return new BlockSizes(mc, nc, l2Columns);
  }

  /** The largest multiple up to a limit, at least one. */
  private static int multiple(long limit, int unit) {
    return Math.max(1, (int) (Math.min(limit, LARGEST) / unit)) * unit;
  }
}
