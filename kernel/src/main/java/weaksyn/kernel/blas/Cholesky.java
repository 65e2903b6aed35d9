package weaksyn.kernel.blas;

import java.util.Arrays;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.CholeskyStep;
import weaksyn.kernel.simd.Pack;

/**
 * The Cholesky factorisation A = L Lᵀ by halving: factor the leading half, solve for the rows below it, update the
 * trailing half, factor that. Triangular solves are halved likewise, so that nearly all of the work is in products with
 * long sums. Allocates nothing.
 */
@AlsoInFloat
public final class Cholesky {
  /** Order at which halving ends. */
  static final int BLOCK = CholeskyStep.ORDER;

  private Cholesky() {}

  /**
   * Replaces a symmetric positive definite matrix by its lower Cholesky factor. Only the lower triangle is read; the
   * strict upper one is set to zero.
   *
   * <p>Backward stable: |L Lᵀ − A| ≤ ε (n + 1) |L| |L|ᵀ element by element.
   *
   * @param a row-major {@code n × n}; undefined after an exception
   * @throws NotPositiveDefiniteException naming the first pivot that is not positive (or is NaN)
   */
  public static void factor(double[] a, int n, Workspace workspace) {
    factor(a, n, null, BLOCK, workspace);
  }

  /**
   * Replaces a symmetric positive semi-definite matrix by a lower factor: a pivot that does not exceed a bound counts
   * as zero, and its column is zero. Then L Lᵀ differs from A in row and column j of such a pivot, by no more than what
   * rounding made of a pivot that would be zero, or by the bound.
   *
   * @param a row-major {@code n × n}, of which the lower triangle is read; undefined after an exception
   * @param least the bounds, n numbers not below 0
   * @throws NotPositiveDefiniteException if a pivot is NaN
   */
  public static void factorSemidefinite(double[] a, int n, double[] least, Workspace workspace) {
    Gemm.requireMatrix(least, 1, n);
    factor(a, n, least, BLOCK, workspace);
  }

  static void factor(double[] a, int n, double[] least, int blockLength, Workspace workspace) {
    Gemm.requireMatrix(a, n, n);
    factor(a, n, 0, n, least, blockLength, workspace);
    for (int i = 0; i < n; i++) {
      Arrays.fill(a, i * n + i + 1, (i + 1) * n, 0);
    }
  }

  /**
   * Solves x A = b for each of some rows b, with A = L Lᵀ: once for Lᵀ, and then, with rows and columns in reverse
   * order, which turns L into the transpose of a lower triangle, once for L. Backward stable for each row by itself.
   *
   * @param a row-major {@code (n + rows) × n}: L, as {@link #factor(double[], int, Workspace)} left it, and below it
   *     the rows b, which are replaced by the rows x
   */
  public static void solve(double[] a, int n, int rows, Workspace workspace) {
    Gemm.requireMatrix(a, n + rows, n);
    for (int pass = 0; pass < 2; pass++) {
      solve(a, n, n, rows, 0, n, BLOCK, workspace);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n - 1 - i; j++) {
          swap(a, i * n + j, (n - 1 - j) * n + n - 1 - i);
        }
      }
      for (int from = n * n; from < (n + rows) * n; from += n) {
        for (int j = 0; j < n / 2; j++) {
          swap(a, from + j, from + n - 1 - j);
        }
      }
    }
  }

  private static void swap(double[] a, int i, int j) {
    double kept = a[i];
    a[i] = a[j];
    a[j] = kept;
  }

  /** The square of {@code size} rows from row k on. */
  private static void factor(double[] a, int n, int k, int size, double[] least, int blockLength, Workspace workspace) {
    if (size <= blockLength) {
      factorDiagonal(a, n, k, size, least, workspace);
      return;
    }
    int half = half(size, blockLength);
    int rest = size - half;
    int below = k + half;
    factor(a, n, k, half, least, blockLength, workspace);
    solve(a, n, below, rest, k, half, blockLength, workspace);
    Product product = workspace.product();
    product.b.rows(a, below * n + k, n, null);
    product.run(a, below * n + below, n, rest, rest, half, Product.Shape.SYMMETRIC, -1, null);
    factor(a, n, below, rest, least, blockLength, workspace);
  }

  /** Rows x of the panel in columns k..k + size − 1: x Lᵀ = a, with L the square at (k, k). */
  private static void solve(double[] a, int n, int row, int rows, int k, int size, int blockLength, Workspace workspace) {
    if (size <= blockLength) {
      workspace.rowSolve().run(a, row * n + k, rows, k * n + k, size, n);
      return;
    }
    int half = half(size, blockLength);
    solve(a, n, row, rows, k, half, blockLength, workspace);
    Product product = workspace.product();
    product.a.rows(a, row * n + k, n, null);
    product.b.rows(a, (k + half) * n + k, n, null);
    product.run(a, row * n + k + half, n, rows, size - half, half, Product.Shape.FULL, -1, null);
    solve(a, n, row, rows, k + half, size - half, blockLength, workspace);
  }

  /** Half of a size, rounded up to whole blocks. */
  private static int half(int size, int blockLength) {
    return (size / 2 + blockLength - 1) / blockLength * blockLength;
  }

  /** A square of at most {@link #BLOCK} rows, in buffers of its own. */
  private static void factorDiagonal(double[] a, int n, int k, int size, double[] least, Workspace workspace) {
    double[] m = workspace.block(0, 2L * BLOCK * BLOCK);
    int u = Pack.ALIGNED_START;
    int s = u + BLOCK * BLOCK;
    Arrays.fill(m, u, s + BLOCK * BLOCK, 0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        m[u + j * BLOCK + i] = a[(k + i) * n + k + j];
      }
    }
    for (int j = 0; j < size; j++) {
      int row = u + j * BLOCK;
      double pivot = m[row + j] - m[s + j * BLOCK + j];
      if (least != null && pivot <= least[k + j]) {
        Arrays.fill(m, row + j, row + BLOCK, 0);
        continue;
      }
      if (!(pivot > 0)) {
        throw new NotPositiveDefiniteException(k + j, pivot);
      }
      double diagonal = Element.of(Math.sqrt(pivot));
      CholeskyStep.column(m, u, size, j, diagonal);
      m[row + j] = diagonal;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        a[(k + i) * n + k + j] = m[u + j * BLOCK + i];
      }
    }
  }
}
