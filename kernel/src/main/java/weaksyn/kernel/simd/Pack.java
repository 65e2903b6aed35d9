package weaksyn.kernel.simd;

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
    for (int i = 0; i < rows; i++) {
      int from = offset + i * ld;
      int to = panelOffset + i;
      if (shift == null) {
        for (int p = 0; p < k; p++) {
          panel[to + p * width] = source[from + p];
        }
      } else {
        for (int p = 0; p < k; p++) {
          panel[to + p * width] = source[from + p] - shift[shiftOffset + p];
        }
      }
    }
    for (int i = rows; i < width; i++) {
      for (int p = 0; p < k; p++) {
        panel[panelOffset + i + p * width] = 0;
      }
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
    for (int p = 0; p < k; p++) {
      int from = offset + p * ld;
      int to = panelOffset + p * width;
      if (shift == null) {
        for (int j = 0; j < columns; j++) {
          panel[to + j] = source[from + j];
        }
      } else {
        for (int j = 0; j < columns; j++) {
          panel[to + j] = source[from + j] - shift[shiftOffset + j];
        }
      }
      for (int j = columns; j < width; j++) {
        panel[to + j] = 0;
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
