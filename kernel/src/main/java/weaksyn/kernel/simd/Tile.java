package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The micro-kernel: the product of one packed panel of A and one packed panel of B, {@link #ROWS} × {@link #COLUMNS} numbers. It knows no matrix, no thread and
 * no edge. Which tile serves this machine is decided here, once.
 *
 * <p>Every element is one chain of fused multiply-adds from zero, k ascending, so its bits depend neither on the shape of the tile nor on the lanes.
 */
@AlsoInFloat
public final class Tile {
  /** 32 vector registers: AVX-512, and ARM at any width. */
  private static final boolean MANY_REGISTERS = Lanes.vectorBits() == 512 || "aarch64".equals(System.getProperty("os.arch"));

  /** Rows of the tile, the width of a packed panel of A. */
  public static final int ROWS = MANY_REGISTERS ? Tile12x2.ROWS : Tile6x2.ROWS;

  /** Columns of the tile, the width of a packed panel of B. */
  public static final int COLUMNS = 2 * Lanes.D_LANES;

  private Tile() {}

  /**
   * Updates a tile of C with the product of two panels.
   *
   * @param k number of columns of the panel of A and rows of the panel of B, at least 0
   * @param a panel of A: {@code k × ROWS}, the numbers of one k side by side
   * @param b panel of B: {@code k × COLUMNS}, likewise
   * @param c row-major, {@code ROWS × COLUMNS} from {@code cOffset} with row length {@code ldc}; must not overlap with a or b
   * @param add true for C = C + AB, false for C = AB
   */
  public static void multiply(int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, boolean add) {
    if (MANY_REGISTERS) {
      Tile12x2.multiply(k, a, aOffset, b, bOffset, c, cOffset, ldc, add);
    } else {
      Tile6x2.multiply(k, a, aOffset, b, bOffset, c, cOffset, ldc, add);
    }
  }

  /** Rows × vectors and width, for people. */
  public static String description() {
    return ROWS + " x 2 vectors of " + Lanes.vectorBits() + " bits";
  }
}
