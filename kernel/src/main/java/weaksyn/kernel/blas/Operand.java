package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;

/**
 * A factor of a product as the loop nest sees it: vectors of k numbers (rows of A, or columns of B), stored one way or
 * the other in a row-major array, less a shift where there is one. Set anew for each product, so that products allocate
 * nothing.
 */
@AlsoInFloat
final class Operand {
  private double[] data;
  private int offset;
  private int ld;
  private boolean byRows;
  private double[] shift;

  /** Vectors that are rows of the storage. */
  void rows(double[] data, int offset, int ld, double[] shift) {
    set(data, offset, ld, true, shift);
  }

  /** Vectors that are columns of the storage: a row of it holds the numbers of one k. */
  void columns(double[] data, int offset, int ld, double[] shift) {
    set(data, offset, ld, false, shift);
  }

  /** Lets go of the arrays. */
  void clear() {
    set(null, 0, 0, false, null);
  }

  /** Whether vectors are rows of the storage. */
  boolean byRows() {
    return byRows;
  }

  /** The storage. */
  double[] data() {
    return data;
  }

  /** Where number {@code k} of a vector lies that is a row of the storage. */
  int index(int vector, int k) {
    return offset + vector * ld + k;
  }

  /** Row length of the storage. */
  int rowLength() {
    return ld;
  }

  private void set(double[] data, int offset, int ld, boolean byRows, double[] shift) {
    this.data = data;
    this.offset = offset;
    this.ld = ld;
    this.byRows = byRows;
    this.shift = shift;
  }

  /**
   * Packs vectors first..first + count − 1, numbers k0..k0 + k − 1 of each, as panels of {@code width} vectors that
   * begin {@code panelRows} rows apart.
   */
  void pack(int first, int count, int k0, int k, int width, int panelRows, double[] panel, int panelOffset) {
    if (byRows) {
      for (int i = 0; i < count; i += width) {
        Pack.rows(data, index(first + i, k0), ld, Math.min(width, count - i), k, shift, k0, width, panel, panelOffset + i * panelRows);
      }
    } else {
      Pack.columns(data, offset + k0 * ld + first, ld, count, k, shift, first, width, panel, panelOffset, panelRows);
    }
  }

  /**
   * Packs up to {@link GeneralTile#ROWS} vectors from {@code first} on, numbers k0..k0 + k − 1 of each, as a panel by
   * rows; for those without a shift.
   */
  void packRows(int first, int count, int k0, int k, double[] panel, int panelOffset) {
    if (byRows) {
      Pack.rowPanel(data, index(first, k0), ld, count, k, panel, panelOffset);
    } else {
      Pack.columnPanel(data, offset + k0 * ld + first, ld, count, k, panel, panelOffset);
    }
  }
}
