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

  /** Whether the rows of A may lie any distance apart, so that a matrix by rows need not be packed. */
  public static final boolean READS_IN_PLACE = WIDE;

  private GeneralTile() {}

  /** The columns, in whole vectors, that a tile multiplies of which {@code present} are there, 1..{@link #COLUMNS}. */
  public static int columns(int present) {
    return Math.ceilDiv(present, Tile.HALF) * Tile.HALF;
  }

  /**
   * C = AB or C = C ± AB, as {@link Tile#multiply}.
   *
   * @param columns of the tile, a value of {@link #columns}
   * @param a element [row, k] of A at {@code aOffset + row · aRow + k}
   * @param aRow {@link Tile#PANEL_ROW} unless the tile {@link #READS_IN_PLACE}
   * @param b panel of B, element [k, column] at {@code bOffset + k · COLUMNS + column}
   */
  public static void multiply(int columns, int k, double[] a, int aOffset, int aRow, double[] b, int bOffset, double[] c, int cOffset, int ldc, int factor) {
    if (!WIDE) {
      Tile.multiply(columns, k, a, aOffset, b, bOffset, c, cOffset, ldc, factor);
    } else if (FIVE_ROWS && columns == COLUMNS) {
      Tile5x4.multiply(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (FIVE_ROWS && columns == 3 * Tile.HALF) {
      Tile5x4.multiply3(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (FIVE_ROWS && columns == 2 * Tile.HALF) {
      Tile5x4.multiply2(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (FIVE_ROWS) {
      Tile5x4.multiply1(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (columns == COLUMNS) {
      Tile6x4.multiply(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (columns == 3 * Tile.HALF) {
      Tile6x4.multiply3(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else if (columns == 2 * Tile.HALF) {
      Tile6x4.multiply2(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    } else {
      Tile6x4.multiply1(k, a, aOffset, aRow, b, bOffset, c, cOffset, ldc, factor);
    }
  }
}
