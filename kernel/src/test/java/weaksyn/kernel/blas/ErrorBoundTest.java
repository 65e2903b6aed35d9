package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Tile;

/** The stated error of each product, against sums without rounding. */
@Tag("lanes")
@AlsoInFloat
class ErrorBoundTest {
  private static final int M = Tile.ROWS + 1;
  private static final int N = Tile.COLUMNS / 2 + 1;
  private static final int[] LENGTHS = {0, 1, 7, Blocking.KC + 1};

  @Test
  void fullProducts() {
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team);
      for (int k : LENGTHS) {
        double[] a = NaiveProducts.random(M * k, 1);
        double[] b = NaiveProducts.random(N * k, 2);
        double[] c = poisoned(M * N);
        Gemm.multiplyTransposed(M, N, k, a, b, c, null, workspace);
        for (int i = 0; i < M; i++) {
          for (int j = 0; j < N; j++) {
            check(c[i * N + j], exact(a, i * k, 1, b, j * k, 1, k), k);
          }
        }
        Arrays.fill(c, Double.NaN);
        Gemm.multiply(M, N, k, a, b, c, workspace);
        for (int i = 0; i < M; i++) {
          for (int j = 0; j < N; j++) {
            check(c[i * N + j], exact(a, i * k, 1, b, j, N, k), k);
          }
        }
      }
    }
  }

  @Test
  void triangularProducts() {
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team);
      for (int n : new int[] {0, 1, Tile.ROWS - 1, Tile.ROWS + 1, 40}) {
        double[] l = NaiveProducts.lowerTriangle(n, 3);
        double[] z = NaiveProducts.random(n * N, 4);
        double[] c = poisoned(n * N);
        Trmm.lower(n, N, l, z, c, workspace);
        double[] d = poisoned(n * N);
        Trmm.lower(new PackedTriangle(n, l), N, z, d, workspace);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < N; j++) {
            Exact exact = exact(l, i * n, 1, z, j, N, i + 1);
            check(c[i * N + j], exact, i + 1);
            check(d[i * N + j], exact, i + 1);
          }
        }
      }
    }
  }

  @Test
  void symmetricProducts() {
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team);
      for (int k : LENGTHS) {
        double[] x = NaiveProducts.random(k * N, 5);
        double[] shift = NaiveProducts.random(N, 6);
        double[] start = NaiveProducts.random(N * N, 7);
        double[] c = start.clone();
        Syrk.addSecondMoments(k, N, x, shift, c, workspace);
        for (int i = 0; i < N; i++) {
          for (int j = 0; j <= i; j++) {
            Exact sum = new Exact();
            sum.add(decimal(start[i * N + j]));
            for (int a = 0; a < k; a++) {
              sum.add(difference(x[a * N + i], shift[i]).multiply(difference(x[a * N + j], shift[j])));
            }
            check(c[i * N + j], sum, k + 3);
          }
        }
        double[] rows = NaiveProducts.random(M * k, 8);
        double[] point = NaiveProducts.random(k, 9);
        double[] g = poisoned(M * M);
        Syrk.gram(M, k, rows, point, g, workspace);
        for (int a = 0; a < M; a++) {
          for (int b = 0; b <= a; b++) {
            Exact sum = new Exact();
            for (int i = 0; i < k; i++) {
              sum.add(difference(rows[a * k + i], point[i]).multiply(difference(rows[b * k + i], point[i])));
            }
            check(g[a * M + b], sum, k + 2);
          }
        }
      }
    }
  }

  /** A sum of decimal numbers and of their sizes. */
  private static final class Exact {
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal size = BigDecimal.ZERO;

    void add(BigDecimal term) {
      sum = sum.add(term);
      size = size.add(term.abs());
    }
  }

  private static Exact exact(double[] a, int aOffset, int aStep, double[] b, int bOffset, int bStep, int k) {
    Exact sum = new Exact();
    for (int p = 0; p < k; p++) {
      sum.add(decimal(a[aOffset + p * aStep]).multiply(decimal(b[bOffset + p * bStep])));
    }
    return sum;
  }

  /** |value − sum| ≤ roundings · ε · Σ |terms|. */
  private static void check(double value, Exact exact, int roundings) {
    BigDecimal error = decimal(value).subtract(exact.sum).abs();
    BigDecimal bound = exact.size.multiply(new BigDecimal(roundings * Element.EPSILON));
    assertTrue(error.compareTo(bound) <= 0, () -> error + " above " + bound);
  }

  private static BigDecimal difference(double x, double y) {
    return decimal(x).subtract(decimal(y));
  }

  private static BigDecimal decimal(double x) {
    return new BigDecimal(x);
  }

  private static double[] poisoned(int length) {
    double[] c = new double[length];
    Arrays.fill(c, Double.NaN);
    return c;
  }
}
