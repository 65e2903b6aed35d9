package weaksyn.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * Packing: copies a piece of a matrix into a panel, {@code k × width} numbers with those of one k side by side, short panels padded with zeros. Edges are met
 * here, so that the micro-kernel meets none. A shift, where given, is subtracted on the way.
 */
@AlsoInFloat
public final class Pack {
  /**
   * Index at which a packed buffer starts: under G1 a large array begins 16 bytes past a multiple of 64, and 48 bytes later the vectors stop splitting cache
   * lines.
   */
  public static final int ALIGNED_START = 48 / Element.BYTES;

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
   * Packs columns of a row-major matrix as panels that follow one another: with j = q width + i, panel q[p, i] = source[p, j] − shift[j]. Rows are read from end
   * to end, all panels at a time, so that the source is read in the order in which it lies.
   *
   * @param offset index of source[0, 0]
   * @param ld row length of the source
   * @param columns how many columns
   * @param k rows taken
   * @param shift what to subtract by j, or null
   * @param width width of a panel
   */
  public static void columns(
      double[] source, int offset, int ld, int columns, int k, double[] shift, int shiftOffset, int width, double[] panel, int panelOffset) {
    int whole = columns - columns % width;
    for (int p = 0; p < k; p++) {
      int from = offset + p * ld;
      int to = panelOffset + p * width;
      if (shift == null) {
        copy(source, from, whole, k, width, panel, to);
      } else {
        copy(source, from, shift, shiftOffset, whole, k, width, panel, to);
      }
      if (whole < columns) {
        int edge = to + whole * k;
        for (int j = whole; j < columns; j++) {
          panel[edge + j - whole] = shift == null ? source[from + j] : source[from + j] - shift[shiftOffset + j];
        }
        Arrays.fill(panel, edge + columns - whole, edge + width, 0);
      }
    }
  }

  /** One row of whole panels, a panel's width by two vectors that overlap where it is not twice their length. */
  private static void copy(double[] source, int from, int whole, int k, int width, double[] panel, int to) {
    if (twoVectorsCover(width)) {
      int second = width - Lanes.D_LANES;
      for (int j = 0; j < whole; j += width) {
        DoubleVector.fromArray(Lanes.D, source, from + j).intoArray(panel, to + j * k);
        DoubleVector.fromArray(Lanes.D, source, from + j + second).intoArray(panel, to + j * k + second);
      }
    } else {
      for (int j = 0; j < whole; j += width) {
        System.arraycopy(source, from + j, panel, to + j * k, width);
      }
    }
  }

  private static void copy(double[] source, int from, double[] shift, int shiftFrom, int whole, int k, int width, double[] panel, int to) {
    if (twoVectorsCover(width)) {
      int second = width - Lanes.D_LANES;
      for (int j = 0; j < whole; j += width) {
        DoubleVector v0 = DoubleVector.fromArray(Lanes.D, source, from + j).sub(DoubleVector.fromArray(Lanes.D, shift, shiftFrom + j));
        DoubleVector v1 = DoubleVector.fromArray(Lanes.D, source, from + j + second).sub(DoubleVector.fromArray(Lanes.D, shift, shiftFrom + j + second));
        v0.intoArray(panel, to + j * k);
        v1.intoArray(panel, to + j * k + second);
      }
    } else {
      for (int j = 0; j < whole; j += width) {
        for (int i = 0; i < width; i++) {
          panel[to + j * k + i] = source[from + j + i] - shift[shiftFrom + j + i];
        }
      }
    }
  }

  private static boolean twoVectorsCover(int width) {
    return width >= Lanes.D_LANES && width <= 2 * Lanes.D_LANES;
  }

  /**
   * The way back from {@link #rows}: target[i, p] = panel[p, i].
   *
   * @param offset index of target[0, 0]
   * @param ld row length of the target
   * @param rows rows present, 0..width
   * @param k numbers in each row
   */
  public static void unpackRows(double[] panel, int panelOffset, int width, int rows, int k, double[] target, int offset, int ld) {
    int lanes = Lanes.D_LANES;
    int whole = rows < lanes ? 0 : k - k % lanes;
    for (int i = 0; i < rows && whole > 0; i += lanes) {
      int first = Math.min(i, rows - lanes);
      for (int p = 0; p < whole; p += lanes) {
        Transpose.block(panel, panelOffset + p * width + first, width, target, offset + first * ld + p, ld);
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int p = whole; p < k; p++) {
        target[offset + i * ld + p] = panel[panelOffset + p * width + i];
      }
    }
  }

  /** Changes the signs of a packed panel. */
  public static void negate(double[] panel, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      panel[i] = -panel[i];
    }
  }
}
