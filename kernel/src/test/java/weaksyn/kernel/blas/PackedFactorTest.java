package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Tile;

@Tag("lanes")
@AlsoInFloat(marked = true)
class PackedFactorTest {
  private static final int OFFSET = 5;

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "4, 4, 3, 3", "5, 9, 8, 11", "33, 33, 32, 64", "16, 40, 7, 7", "70, 3, 9, 12", "270, 530, 17, 20", "600, 600, 9, 9"})
  void equalsPlainLoops(int rows, int columns, int count, int length) {
    for (boolean triangle : new boolean[] {false, true}) {
      double[] f = numbers(rows * columns, 1);
      for (int k = 0; triangle && k < f.length; k++) {
        f[k] = k % columns > k / columns + 1 ? 0 : f[k];
      }
      double[] xi = numbers(count * columns, 2);
      int panels = Math.ceilDiv(rows, Tile.SHARED_WIDTH);
      double[] before = numbers(OFFSET + panels * Tile.SHARED_WIDTH * length, 3);
      var h = Element.array(before.clone());
      int row = length - count;
      try (Team team = new Team(1)) {
        PackedFactor factor = new PackedFactor();
        factor.set(numbers(rows * columns, 4), rows, columns, 1); // what was packed before leaves no trace
        factor.set(f, rows, columns, 0.5);
        factor.addProduct(count, Element.array(xi), h, OFFSET, length, row, new Workspace(team));
      }
      for (int a = 0; a < panels * Tile.SHARED_WIDTH; a++) {
        for (int i = 0; i < length; i++) {
          int at = OFFSET + a / Tile.SHARED_WIDTH * Tile.SHARED_WIDTH * length + i * Tile.SHARED_WIDTH + a % Tile.SHARED_WIDTH;
          if (i < row) {
            assertEquals(Element.of(before[at]), h[at]);
            continue;
          }
          double sum = before[at];
          double bound = Math.abs(sum);
          for (int k = 0; a < rows && k < columns; k++) {
            double term = 0.5 * f[a * columns + k] * xi[(i - row) * columns + k];
            sum += term;
            bound += Math.abs(term);
          }
          assertEquals(sum, h[at], (columns + 4) * Element.EPSILON * bound);
        }
      }
    }
  }

  /** Where zeros are left out depends on the lanes, so it must show in no bit. */
  @Test
  void zerosThatAreLeftOutChangeNoBit() {
    int n = 45;
    double[] f = numbers(n * n, 1);
    for (int k = 0; k < f.length; k++) {
      f[k] = k % n > k / n ? 0 : f[k];
    }
    double[] full = Arrays.copyOf(f, (n + 1) * n);
    Arrays.fill(full, n * n, full.length, 1); // one row more, in the panel of the last ones, has no zeros
    var xi = Element.array(numbers(8 * n, 2));
    var triangle = new @Narrow double[48 * 8 + 64 * 8];
    var square = new @Narrow double[triangle.length];
    try (Team team = new Team(1)) {
      PackedFactor factor = new PackedFactor();
      factor.set(f, n, n, 1);
      factor.addProduct(8, xi, triangle, 0, 8, 0, new Workspace(team));
      factor.set(full, n + 1, n, 1);
      factor.addProduct(8, xi, square, 0, 8, 0, new Workspace(team));
    }
    for (int a = 0; a < n; a++) {
      for (int i = 0; i < 8; i++) {
        int at = a / Tile.SHARED_WIDTH * Tile.SHARED_WIDTH * 8 + i * Tile.SHARED_WIDTH + a % Tile.SHARED_WIDTH;
        assertEquals(square[at], triangle[at]);
      }
    }
  }

  @Test
  void shortArraysAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> new PackedFactor().set(new double[11], 3, 4, 1));
  }

  private static double[] numbers(int count, int seed) {
    var random = NaiveProducts.random(count, seed);
    double[] x = new double[count];
    for (int k = 0; k < count; k++) {
      x[k] = random[k];
    }
    return x;
  }
}
