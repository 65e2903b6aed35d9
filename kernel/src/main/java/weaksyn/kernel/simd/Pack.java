package weaksyn.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * Packing: copies a piece of a matrix into a panel, {@code k × width} numbers with those of one k side by side, short panels padded with zeros. Edges are met
 * here, so that the micro-kernel meets none. A shift, where given, is subtracted on the way.
 */
public final class Pack {
  /**
   * Index at which a packed buffer starts: under G1 a large array begins 16 bytes past a multiple of 64, and 6 doubles later the vectors stop splitting cache
   * lines.
   */
  public static final int ALIGNED_START = 6;

  private Pack() {}

  /**
   * Packs rows of a row-major matrix: panel[p, i] = source[i, p] − shift[p].
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
    int lanes = Lanes.D_LANES;
    int whole = rows < lanes ? 0 : k - k % lanes;
    for (int i = 0; i < rows && whole > 0; i += lanes) {
      int first = Math.min(i, rows - lanes); // the last block overlaps with the one before
      for (int p = 0; p < whole; p += lanes) {
        Transpose.block(source, offset + first * ld + p, ld, panel, panelOffset + p * width + first, width);
      }
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
   * Packs columns of a row-major matrix: panel[p, j] = source[p, j] − shift[j].
   *
   * @param offset index of source[0, 0]
   * @param ld row length of the source
   * @param columns columns present, 0..width
   * @param k rows taken
   * @param shift what to subtract by j, or null
   * @param width width of the panel
   */
  public static void columns(
      double[] source, int offset, int ld, int columns, int k, double[] shift, int shiftOffset, int width, double[] panel, int panelOffset) {
    if (columns == width && width >= Lanes.D_LANES) {
      for (int j = 0; j < width; j += 2 * Lanes.D_LANES) {
        // The last vectors overlap with those before where the width is no multiple of their length.
        int first = Math.min(j, width - Lanes.D_LANES);
        int second = Math.min(j + Lanes.D_LANES, width - Lanes.D_LANES);
        wholeColumns(source, offset, ld, first, second, k, shift, shiftOffset, width, panel, panelOffset);
      }
      return;
    }
    for (int p = 0; p < k; p++) {
      int from = offset + p * ld;
      int to = panelOffset + p * width;
      for (int j = 0; j < columns; j++) {
        panel[to + j] = shift == null ? source[from + j] : source[from + j] - shift[shiftOffset + j];
      }
      Arrays.fill(panel, to + columns, to + width, 0);
    }
  }

  private static void wholeColumns(
      double[] source, int offset, int ld, int first, int second, int k, double[] shift, int shiftOffset, int width, double[] panel, int panelOffset) {
    // x - 0 is x, signed zeros included.
    DoubleVector s0 = shift == null ? DoubleVector.zero(Lanes.D) : DoubleVector.fromArray(Lanes.D, shift, shiftOffset + first);
    DoubleVector s1 = shift == null ? DoubleVector.zero(Lanes.D) : DoubleVector.fromArray(Lanes.D, shift, shiftOffset + second);
    for (int p = 0, from = offset, to = panelOffset; p < k; p++, from += ld, to += width) {
      DoubleVector v0 = DoubleVector.fromArray(Lanes.D, source, from + first).sub(s0);
      DoubleVector v1 = DoubleVector.fromArray(Lanes.D, source, from + second).sub(s1);
      v0.intoArray(panel, to + first);
      v1.intoArray(panel, to + second);
    }
  }

  /** Changes the signs of a packed panel. */
  public static void negate(double[] panel, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      panel[i] = -panel[i];
    }
  }
}
