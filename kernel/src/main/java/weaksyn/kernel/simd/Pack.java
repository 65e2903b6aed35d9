package weaksyn.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * Packing: copies a piece of a matrix into a panel, in one of the layouts of {@link Tile}. Edges are met here, so that
 * the micro-kernel meets none: what a panel lacks is filled with zeros. A shift, where given, is subtracted on the way.
 */
@AlsoInFloat
public final class Pack {
  /**
   * Index at which a packed buffer starts: under G1 a large array begins 16 bytes past a multiple of 64, and 48 bytes
   * later the vectors stop splitting cache lines.
   */
  public static final int ALIGNED_START = 48 / Element.BYTES;

  private Pack() {}

  /**
   * A panel of A by rows: panel[i · PANEL_ROW + p] = source[i, p]. Rows that are missing are left as they were: the
   * tile makes of them what nobody reads.
   *
   * @param offset index of source[0, 0]
   * @param ld row length of the source
   * @param rows rows present, at most those of a tile
   * @param k numbers taken from each row, 0..{@link Tile#MAX_LENGTH}
   */
  public static void rowPanel(double[] source, int offset, int ld, int rows, int k, double[] panel, int panelOffset) {
    for (int i = 0; i < rows; i++) {
      copy(source, offset + i * ld, k, panel, panelOffset + i * Tile.PANEL_ROW);
    }
  }

  /**
   * A panel of A by rows whose rows are columns of the source: panel[i · PANEL_ROW + p] = source[p, i]. Rows that are
   * missing are left as they were.
   *
   * @param offset index of source[0, 0]
   * @param ld row length of the source
   * @param rows rows present, at most those of a tile
   * @param k numbers taken for each row, 0..{@link Tile#MAX_LENGTH}
   */
  public static void columnPanel(double[] source, int offset, int ld, int rows, int k, double[] panel, int panelOffset) {
    for (int p = 0; p < k; p++) {
      int from = offset + p * ld;
      for (int i = 0; i < rows; i++) {
        panel[panelOffset + i * Tile.PANEL_ROW + p] = source[from + i];
      }
    }
  }

  /**
   * Rows of a matrix as a panel with the numbers of one k side by side: panel[p · width + i] = source[i, p] − shift[p].
   *
   * @param offset index of source[0, 0]
   * @param ld row length of the source
   * @param rows rows present, 0..width
   * @param k numbers taken from each row
   * @param shift what to subtract by p, or null
   * @param width width of the panel
   */
  public static void rows(
      double[] source, int offset, int ld, int rows, int k, double[] shift, int shiftOffset, int width, double[] panel, int panelOffset) {
    int whole = wholeBlocks(rows, k);
    for (int i = 0; i < rows && whole > 0; i += Transpose.SIZE) {
      int first = Math.min(i, rows - Transpose.SIZE); // the last rows overlap with those before
      Transpose.rows(source, offset + first * ld, ld, whole, panel, panelOffset + first, width);
    }
    for (int i = 0; i < rows; i++) {
      for (int p = whole; p < k; p++) {
        panel[panelOffset + p * width + i] = source[offset + i * ld + p];
      }
    }
    if (shift != null) {
      for (int p = 0; p < k; p++) {
        for (int i = 0; i < rows; i++) {
          panel[panelOffset + p * width + i] -= shift[shiftOffset + p];
        }
      }
    }
    for (int p = 0; rows < width && p < k; p++) {
      Arrays.fill(panel, panelOffset + p * width + rows, panelOffset + (p + 1) * width, 0);
    }
  }

  /**
   * Columns of a matrix as panels that follow one another: with j = q · width + i, panel q[p · width + i] = source[p,
   * j] − shift[j]. Rows are read from end to end, all panels at a time, so that the source is read in the order in
   * which it lies.
   *
   * @param offset index of source[0, 0]
   * @param ld row length of the source
   * @param columns how many columns
   * @param k rows taken
   * @param shift what to subtract by j, or null
   * @param width width of a panel, a multiple of the lanes
   * @param panelOffset where the first row goes in the first panel
   * @param panelRows rows from the beginning of a panel to that of the next
   */
  public static void columns(
      double[] source, int offset, int ld, int columns, int k, double[] shift, int shiftOffset, int width, double[] panel, int panelOffset, int panelRows) {
    int whole = columns - columns % width;
    for (int p = 0; p < k; p++) {
      int from = offset + p * ld;
      int to = panelOffset + p * width;
      for (int j = 0; j < whole; j += width) {
        if (shift == null) {
          copy(source, from + j, width, panel, to + j * panelRows);
        } else {
          copyShifted(source, from + j, shift, shiftOffset + j, width, panel, to + j * panelRows);
        }
      }
      if (whole < columns) {
        int edge = to + whole * panelRows;
        for (int j = whole; j < columns; j++) {
          panel[edge + j - whole] = shift == null ? source[from + j] : source[from + j] - shift[shiftOffset + j];
        }
        Arrays.fill(panel, edge + columns - whole, edge + width, 0);
      }
    }
  }

  /** How many of the k numbers of each row are transposed by whole blocks; the others go one by one. */
  private static int wholeBlocks(int rows, int k) {
    return Lanes.VECTORS && rows >= Transpose.SIZE ? k - k % Transpose.SIZE : 0;
  }

  private static void copy(double[] source, int from, int width, double[] panel, int to) {
    if (Lanes.VECTORS && width >= Lanes.D_LANES) {
      int last = width - Lanes.D_LANES; // the last vector overlaps with the one before
      for (int i = 0; i < last; i += Lanes.D_LANES) {
        DoubleVector.fromArray(Lanes.D, source, from + i).intoArray(panel, to + i);
      }
      DoubleVector.fromArray(Lanes.D, source, from + last).intoArray(panel, to + last);
    } else {
      System.arraycopy(source, from, panel, to, width);
    }
  }

  private static void copyShifted(double[] source, int from, double[] shift, int shiftFrom, int width, double[] panel, int to) {
    int whole = Lanes.wholeDoubles(width);
    for (int i = 0; i < whole; i += Lanes.D_LANES) {
      DoubleVector.fromArray(Lanes.D, source, from + i).sub(DoubleVector.fromArray(Lanes.D, shift, shiftFrom + i)).intoArray(panel, to + i);
    }
    for (int i = whole; i < width; i++) {
      panel[to + i] = source[from + i] - shift[shiftFrom + i];
    }
  }

  /**
   * The way back from {@link #rows}: target[i, p] = panel[p · width + i].
   *
   * @param offset index of target[0, 0]
   * @param ld row length of the target
   * @param rows rows present, 0..width
   * @param k numbers in each row
   */
  public static void unpackRows(double[] panel, int panelOffset, int width, int rows, int k, double[] target, int offset, int ld) {
    int whole = wholeBlocks(rows, k);
    for (int i = 0; i < rows && whole > 0; i += Transpose.SIZE) {
      int first = Math.min(i, rows - Transpose.SIZE);
      for (int p = 0; p < whole; p += Transpose.SIZE) {
        Transpose.rows(panel, panelOffset + p * width + first, width, Transpose.SIZE, target, offset + first * ld + p, ld);
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int p = whole; p < k; p++) {
        target[offset + i * ld + p] = panel[panelOffset + p * width + i];
      }
    }
  }
}
