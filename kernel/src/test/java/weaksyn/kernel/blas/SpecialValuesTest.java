package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Tile;

/** What is not a finite number shows up wherever it belongs, and nowhere else; subnormal numbers are numbers. */
@Tag("lanes")
@AlsoInFloat
class SpecialValuesTest {
  private static final double[] BAD = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
  // Rows and columns at the beginning, at the edge of a tile and behind it.
  private static final int N = Math.max(Tile.COLUMNS, Tile.ROWS) + 1;
  private static final int[] PLACES = {0, Tile.ROWS - 1, N - 1};

  private final Team team = new Team(1);
  private final Workspace workspace = new Workspace(team);

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void badNumbersSpoilTheirRowOrColumnOfAProduct() {
    double[] a = NaiveProducts.random(N * N, 1);
    double[] b = NaiveProducts.random(N * N, 2);
    double[] clean = new double[N * N];
    Gemm.multiplyTransposed(N, N, N, a, b, clean, null, workspace);
    for (double bad : BAD) {
      for (int row : PLACES) {
        for (int k : PLACES) {
          double[] c = new double[N * N];
          Gemm.multiplyTransposed(N, N, N, with(a, row * N + k, bad), b, c, null, workspace);
          double[] d = new double[N * N];
          Gemm.multiplyTransposed(N, N, N, a, with(b, row * N + k, bad), d, null, workspace);
          double[] e = new double[N * N];
          Gemm.multiply(N, N, N, a, with(b, k * N + row, bad), e, workspace);
          for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
              assertEquals(i != row, Double.isFinite(c[i * N + j]));
              assertEquals(j != row, Double.isFinite(d[i * N + j]));
              assertEquals(j != row, Double.isFinite(e[i * N + j]));
            }
          }
        }
      }
      // Nothing of them is left in the buffers.
      double[] after = new double[N * N];
      Gemm.multiplyTransposed(N, N, N, a, b, after, null, workspace);
      assertArrayEquals(clean, after);
      Gemm.multiplyTransposed(1, 1, N, a, b, after, null, workspace);
      assertEquals(clean[0], after[0]);
    }
  }

  @Test
  void badNumbersSpoilTheirRowAndColumnOfASymmetricProduct() {
    double[] x = NaiveProducts.random(N * N, 3);
    double[] shift = NaiveProducts.random(N, 4);
    for (double bad : BAD) {
      for (int place : PLACES) {
        for (int k : PLACES) {
          double[] c = new double[N * N];
          Syrk.addSecondMoments(N, N, with(x, k * N + place, bad), shift, c, workspace);
          double[] g = new double[N * N];
          Syrk.gram(N, N, with(x, place * N + k, bad), shift, g, workspace);
          for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
              boolean finite = j > i || i != place && j != place;
              assertEquals(finite, Double.isFinite(c[i * N + j]));
              assertEquals(finite, Double.isFinite(g[i * N + j]));
            }
          }
        }
        double[] c = new double[N * N];
        Syrk.addSecondMoments(N, N, x, with(shift, place, bad), c, workspace);
        assertFalse(Double.isFinite(c[place * N + place]));
        double[] g = new double[N * N];
        Syrk.gram(N, N, x, with(shift, place, bad), g, workspace);
        for (int i = 0; i < N; i++) {
          for (int j = 0; j <= i; j++) {
            assertFalse(Double.isFinite(g[i * N + j]));
          }
        }
      }
    }
  }

  @Test
  void badNumbersSpoilATriangularProductFromTheirRowOn() {
    checkTriangular((l, z, c) -> Trmm.lower(N, N, l, z, c, workspace));
    checkTriangular((l, z, c) -> Trmm.lower(new PackedTriangle(N, l), N, z, c, workspace));
  }

  /** C = L Z. */
  @FunctionalInterface
  private interface TriangularProduct {
    void multiply(double[] l, double[] z, double[] c);
  }

  private static void checkTriangular(TriangularProduct product) {
    double[] l = NaiveProducts.lowerTriangle(N, 5);
    double[] z = NaiveProducts.random(N * N, 6);
    for (double bad : BAD) {
      for (int row : PLACES) {
        for (int column : PLACES) {
          double[] c = new double[N * N];
          product.multiply(l, with(z, row * N + column, bad), c);
          double[] d = new double[N * N];
          if (column <= row) {
            product.multiply(with(l, row * N + column, bad), z, d);
          }
          for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
              // Zeros above the diagonal are multiplied within a tile only, so that 0 times infinity may show up above
              // the row.
              if (i >= row || j != column) {
                assertEquals(j != column, Double.isFinite(c[i * N + j]));
              }
              assertEquals(i != row || column > row, Double.isFinite(d[i * N + j]));
            }
          }
        }
      }
    }
  }

  @Test
  void badNumbersEndAFactorisationOrShowUpInTheFactor() {
    for (int n : new int[] {1, 20, Cholesky.BLOCK + 40}) {
      int last = n - 1;
      for (double bad : BAD) {
        for (int[] at : new int[][] {{0, 0}, {last, 0}, {last, last}, {last, last / 2}, {last / 2, last / 2}}) {
          double[] a = new double[n * n];
          for (int i = 0; i < n; i++) {
            Arrays.fill(a, i * n, i * n + i, 0.25);
            a[i * n + i] = 1;
          }
          a[at[0] * n + at[1]] = bad;
          if (bad == Double.POSITIVE_INFINITY && at[0] == at[1]) {
            Cholesky.factor(a, n, workspace);
            assertEquals(Double.POSITIVE_INFINITY, a[at[0] * n + at[1]]);
          } else {
            assertEquals(at[0], assertThrows(NotPositiveDefiniteException.class, () -> Cholesky.factor(a, n, workspace)).pivot());
          }
        }
      }
    }
  }

  @Test
  void subnormalNumbersAreNotFlushed() {
    double[] identity = new double[N * N];
    double[] small = new double[N * N];
    for (int i = 0; i < N; i++) {
      identity[i * N + i] = 1;
      for (int j = 0; j < N; j++) {
        small[i * N + j] = (i * N + j) * Double.MIN_VALUE;
      }
    }
    double[] c = new double[N * N];
    Gemm.multiply(N, N, N, identity, small, c, workspace);
    assertArrayEquals(small, c);
    Gemm.multiplyTransposed(N, N, N, small, identity, c, null, workspace);
    assertArrayEquals(small, c);
    Trmm.lower(N, N, identity, small, c, workspace);
    assertArrayEquals(small, c);
    Trmm.lower(new PackedTriangle(N, identity), N, small, c, workspace);
    assertArrayEquals(small, c);
    double[] moments = new double[N * N];
    Syrk.addSecondMoments(N, N, small, new double[N], moments, workspace); // products of subnormal numbers are 0
    assertArrayEquals(new double[N * N], moments);
    // Differences of numbers that are as near as numbers get, times a large one.
    double[] x = {1 / Double.MIN_NORMAL, Double.MIN_NORMAL + Double.MIN_VALUE};
    double[] shift = {0, Double.MIN_NORMAL};
    double[] g = new double[4];
    Syrk.addSecondMoments(1, 2, x, shift, g, workspace);
    assertEquals(Double.MIN_VALUE / Double.MIN_NORMAL, g[2]);
    double[] a = {4 * Double.MIN_VALUE};
    Cholesky.factor(a, 1, workspace);
    assertEquals(4 * Double.MIN_VALUE, a[0] * a[0]);
  }

  private static double[] with(double[] x, int at, double value) {
    double[] y = x.clone();
    y[at] = value;
    return y;
  }
}
