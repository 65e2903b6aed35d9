package weaksyn.kernel.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PivotedCholeskyTest {
  private static final double EPSILON = 0x1p-53;

  /** Gram matrices of random vectors, all different, some repeated, or none. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "4, 9, 4", "5, 3, 3", "17, 6, 6", "30, 30, 30", "9, 0, 0"})
  void productIsTheMatrix(int n, int dimension, int rank) {
    SplittableRandom random = new SplittableRandom(n);
    double[] x = random.doubles((long) n * dimension, -1, 1).toArray();
    double[] a = new double[n * n];
    double[] least = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < dimension; k++) {
          a[i * n + j] += x[i * dimension + k] * x[j * dimension + k];
        }
      }
      least[i] = 10 * n * EPSILON * a[i * n + i];
    }
    double[] lower = a.clone();
    for (int i = 0; i < n; i++) {
      Arrays.fill(lower, i * n + i + 1, (i + 1) * n, Double.NaN);
    }
    double[] work = new double[n * n];
    Arrays.fill(work, Double.NaN);
    assertEquals(rank, PivotedCholesky.factor(lower, n, least, work));
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, a[i * n + i]);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += lower[i * n + k] * lower[j * n + k];
        }
        assertEquals(a[i * n + j], product, (10 * n + n + 2) * EPSILON * largest);
      }
      for (int k = rank; k < n; k++) {
        assertEquals(0, lower[i * n + k]);
      }
    }
  }

  /**
   * Rows that continue one another like powers: what is small in the first rows is large in the last. Without exchanges
   * (with {@link Cholesky#factorSemidefinite}) the product is off by a hundredth of the last diagonal element.
   */
  @ParameterizedTest
  @CsvSource({"24, 1e-16", "40, 1e-20"})
  void rowsThatContinueOneAnother(int n, double least) {
    double[] a = new double[n * n];
    double[] bounds = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double t = (double) i * j / n / n;
        a[i * n + j] = (1 - Math.pow(t, n)) / (1 - t) / n;
      }
      bounds[i] = Math.max(least, 10 * n * EPSILON) * a[i * n + i];
    }
    double[] l = a.clone();
    int rank = PivotedCholesky.factor(l, n, bounds, new double[n * n]);
    assertTrue(rank < n, "rank " + rank);
    for (int i = 0; i < n; i++) {
      double product = 0;
      for (int k = 0; k < n; k++) {
        product += l[i * n + k] * l[i * n + k];
      }
      assertEquals(a[i * n + i], product, 11 * n * EPSILON * a[n * n - 1]);
    }
  }
}
