package weaksyn.kernel.field;

import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/** Rows of pattern panels. */
@AlsoInFloat
final class Panels {
  private Panels() {}

  /** Applies φ to some rows. */
  static void activate(Activation activation, int count, double[] h, int offset, int length, int row, int panels) {
    for (int p = 0; p < panels; p++) {
      activation.apply(h, offset + (p * length + row) * Tile.SHARED_WIDTH, count * Tile.SHARED_WIDTH);
    }
  }

  /** Copies rows to the same rows of other panels of the same length. */
  static void copy(double[] from, int fromOffset, double[] to, int toOffset, int count, int length, int row, int panels) {
    for (int p = 0; p < panels; p++) {
      int at = (p * length + row) * Tile.SHARED_WIDTH;
      System.arraycopy(from, fromOffset + at, to, toOffset + at, count * Tile.SHARED_WIDTH);
    }
  }

  /** Copies rows out of a matrix, row-major {@code count × patterns} from {@code from}. */
  static void copy(double[] x, int from, int patterns, int count, double[] h, int offset, int length, int row) {
    int to = offset + row * Tile.SHARED_WIDTH;
    Pack.columns(x, from, patterns, patterns, count, null, 0, Tile.SHARED_WIDTH, h, to, length);
  }
}
