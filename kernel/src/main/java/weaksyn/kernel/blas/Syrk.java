package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;

/** Symmetric products of a matrix of patterns with itself; only the lower triangle of the result is formed. */
@AlsoInFloat
public final class Syrk {
  private static final int GAP = 4;

  private Syrk() {}

  /**
   * Adds the second moments about a point: C[i, j] += Σ_a (X[a, i] − s[i]) (X[a, j] − s[j]) for j ≤ i.
   *
   * <p>Patterns a ascending in blocks of {@link Blocking#KC}, fused multiply-adds from zero within a block. The strict
   * upper triangle is neither read nor written. |error| ≤ ε (M + 3) (|C[i, j]| + Σ_a |X[a, i] − s[i]| |X[a, j] −
   * s[j]|), M patterns.
   *
   * @param x patterns, row-major {@code patterns × n}
   * @param shift s, {@code n} numbers
   * @param c row-major {@code n × n}; must not overlap with x
   */
  public static void addSecondMoments(int patterns, int n, double[] x, double[] shift, double[] c, Workspace workspace) {
    addSecondMoments(patterns, n, x, 0, shift, c, workspace);
  }

  /**
   * As {@link #addSecondMoments(int, int, double[], double[], double[], Workspace)}, with the first pattern at
   * x[offset].
   */
  public static void addSecondMoments(int patterns, int n, double[] x, int offset, double[] shift, double[] c, Workspace workspace) {
    Gemm.requireMatrix(x, offset, patterns, n);
    Gemm.requireMatrix(c, n, n);
    Gemm.requireMatrix(shift, 1, n);
    Product product = workspace.product();
    product.b.columns(x, offset, n, shift);
    product.run(c, 0, n, n, n, patterns, Product.Shape.SYMMETRIC, 1, null);
  }

  /**
   * Adds a band of the second moments about zero: C[i, j] += Σ_a X[a, first + i] X[a, j] for i = 0..rows − 1 and j ≤
   * first + i, with the order and the error of {@link #addSecondMoments(int, int, double[], double[], double[],
   * Workspace)}.
   *
   * @param x patterns, row-major {@code patterns × n}
   * @param first first row of the band
   * @param rows rows of the band, so that {@code first + rows ≤ n}
   * @param c row-major {@code rows × (first + rows)}, of which nothing above the diagonal is touched; must not overlap
   *     with x
   */
  public static void addBand(int patterns, int n, double[] x, int first, int rows, double[] c, Workspace workspace) {
    Gemm.requireMatrix(x, patterns, n);
    if (first < 0 || rows < 0 || rows > n - first) {
      throw new IndexOutOfBoundsException("rows " + first + " to " + (first + rows) + " of a matrix of " + n);
    }
    int columns = first + rows;
    Gemm.requireMatrix(c, rows, columns);
    Product product = workspace.product();
    product.a.columns(x, first, n, null);
    product.b.columns(x, 0, n, null);
    product.run(c, 0, columns, rows, first, patterns, Product.Shape.FULL, 1, null);
    product.b.columns(x, first, n, null);
    product.run(c, first, columns, rows, rows, patterns, Product.Shape.SYMMETRIC, 1, null);
  }

  /**
   * The Gram matrix about a point: G[a, b] = Σ_i (X[a, i] − s[i]) (X[b, i] − s[i]) for b ≤ a.
   *
   * <p>Components i ascending in blocks of {@link Blocking#KC}. The strict upper triangle is neither read nor written.
   * |error| ≤ ε (n + 2) Σ_i |X[a, i] − s[i]| |X[b, i] − s[i]|.
   *
   * @param x patterns, row-major {@code patterns × n}
   * @param shift s, {@code n} numbers
   * @param g row-major {@code patterns × patterns}, need not be initialised; must not overlap with x
   */
  public static void gram(int patterns, int n, double[] x, double[] shift, double[] g, Workspace workspace) {
    Gemm.requireMatrix(x, patterns, n);
    Gemm.requireMatrix(g, patterns, patterns);
    Gemm.requireMatrix(shift, 1, n);
    Product product = workspace.product();
    product.b.rows(x, 0, n, shift);
    product.run(g, 0, patterns, patterns, patterns, n, Product.Shape.SYMMETRIC, 0, null);
  }

  /**
   * The Gram matrix of patterns whose components are made where they are packed: G[a, b] = Σ_i X[a, i] X[b, i] for b ≤
   * a, with the order and the error of {@link #gram(int, int, double[], double[], double[], Workspace)}.
   *
   * @param x makes X, n rows of {@code patterns} numbers; its panels are {@link weaksyn.kernel.simd.Tile#SHARED_WIDTH}
   *     wide and begin {@link #panelRows} rows apart
   * @param g row-major {@code patterns × patterns}, need not be initialised
   */
  public static void gram(int patterns, int n, SliceSource x, double[] g, Workspace workspace) {
    Gemm.requireMatrix(g, patterns, patterns);
    Product product = workspace.product();
    product.source = x;
    product.run(g, 0, patterns, patterns, patterns, n, Product.Shape.SYMMETRIC, 0, null);
  }

  /**
   * One block of the sum of {@link #gram(int, int, SliceSource, double[], Workspace)}: blocks that are handed in one
   * after another give its bits.
   *
   * @param k rows of the block, {@link Blocking#KC} but for the last block
   * @param first whether G begins with it
   */
  public static void gramBlock(int patterns, int k, SliceSource x, boolean first, double[] g, Workspace workspace) {
    Gemm.requireMatrix(g, patterns, patterns);
    Product product = workspace.product();
    product.source = x;
    product.run(g, 0, patterns, patterns, patterns, k, Product.Shape.SYMMETRIC, first ? 0 : 1, null);
  }

  /**
   * How many rows apart the panels of a symmetric product begin that have so many rows: some more, for a power of two
   * would put the panels of one row into the same set of a cache.
   */
  public static int panelRows(int rows) {
    return rows + GAP;
  }
}
