package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * The micro-kernel: the product of one packed panel of A and one packed panel of B, {@link #ROWS} × {@link #COLUMNS}
 * numbers. It knows no matrix, no thread and no edge. Which tile serves this machine is decided here, once. It is the
 * tile of symmetric products and of the fields; {@link GeneralTile} serves the others.
 *
 * <p>Every element is one chain of fused multiply-adds from zero, k ascending, so its bits depend neither on the shape
 * of the tile nor on the lanes.
 *
 * <p>Panels come in two layouts. {@link #multiply} reads A by rows, {@link #PANEL_ROW} numbers apart, and B as {@code k
 * × COLUMNS} numbers. {@link #multiplyShared} reads both out of panels of {@code k × SHARED_WIDTH} numbers, of which
 * the rows of A and the columns of B are neighbours somewhere: a matrix times its own transpose is packed once.
 */
@AlsoInFloat
public final class Tile {
  /**
   * System property that chooses the tiles: 4 (4 × 2 vectors), 8 (8 × 2), or 5 or 6 (8 × 2, and 5 × 4 or 6 × 4 where it
   * can be).
   */
  public static final String ROWS_PROPERTY = "weaksyn.tile.rows";

  /** 32 vector registers: AVX-512, and ARM at any width. */
  private static final boolean MANY_REGISTERS = Lanes.vectorBits() == 512 || "aarch64".equals(System.getProperty("os.arch"));

  /** Rows of the tile of general products: the choice that {@value #ROWS_PROPERTY} says, or else the registers. */
  static final int CHOICE = TuningProperty.oneOf(ROWS_PROPERTY, usualRows(), Tile4x2.ROWS, Tile5x4.ROWS, Tile6x4.ROWS, Tile8x2.ROWS);

  /**
   * Rows of the tile: 8 with 32 vector registers and 4 with 16, or what {@value #ROWS_PROPERTY} says. Results do not
   * depend on it.
   */
  public static final int ROWS = CHOICE == Tile4x2.ROWS ? Tile4x2.ROWS : Tile8x2.ROWS;

  /** Whether tiles are of vectors. Without a fast multiply-add for vectors {@link PlainTile} is faster. */
  static final boolean VECTORS = Lanes.VECTORS && FusedMultiplyAdd.FAST;

  private static final boolean EIGHT_ROWS = ROWS == Tile8x2.ROWS;

  /** Columns of the tile. */
  public static final int COLUMNS = 2 * Lanes.D_LANES;

  /** Columns of half a tile, for edges of which a whole one would multiply mostly zeros. */
  public static final int HALF = COLUMNS / 2;

  /**
   * Longest sum of one block, KC. The bits of every result depend on it, so it is one number for all machines and both
   * precisions.
   */
  public static final int MAX_LENGTH = 512;

  /**
   * Distance of the rows of a panel of A: one cache line more than they are long, so that they do not fall into the
   * same set of the cache.
   */
  public static final int PANEL_ROW = MAX_LENGTH + 64 / Element.BYTES;

  /** Width of a shared panel: both numbers are powers of two, so it is a multiple of either. */
  public static final int SHARED_WIDTH = Math.max(ROWS, COLUMNS);

  private Tile() {}

  /** ARM has 32 registers too, but nobody has measured 5 × 4 there. 6 × 4 may spill. */
  private static int usualRows() {
    if (Lanes.vectorBits() == 512) {
      return Tile5x4.ROWS;
    }
    return MANY_REGISTERS ? Tile8x2.ROWS : Tile4x2.ROWS;
  }

  /**
   * C = AB or C = C ± AB.
   *
   * @param columns of the tile: {@link #COLUMNS}, or the first {@link #HALF} alone
   * @param k columns of A and rows of B, 0..{@link #MAX_LENGTH}
   * @param a panel of A, element [row, k] at {@code aOffset + row · PANEL_ROW + k}
   * @param b panel of B, element [k, column] at {@code bOffset + k · COLUMNS + column}
   * @param c row-major, {@code ROWS × columns} from {@code cOffset} with row length {@code ldc}; must not overlap with
   *     a or b
   * @param factor 0 for C = AB, 1 for C = C + AB, −1 for C = C − AB
   */
  public static void multiply(int columns, int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    boolean half = columns == HALF;
    if (!VECTORS) {
      PlainTile.multiply(columns, k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (EIGHT_ROWS && half) {
      Tile8x2.multiplyHalf(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (EIGHT_ROWS) {
      Tile8x2.multiply(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (half) {
      Tile4x2.multiplyHalf(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else {
      Tile4x2.multiply(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    }
  }

  /**
   * As {@link #multiply}, with element [row, k] of A at {@code aOffset + k · SHARED_WIDTH + row} and element [k,
   * column] of B likewise; k has no bound.
   */
  public static void multiplyShared(int columns, int k, double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    boolean half = columns == HALF;
    if (!VECTORS) {
      SharedPlainTile.multiply(columns, k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (EIGHT_ROWS && half) {
      SharedTile8x2.multiplyHalf(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (EIGHT_ROWS) {
      SharedTile8x2.multiply(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (half) {
      SharedTile4x2.multiplyHalf(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else {
      SharedTile4x2.multiply(k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    }
  }

  /** Rows × vectors and width, and why it is slow where it is, for people. */
  public static String description() {
    if (!Lanes.VECTORS) {
      return "number by number, as " + Lanes.PROPERTY + "=" + Lanes.NO_VECTORS + " says: slow, but fast from the start";
    }
    String wide = GeneralTile.COLUMNS > COLUMNS ? GeneralTile.ROWS + " x 4 and " : "";
    String shape = wide + ROWS + " x 2 vectors of " + Lanes.vectorBits() + " bits";
    return FusedMultiplyAdd.FAST ? shape : shape + ", number by number: slow, for this processor or -XX:-UseFMA leaves Java no fused multiply-add";
  }
}
