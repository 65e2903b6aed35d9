package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Tile;
import weaksyn.kernel.simd.TuningProperty;

/**
 * Block sizes of the loop nest for one family of products, one validated value. {@code docs/tuning.md} says how to
 * choose them for a processor.
 *
 * <p>mc, nc and kc are MC, NC and KC of BLIS. Only kc decides bits, so no property sets it. The others are a matter of
 * speed and memory alone: mc, nc and l2Columns follow from the caches ({@link BlockSizes}). Each has a system property
 * for both precisions, {@code weaksyn.gemm.mc} and so on, which wins over the caches.
 *
 * @param mc rows of a block of A that a worker keeps packed, a multiple of the tile's rows
 * @param nc about how many columns of B go through the whole sum before the next ones, at least 1. A symmetric product
 *     takes all columns at once
 * @param kc length of a block of the sum; it defines the order of summation
 * @param l2Columns columns of the packed slice of B that a block of A meets at a time, a multiple of the tile's columns
 * @param packPanels most panels of B that are packed in one task, at least 1
 * @param blocksPerWorker fewest blocks of rows for each of several workers that share a slice, at least 1
 */
@AlsoInFloat
public record Blocking(int mc, int nc, int kc, int l2Columns, int packPanels, int blocksPerWorker) {
  /** Length of a block of the sum: the one block size that the bits of every result depend on. */
  public static final int KC = Tile.MAX_LENGTH;

  private static final String GEMM = "weaksyn.gemm";
  private static final String SYRK = "weaksyn.syrk";

  /** What the caches of this machine ask for. */
  private static final BlockSizes USUAL = BlockSizes.of(Caches.HERE, BlockSizes.COUNTED_BYTES, Tile.ROWS, Tile.COLUMNS, KC);

  /** General and triangular products. */
  public static final Blocking GENERAL = configured(GEMM, TuningProperty.value(GEMM + ".nc", USUAL.nc(), 1, BlockSizes.LARGEST));

  /** Products of a matrix with its own transpose. They keep no block of A: mc is the number of rows of a task. */
  public static final Blocking SYMMETRIC = configured(SYRK, USUAL.nc());

  /** Checks the sizes. */
  public Blocking {
    if (mc < Tile.ROWS || mc % Tile.ROWS != 0) {
      throw new IllegalArgumentException("mc must be a positive multiple of " + Tile.ROWS + ", is " + mc);
    }
    requirePositive("nc", nc);
    if (kc < 1 || kc > KC) {
      throw new IllegalArgumentException("kc must lie in 1.." + KC + ", is " + kc);
    }
    if (l2Columns < Tile.COLUMNS || l2Columns % Tile.COLUMNS != 0) {
      throw new IllegalArgumentException("l2Columns must be a positive multiple of " + Tile.COLUMNS + ", is " + l2Columns);
    }
    requirePositive("packPanels", packPanels);
    requirePositive("blocksPerWorker", blocksPerWorker);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + value);
    }
  }

  private static Blocking configured(String family, int nc) {
    return new Blocking(
        TuningProperty.value(family + ".mc", USUAL.mc(), Tile.ROWS, BlockSizes.LARGEST),
        nc,
        KC,
        TuningProperty.value(family + ".l2Columns", USUAL.l2Columns(), Tile.COLUMNS, BlockSizes.LARGEST),
        TuningProperty.value(family + ".packPanels", 16, 1, BlockSizes.LARGEST),
        TuningProperty.value(family + ".blocksPerWorker", 8, 1, BlockSizes.LARGEST));
  }

  /** The sizes with their names, for people. */
  public String description() {
    return "mc " + mc + ", nc " + nc + ", kc " + kc + ", l2Columns " + l2Columns + ", packPanels " + packPanels + ", blocksPerWorker " + blocksPerWorker;
  }

  /**
   * Columns of each slab of a general product, a multiple of the columns of its tile. The slabs are of one size, the
   * nearest to nc. They are a multiple of the workers where there is one for each.
   */
  int slabColumns(int columns, int workers) {
    int slabs = Math.max(1, Math.round((float) columns / nc));
    int even = slabs < workers ? slabs : Math.ceilDiv(slabs, workers) * workers;
    return Math.ceilDiv(Math.ceilDiv(columns, even), GeneralTile.COLUMNS) * GeneralTile.COLUMNS;
  }
}
