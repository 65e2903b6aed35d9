package weaksyn.kernel.blas;

import java.util.Arrays;

/**
 * The Cholesky factorisation A = L Lᵀ, blocked and right-looking. For each block of columns, in this order: factor the diagonal block, solve for the panel
 * below it, update the trailing lower triangle.
 */
public final class Cholesky {
  /** Columns of a block; the order of summation depends on it. */
  static final int BLOCK = 64;

  private static final int ROWS_PER_TASK = 32;

  private Cholesky() {}

  /**
   * Replaces a symmetric positive definite matrix by its lower Cholesky factor. Only the lower triangle is read; the strict upper one is set to zero.
   *
   * <p>Backward stable: |L Lᵀ − A| ≤ ε (n + 1) |L| |L|ᵀ element by element.
   *
   * @param a row-major {@code n × n}; undefined after an exception
   * @throws NotPositiveDefiniteException naming the first pivot that is not positive (or is NaN)
   */
  public static void factor(double[] a, int n, Workspace workspace) {
    factor(a, n, BLOCK, workspace);
  }

  static void factor(double[] a, int n, int blockLength, Workspace workspace) {
    Gemm.requireMatrix(a, n, n);
    for (int k = 0; k < n; k += blockLength) {
      int block = Math.min(blockLength, n - k);
      int below = k + block;
      factorDiagonal(a, n, k, block);
      int from = k;
      workspace
          .team()
          .forEach((n - below + ROWS_PER_TASK - 1) / ROWS_PER_TASK, (worker, task) -> solve(a, n, from, block, below + task * ROWS_PER_TASK));
      int rest = n - below;
      Operand panel = Operand.rows(a, below * n + k, n);
      new Product(panel.negate(), panel, a, below * n + below, n, rest, rest, block, Product.Shape.LOWER_RESULT, true, null).run(workspace);
    }
    for (int i = 0; i < n; i++) {
      Arrays.fill(a, i * n + i + 1, (i + 1) * n, 0);
    }
  }

  private static void factorDiagonal(double[] a, int n, int k, int block) {
    for (int j = k; j < k + block; j++) {
      double pivot = a[j * n + j] - dot(a, j * n + k, j * n + k, j - k);
      if (!(pivot > 0)) {
        throw new NotPositiveDefiniteException(j, pivot);
      }
      double diagonal = Math.sqrt(pivot);
      a[j * n + j] = diagonal;
      for (int i = j + 1; i < k + block; i++) {
        a[i * n + j] = (a[i * n + j] - dot(a, i * n + k, j * n + k, j - k)) / diagonal;
      }
    }
  }

  /** Some rows x of the panel: x L₁₁ᵀ = a. */
  private static void solve(double[] a, int n, int k, int block, int row) {
    for (int i = row; i < Math.min(n, row + ROWS_PER_TASK); i++) {
      for (int j = k; j < k + block; j++) {
        a[i * n + j] = (a[i * n + j] - dot(a, i * n + k, j * n + k, j - k)) / a[j * n + j];
      }
    }
  }

  private static double dot(double[] a, int x, int y, int length) {
    double sum = 0;
    for (int p = 0; p < length; p++) {
      sum = Math.fma(a[x + p], a[y + p], sum);
    }
    return sum;
  }
}
