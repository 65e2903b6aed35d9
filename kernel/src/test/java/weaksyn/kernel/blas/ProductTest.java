package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Tile;

/**
 * Every product equals the plain loops in the written order bit for bit, so its bits depend on neither tile, lanes,
 * blocks of rows nor threads.
 */
@Tag("lanes")
@AlsoInFloat
class ProductTest {
  private static final int[] SIZES = {
    0, 1, 2, Tile.HALF - 1, Tile.HALF, Tile.HALF + 1, Tile.ROWS - 1, Tile.ROWS, Tile.ROWS + 1,
    Tile.COLUMNS - 1, Tile.COLUMNS, Tile.COLUMNS + 1, Tile.COLUMNS + Tile.HALF, 3 * Tile.ROWS + 5,
    GeneralTile.ROWS, GeneralTile.COLUMNS, GeneralTile.COLUMNS + 1
  };
  private static final Blocking TINY = new Blocking(Tile.ROWS, Tile.COLUMNS, 7, Tile.COLUMNS, 16, 8);
  /** Slabs of several panels, of which the last two may be narrower. Each panel is packed and multiplied by itself. */
  private static final Blocking SEVERAL_PANELS = new Blocking(Tile.ROWS, 1000, 7, Tile.COLUMNS, 1, 8);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void fullProducts(int workers) {
    try (Team team = new Team(workers)) {
      Workspace workspace = new Workspace(team, TINY);
      for (int m : SIZES) {
        for (int n : SIZES) {
          for (int k : new int[] {0, 1, 6, 7, 8, 20}) {
            assertFullProducts(m, n, k, workspace);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void slabsOfSeveralPanels(int workers) {
    try (Team team = new Team(workers)) {
      Workspace workspace = new Workspace(team, SEVERAL_PANELS);
      for (int m : new int[] {3, 11, 12, 29}) {
        for (int vectors = 4; vectors <= 10; vectors++) {
          for (int n : new int[] {vectors * Tile.HALF, vectors * Tile.HALF + 1}) {
            assertFullProducts(m, n, 20, workspace);
          }
        }
      }
    }
  }

  private static void assertFullProducts(int m, int n, int k, Workspace workspace) {
    double[] a = NaiveProducts.random(m * k, 1);
    double[] b = NaiveProducts.random(n * k, 2);
    double[] c = poisoned(m * n);
    Gemm.multiplyTransposed(m, n, k, a, b, c, null, workspace);
    assertArrayEquals(NaiveProducts.multiplyTransposed(m, n, k, a, b, 7), c);
    Arrays.fill(c, Double.NaN);
    Gemm.multiply(m, n, k, a, b, c, workspace);
    double[] product = NaiveProducts.multiply(m, n, k, a, b, 7);
    assertArrayEquals(product, c);
    Gemm.multiply(m, n, k, a, b, c, TWICE, workspace);
    double[] twice = product.clone();
    for (int i = 0; i < twice.length; i++) {
      twice[i] *= 2;
    }
    assertArrayEquals(twice, c);
    double[] sum = NaiveProducts.random(m * n, 11);
    double[] expected = NaiveProducts.add(m, n, k, a, b, sum, 7);
    Gemm.add(m, n, k, a, b, sum, workspace);
    assertArrayEquals(expected, sum);
  }

  private static final Epilogue TWICE =
      (x, offset, ld, _, rows, _, columns) -> {
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            x[offset + i * ld + j] *= 2;
          }
        }
      };

  @Test
  void defaultBlocksAndEpilogue() {
    int m = 211;
    int n = 403;
    int k = 2 * Blocking.KC + 9;
    double[] a = NaiveProducts.random(m * k, 3);
    double[] b = NaiveProducts.random(n * k, 4);
    double[] expected = NaiveProducts.multiplyTransposed(m, n, k, a, b, Blocking.KC);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        expected[i * n + j] += 1000 * i + j;
      }
    }
    try (Team team = new Team(2)) {
      double[] c = poisoned(m * n);
      Epilogue epilogue =
          (x, offset, ld, row, rows, column, columns) -> {
            for (int i = 0; i < rows; i++) {
              for (int j = 0; j < columns; j++) {
                x[offset + i * ld + j] += 1000 * (row + i) + column + j;
              }
            }
          };
      Gemm.multiplyTransposed(m, n, k, a, b, c, epilogue, new Workspace(team));
      assertArrayEquals(expected, c);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void symmetricProductsTouchTheLowerTriangleOnly(int workers) {
    try (Team team = new Team(workers)) {
      Workspace workspace = new Workspace(team, TINY);
      for (int n : SIZES) {
        for (int patterns : new int[] {0, 1, 7, 30}) {
          double[] x = NaiveProducts.random(patterns * n, 5);
          double[] shift = NaiveProducts.random(n, 6);
          double[] y = centred(x, shift, patterns, n);
          double[] c = NaiveProducts.random(n * n, 7);
          double[] expected = c.clone();
          for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
              expected[i * n + j] = NaiveProducts.dot(c[i * n + j], 1, y, i, n, y, j, n, patterns, 7);
            }
          }
          Syrk.addSecondMoments(patterns, n, x, shift, c, workspace);
          assertArrayEquals(expected, c);

          double[] g = poisoned(patterns * patterns);
          Syrk.gram(patterns, n, x, shift, g, workspace);
          for (int i = 0; i < patterns; i++) {
            for (int j = 0; j < patterns; j++) {
              double value = j > i ? Double.NaN : NaiveProducts.dot(0, 0, y, i * n, 1, y, j * n, 1, n, 7);
              assertEquals(value, g[i * patterns + j]);
            }
          }
        }
      }
    }
  }

  /** A band has the bits of the rows of the whole, and nothing above the diagonal is touched. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void bandsOfSecondMoments(int workers) {
    try (Team team = new Team(workers)) {
      Workspace workspace = new Workspace(team, TINY);
      for (int n : SIZES) {
        for (int patterns : new int[] {0, 1, 7, 30}) {
          double[] x = NaiveProducts.random(patterns * n, 5);
          for (int first = 0; first <= n; first += Math.max(1, n / 3)) {
            for (int rows : new int[] {0, 1, (n - first) / 2, n - first}) {
              if (first + rows <= n) {
                checkBand(patterns, n, x, first, rows, workspace);
              }
            }
          }
        }
      }
    }
  }

  private static void checkBand(int patterns, int n, double[] x, int first, int rows, Workspace workspace) {
    int columns = first + rows;
    double[] c = NaiveProducts.random(rows * columns, 7);
    double[] expected = c.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= first + i; j++) {
        int at = i * columns + j;
        expected[at] = NaiveProducts.dot(c[at], 1, x, first + i, n, x, j, n, patterns, 7);
      }
    }
    Syrk.addBand(patterns, n, x, first, rows, c, workspace);
    assertArrayEquals(expected, c);
  }

  /** Shared panels that are full, one vector short of it and one vector over; sums of more than one block. */
  @Test
  void symmetricProductsOfMoreThanOnePanel() {
    int k = Blocking.KC + 3;
    try (Team team = new Team(2)) {
      Workspace workspace = new Workspace(team);
      for (int n : new int[] {Tile.SHARED_WIDTH - 1, Tile.SHARED_WIDTH, Tile.SHARED_WIDTH + 1}) {
        double[] x = NaiveProducts.random(n * k, 10);
        double[] g = poisoned(n * n);
        Syrk.gram(n, k, x, new double[k], g, workspace);
        double[] c = new double[n * n];
        Syrk.addSecondMoments(k, n, x, new double[n], c, workspace);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            assertEquals(NaiveProducts.dot(0, 0, x, i * k, 1, x, j * k, 1, k, Blocking.KC), g[i * n + j]);
            assertEquals(NaiveProducts.dot(0, 1, x, i, n, x, j, n, k, Blocking.KC), c[i * n + j]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void triangularProducts(int workers) {
    int[] lengths = {6, 7, 8, 13, 14, 15};
    try (Team team = new Team(workers)) {
      for (int n : IntStream.concat(Arrays.stream(SIZES), Arrays.stream(lengths)).toArray()) {
        checkTriangular(n, new int[] {0, 1, Tile.COLUMNS, Tile.COLUMNS + 3, 4 * Tile.COLUMNS}, 7, new Workspace(team, TINY));
      }
      for (int n : new int[] {Blocking.KC - 1, Blocking.KC, Blocking.KC + 1, 2 * Blocking.KC + Tile.ROWS - 1}) {
        checkTriangular(n, new int[] {Tile.COLUMNS - 1}, Blocking.KC, new Workspace(team));
      }
    }
  }

  /** L packed for one product and once for all. */
  private static void checkTriangular(int n, int[] columns, int kc, Workspace workspace) {
    double[] l = NaiveProducts.lowerTriangle(n, 8);
    double[] given = l.clone();
    PackedTriangle packed = new PackedTriangle(n, given, kc);
    Arrays.fill(given, Double.NaN);
    for (int count : columns) {
      double[] z = NaiveProducts.random(n * count, 9);
      double[] expected = NaiveProducts.multiply(n, count, n, l, z, kc);
      double[] c = poisoned(n * count);
      Trmm.lower(packed, count, z, c, workspace);
      assertArrayEquals(expected, c);
      Arrays.fill(c, Double.NaN);
      Trmm.lower(n, count, l, z, c, workspace);
      assertArrayEquals(expected, c);
    }
  }

  @Test
  void packedTriangleIsAsLargeAsStated() {
    for (int n : new int[] {0, 1, Tile.ROWS + 1, 5 * Blocking.KC + 3}) {
      PackedTriangle packed = new PackedTriangle(n, new double[n * n]);
      assertEquals(PackedTriangle.bytes(n), (long) Element.BYTES * packed.panels().length);
    }
    double n = 1 << 20;
    assertEquals(0.5, PackedTriangle.bytes(1 << 20) / (Element.BYTES * n * n), 0.02);
  }

  /** A source whose slices are one task. */
  @FunctionalInterface
  private interface WholeSliceSource extends SliceSource {
    @Override
    default int tasks(int length) {
      return 1;
    }
  }

  /** Workers take slabs of their own, but a source makes those of one slice one after another. */
  @Test
  void sourceMakesSlabsInAscendingOrder() {
    int m = GeneralTile.ROWS;
    int n = 12 * GeneralTile.COLUMNS;
    int k = 20;
    double[] made = new double[k];
    WholeSliceSource source = (_, _, k0, length, first, columns, slice, offset) -> {
      assertEquals(first, made[k0]);
      Arrays.fill(slice, offset, offset + length * columns, 1);
      made[k0] = first + columns;
    };
    double[] a = new double[m * k];
    Arrays.fill(a, 1);
    double[] ones = new double[m * n];
    Arrays.fill(ones, k);
    try (Team team = new Team(3)) {
      Workspace workspace = new Workspace(team, TINY);
      for (int repetition = 0; repetition < 200; repetition++) {
        Arrays.fill(made, 0);
        double[] c = poisoned(m * n);
        Gemm.multiplyTransposed(m, n, k, a, source, c, null, workspace);
        assertArrayEquals(ones, c);
      }
    }
  }

  @Test
  void failureOfASourceEndsTheProduct() {
    WholeSliceSource source = (_, _, k0, _, first, _, _, _) -> {
      if (first == GeneralTile.COLUMNS && k0 == 7) {
        throw new UnsupportedOperationException("no more");
      }
    };
    int n = 12 * GeneralTile.COLUMNS;
    try (Team team = new Team(3)) {
      Workspace workspace = new Workspace(team, TINY);
      double[] a = new double[20];
      double[] c = new double[n];
      for (int repetition = 0; repetition < 200; repetition++) {
        IllegalStateException e =
            assertThrows(IllegalStateException.class, () -> Gemm.multiplyTransposed(1, n, 20, a, source, c, null, workspace));
        assertEquals("no more", e.getCause().getMessage());
      }
      productsAfterwardsAreWhole(workspace);
    }
  }

  @Test
  void emptyProductLeavesNoSourceBehind() {
    WholeSliceSource source = (_, _, _, _, _, _, _, _) -> {
      throw new UnsupportedOperationException("not asked for");
    };
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team, TINY);
      Gemm.multiplyTransposed(0, 3, 20, new double[0], source, new double[0], null, workspace);
      productsAfterwardsAreWhole(workspace);
    }
  }

  private static void productsAfterwardsAreWhole(Workspace workspace) {
    double[] a = NaiveProducts.random(3 * 20, 12);
    double[] b = NaiveProducts.random(5 * 20, 13);
    double[] c = poisoned(3 * 5);
    Gemm.multiplyTransposed(3, 5, 20, a, b, c, null, workspace);
    assertArrayEquals(NaiveProducts.multiplyTransposed(3, 5, 20, a, b, 7), c);
  }

  @Test
  void shortArraysAreRejected() {
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team);
      double[] four = new double[4];
      double[] three = new double[3];
      assertThrows(IndexOutOfBoundsException.class, () -> Gemm.multiplyTransposed(2, 2, 2, three, four, new double[4], null, workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> Gemm.multiply(2, 2, 2, four, three, new double[4], workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> Syrk.addSecondMoments(2, 2, four, new double[2], three, workspace));
      assertThrows(IllegalArgumentException.class, () -> Gemm.multiply(-1, 2, 2, four, four, four, workspace));
      assertThrows(IllegalArgumentException.class, () -> Syrk.addSecondMoments(-1, 2, four, new double[2], four, workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> Syrk.addBand(2, 2, four, 1, 2, new double[6], workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> Syrk.addSecondMoments(2, 2, four, 1, new double[2], new double[4], workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> Syrk.addSecondMoments(1, 2, four, -1, new double[2], new double[4], workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> new PackedTriangle(2, three));
      PackedTriangle packed = new PackedTriangle(2, four);
      assertThrows(IndexOutOfBoundsException.class, () -> Trmm.lower(packed, 2, three, new double[4], workspace));
      assertThrows(IndexOutOfBoundsException.class, () -> Trmm.lower(packed, 2, four, three, workspace));
      Workspace tiny = new Workspace(team, TINY);
      String message = assertThrows(IllegalArgumentException.class, () -> Trmm.lower(packed, 2, four, new double[4], tiny)).getMessage();
      assertEquals("L is packed for kc = " + Blocking.KC + ", the workspace has 7", message);
    }
  }

  @Test
  void blockSizesOutOfRangeAreNamed() {
    int rows = Tile.ROWS;
    int columns = Tile.COLUMNS;
    assertRefused("mc", () -> new Blocking(rows + 1, columns, 7, columns, 16, 8));
    assertRefused("nc", () -> new Blocking(rows, 0, 7, columns, 16, 8));
    assertRefused("kc", () -> new Blocking(rows, columns, Blocking.KC + 1, columns, 16, 8));
    assertRefused("kc", () -> new Blocking(rows, columns, 0, columns, 16, 8));
    assertRefused("l2Columns", () -> new Blocking(rows, columns, 7, columns + 1, 16, 8));
    assertRefused("packPanels", () -> new Blocking(rows, columns, 7, columns, 0, 8));
    assertRefused("blocksPerWorker", () -> new Blocking(rows, columns, 7, columns, 16, 0));
  }

  private static void assertRefused(String size, Executable blocking) {
    String message = assertThrows(IllegalArgumentException.class, blocking).getMessage();
    assertTrue(message.startsWith(size + " "), message);
  }

  private static double[] poisoned(int length) {
    double[] c = new double[length];
    Arrays.fill(c, Double.NaN);
    return c;
  }

  private static double[] centred(double[] x, double[] shift, int patterns, int n) {
    double[] y = x.clone();
    for (int a = 0; a < patterns; a++) {
      for (int i = 0; i < n; i++) {
        y[a * n + i] -= shift[i];
      }
    }
    return y;
  }
}
