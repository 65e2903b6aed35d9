package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** The tile without vectors gives the bits of the tile that serves this machine. */
@Tag("lanes")
@AlsoInFloat
class PlainTileTest {
  private static final int A_OFFSET = 3;
  private static final int B_OFFSET = 5;
  private static final int C_OFFSET = 2;
  private static final int LDC = Tile.COLUMNS + 3;
  private static final int C_LENGTH = C_OFFSET + (Tile.ROWS - 1) * LDC + Tile.COLUMNS;

  @Test
  void sameBitsInBothLayouts() {
    for (int k : new int[] {0, 1, 7, 30}) {
      double[] a = random(A_OFFSET + Math.max(Tile.ROWS * Tile.PANEL_ROW, k * Tile.SHARED_WIDTH), 1);
      double[] b = random(B_OFFSET + k * Math.max(Tile.COLUMNS, Tile.SHARED_WIDTH), 2);
      for (int factor : new int[] {0, 1, -1}) {
        for (int columns : new int[] {Tile.COLUMNS, Tile.HALF}) {
          double[] start = factor == 0 ? poisoned() : random(C_LENGTH, 3);
          double[] expected = start.clone();
          double[] c = start.clone();
          Tile.multiply(columns, k, a, A_OFFSET, b, B_OFFSET, expected, C_OFFSET, LDC, factor);
          PlainTile.multiply(columns, k, a, A_OFFSET, b, B_OFFSET, c, C_OFFSET, LDC, factor);
          assertArrayEquals(expected, c);
          expected = start.clone();
          c = start.clone();
          Tile.multiplyShared(columns, k, a, A_OFFSET, b, B_OFFSET, expected, C_OFFSET, LDC, factor);
          SharedPlainTile.multiply(columns, k, a, A_OFFSET, b, B_OFFSET, c, C_OFFSET, LDC, factor);
          assertArrayEquals(expected, c);
        }
      }
    }
  }

  private static double[] poisoned() {
    double[] c = new double[C_LENGTH];
    Arrays.fill(c, Double.NaN);
    return c;
  }

  private static double[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = Element.of(random.nextDouble(-1, 1));
    }
    return x;
  }
}
