package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;

/** General matrix products. */
@AlsoInFloat
public final class Gemm {
  private Gemm() {}

  /**
   * C = A Bᵀ, every piece of C finished by the epilogue.
   *
   * <p>C[i, j] = Σ_k A[i, k] B[j, k], k ascending in blocks of {@link Blocking#KC}, fused multiply-adds from zero
   * within a block. |error| ≤ ε K Σ_k |A[i, k] B[j, k]|. All three matrices are row-major and dense; C must not overlap
   * with A or B and need not be initialised.
   *
   * @param m rows of A and C
   * @param n rows of B, columns of C
   * @param k columns of A and B
   * @param epilogue finishes C piece by piece, or null
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c, Epilogue epilogue, Workspace workspace) {
    requireMatrix(a, m, k);
    requireMatrix(b, n, k);
    requireMatrix(c, m, n);
    Product product = workspace.product();
    product.a.rows(a, 0, k, null);
    product.b.rows(b, 0, k, null);
    product.run(c, 0, n, m, n, k, Product.Shape.FULL, 0, epilogue);
  }

  /**
   * C = A Bᵀ with the rows of B from a source, otherwise as {@link #multiplyTransposed(int, int, int, double[],
   * double[], double[], Epilogue, Workspace)}.
   *
   * @param b makes B, n rows of k numbers
   */
  public static void multiplyTransposed(int m, int n, int k, double[] a, SliceSource b, double[] c, Epilogue epilogue, Workspace workspace) {
    requireMatrix(a, m, k);
    requireMatrix(c, m, n);
    Product product = workspace.product();
    product.a.rows(a, 0, k, null);
    product.source = b;
    product.run(c, 0, n, m, n, k, Product.Shape.FULL, 0, epilogue);
  }

  /**
   * C = A B, with the summation and the error of {@link #multiplyTransposed}.
   *
   * @param m rows of A and C
   * @param n columns of B and C
   * @param k columns of A, rows of B
   */
  public static void multiply(int m, int n, int k, double[] a, double[] b, double[] c, Workspace workspace) {
    multiply(m, n, k, a, b, c, 0, null, workspace);
  }

  /**
   * C = A B, every piece of C finished by the epilogue; otherwise as {@link #multiply(int, int, int, double[],
   * double[], double[], Workspace)}.
   *
   * @param epilogue finishes C piece by piece, or null
   */
  public static void multiply(int m, int n, int k, double[] a, double[] b, double[] c, Epilogue epilogue, Workspace workspace) {
    multiply(m, n, k, a, b, c, 0, epilogue, workspace);
  }

  /**
   * C = C + A B: the blocks of the sum are added to C in ascending order; otherwise as {@link #multiply(int, int, int,
   * double[], double[], double[], Workspace)}.
   */
  public static void add(int m, int n, int k, double[] a, double[] b, double[] c, Workspace workspace) {
    multiply(m, n, k, a, b, c, 1, null, workspace);
  }

  private static void multiply(int m, int n, int k, double[] a, double[] b, double[] c, int factor, Epilogue epilogue, Workspace workspace) {
    requireMatrix(a, m, k);
    requireMatrix(b, k, n);
    requireMatrix(c, m, n);
    Product product = workspace.product();
    product.a.rows(a, 0, k, null);
    product.b.columns(b, 0, n, null);
    product.run(c, 0, n, m, n, k, Product.Shape.FULL, factor, epilogue);
  }

  /** Checks that a row-major matrix fits its array. */
  public static void requireMatrix(double[] x, int rows, int columns) {
    requireMatrix(x, 0, rows, columns);
  }

  /** Checks that a row-major matrix fits its array from an element on. */
  static void requireMatrix(double[] x, int offset, int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("a matrix cannot be " + rows + " x " + columns);
    }
    if (offset < 0 || (long) rows * columns > x.length - offset) {
      throw new IndexOutOfBoundsException(rows + " x " + columns + " numbers" + (offset == 0 ? "" : " from " + offset) + " do not fit an array of " + x.length);
    }
  }
}
