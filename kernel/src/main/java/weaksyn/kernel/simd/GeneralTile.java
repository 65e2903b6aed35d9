package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The micro-kernel of general and triangular products, {@link #ROWS} × {@link #COLUMNS} numbers, with panels laid out
 * as for {@link Tile#multiply}. It may be wider than {@link Tile}, whose rows must divide the panels out of which a
 * symmetric product reads both factors, and then it reads rows of A that are not packed. {@link Tile#ROWS_PROPERTY}
 * chooses both.
 */
@AlsoInFloat
public final class GeneralTile {
  /** Number by number there is one tile alone, that of {@link PlainTile}. */
  private static final boolean WIDE = (Tile.CHOICE == Tile5x4.ROWS || Tile.CHOICE == Tile6x4.ROWS) && Tile.VECTORS;

  private static final boolean FIVE_ROWS = Tile.CHOICE == Tile5x4.ROWS;

  /** Rows of the tile. Results do not depend on it. */
  public static final int ROWS = WIDE ? Tile.CHOICE : Tile.ROWS;

  /** Columns of the tile, the width of a panel of B. */
  public static final int COLUMNS = WIDE ? Tile6x4.COLUMNS : Tile.COLUMNS;

  /**
   * Whether the rows of A may lie any distance apart, so that a matrix by rows need not be packed. Tiles have {@link
   * #ROWS} − 1 rows too then.
   */
  public static final boolean READS_IN_PLACE = WIDE;

  /** Most columns of a slab that is narrow. */
  private static final int NARROW = 16 * COLUMNS;

  private GeneralTile() {}

  /** Columns, in whole vectors, of a tile of which so many are there, 1..{@link #COLUMNS}. */
  public static int columns(int present) {
    return Math.ceilDiv(present, Tile.HALF) * Tile.HALF;
  }

  /**
   * Width of the panel of B, in whole vectors, that begins with a column of so many. In a narrow slab five vectors
   * become three and two: a tile of one vector would wait for its own sums. In a wide one this would gain less than C2
   * takes to compile two more tiles.
   */
  public static int width(int column, int columns) {
    int vectors = Math.ceilDiv(columns - column, Tile.HALF);
    return !WIDE ? COLUMNS : vectors == 5 && columns <= NARROW ? 3 * Tile.HALF : Math.min(COLUMNS, vectors * Tile.HALF);
  }

  /** First column of a panel of B: all panels but the last two are {@link #COLUMNS} wide. */
  public static int first(int panel, int columns) {
    int before = (panel - 1) * COLUMNS;
    return panel == 0 ? 0 : Math.min(columns, before + width(before, columns));
  }

  /**
   * C = AB or C = C ± AB, as {@link Tile#multiply}.
   *
   * @param rows of the tile: {@link #ROWS}, or one less where it {@link #READS_IN_PLACE}
   * @param columns of the tile, a value of {@link #columns}
   * @param a element [row, k] of A at {@code aOffset + row · aRow + k}
   * @param aRow {@link Tile#PANEL_ROW} unless the tile {@link #READS_IN_PLACE}
   * @param b panel of B, element [k, column] at {@code bOffset + k · width + column}, with the {@link #width} of a
   *     panel of so many columns
   */
  public static void multiply(
      int rows, int columns, int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    if (!WIDE) {
      Tile.multiply(columns, k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (rows == Tile5x4.ROWS) {
      Tile5x4.product(columns, k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (FIVE_ROWS) {
      Tile4x4.product(columns, k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else {
      Tile6x4.product(columns, k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    }
  }
}
