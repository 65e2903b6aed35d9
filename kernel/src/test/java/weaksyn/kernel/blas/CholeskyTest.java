package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

@Tag("lanes")
@AlsoInFloat
class CholeskyTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5, 6, 11, 37, 63, 64, 65, 129, 150})
  void productOfTheFactorIsTheMatrixWithinTheStatedBound(int n) {
    double[] a = positiveDefinite(n);
    for (int block : new int[] {1, 5, Cholesky.BLOCK}) {
      double[] l = factor(a, n, block, 1);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = 0;
          double bound = 0;
          for (int k = 0; k <= j; k++) {
            sum += l[i * n + k] * l[j * n + k];
            bound += Math.abs(l[i * n + k] * l[j * n + k]);
          }
          // The check's own sum adds at most as much again.
          assertEquals(a[i * n + j], sum, 2 * (n + 1) * Element.EPSILON * bound);
        }
        for (int j = i + 1; j < n; j++) {
          assertEquals(0, l[i * n + j]);
        }
      }
    }
  }

  /**
   * The residual b − x A of each row, in terms of |x| |L| |L|ᵀ, is what backward stability bounds. L is whole
   * afterwards.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 37, 63, 64, 65, 150})
  void solvesForRows(int n) {
    double[] l = factor(positiveDefinite(n), n, Cholesky.BLOCK, 1);
    for (int rows : new int[] {0, 1, 7, 70}) {
      double[] system = Arrays.copyOf(l, (n + rows) * n);
      double[] b = new double[rows * n];
      for (int k = 0; k < b.length; k++) {
        b[k] = Element.of(Math.sin(1 + k));
      }
      System.arraycopy(b, 0, system, n * n, b.length);
      try (Team team = new Team(3)) {
        Cholesky.solve(system, n, rows, new Workspace(team));
      }
      assertArrayEquals(l, Arrays.copyOf(system, n * n));
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          double bound = 0;
          for (int i = 0; i < n; i++) {
            for (int k = 0; k <= Math.min(i, j); k++) {
              double term = system[(n + r) * n + i] * l[i * n + k] * l[j * n + k];
              sum += term;
              bound += Math.abs(term);
            }
          }
          assertEquals(b[r * n + j], sum, 4 * (n + 1) * Element.EPSILON * bound, "row " + r + ", column " + j);
        }
      }
    }
  }

  @Test
  void sameBitsForAnyTeam() {
    int n = 200;
    double[] a = positiveDefinite(n);
    double[] one = factor(a, n, Cholesky.BLOCK, 1);
    assertArrayEquals(one, factor(a, n, Cholesky.BLOCK, 2));
    assertArrayEquals(one, factor(a, n, Cholesky.BLOCK, 4));
  }

  @Test
  void upperTriangleIsNotRead() {
    int n = 20;
    double[] a = positiveDefinite(n);
    double[] poisoned = a.clone();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        poisoned[i * n + j] = Double.NaN;
      }
    }
    assertArrayEquals(factor(a, n, 5, 1), factor(poisoned, n, 5, 1));
  }

  @Test
  void namesThePivotThatFails() {
    int n = 12;
    for (int bad : new int[] {0, 4, 5, 11}) {
      for (double value : new double[] {-1, 0, Double.NaN}) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
          a[i * n + i] = i == bad ? value : 1;
        }
        NotPositiveDefiniteException e = assertThrows(NotPositiveDefiniteException.class, () -> factor(a, n, 5, 1));
        assertEquals(bad, e.pivot());
        assertEquals(value, e.value());
        assertTrue(e.getMessage().contains("pivot " + bad));
      }
    }
  }

  /** A Aᵀ of n × k numbers has rank k: whatever the order of its rows, the product of the factor is the matrix. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64, 100, 150})
  void semidefiniteMatricesHaveZeroColumns(int n) {
    for (int rank : new int[] {0, 1, n / 3, n}) {
      double[] x = NaiveProducts.random(n * Math.max(1, rank), n);
      double[] a = rank == 0 ? new double[n * n] : NaiveProducts.multiplyTransposed(n, n, rank, x, x, rank + 1);
      double[] least = new double[n];
      double largest = 0;
      for (int i = 0; i < n; i++) {
        least[i] = Element.of(10 * n * Element.EPSILON * a[i * n + i]);
        largest = Math.max(largest, a[i * n + i]);
      }
      double[] l = a.clone();
      try (Team team = new Team(2)) {
        Cholesky.factorSemidefinite(l, n, least, new Workspace(team));
      }
      int zeros = 0;
      for (int i = 0; i < n; i++) {
        zeros += l[i * n + i] == 0 ? 1 : 0;
        for (int j = 0; j <= i; j++) {
          double sum = 0;
          for (int k = 0; k <= j; k++) {
            sum += l[i * n + k] * l[j * n + k];
          }
          // A pivot that is not above the bound is left out, so an element off the diagonal misses at most the root of
          // two.
          assertEquals(a[i * n + j], sum, 40 * n * Element.EPSILON * largest);
        }
      }
      assertEquals(n - rank, zeros);
    }
  }

  private static double[] factor(double[] a, int n, int block, int workers) {
    double[] l = a.clone();
    try (Team team = new Team(workers)) {
      Cholesky.factor(l, n, null, block, new Workspace(team));
    }
    return l;
  }

  private static double[] positiveDefinite(int n) {
    double[] x = NaiveProducts.random(n * n, n);
    double[] a = NaiveProducts.multiplyTransposed(n, n, n, x, x, n + 1);
    for (int i = 0; i < n; i++) {
      a[i * n + i] += 0.1;
    }
    return a;
  }
}
