package weaksyn.kernel.blas;

import java.util.Arrays;

/**
 * The product of Householder's reflections in compact form, a block of them at a time, so that nearly all of the work
 * is in products. Allocates nothing after its construction.
 */
public final class Reflections {
  /** Reflections that are applied together. */
  public static final int BLOCK = 64;

  private final int n;
  private final int p;
  private final int blockLength;
  private final Workspace workspace;
  // V by rows and by columns, its Gram matrix, T, Vᵀ Q and T Vᵀ Q of the block at work.
  private final double[] rows;
  private final double[] columns;
  private final double[] gram;
  private final double[] t;
  private final double[] projection;
  private final double[] scaled;

  /**
   * Buffers for matrices of one shape.
   *
   * @param n number of rows
   * @param p number of columns, at most n
   */
  public Reflections(int n, int p, Workspace workspace) {
    this(n, p, BLOCK, workspace);
  }

  Reflections(int n, int p, int blockLength, Workspace workspace) {
    if (p > n) {
      throw new IllegalArgumentException("no more than " + n + " columns of this length are orthonormal, not " + p);
    }
    this.n = n;
    this.p = p;
    this.blockLength = blockLength;
    this.workspace = workspace;
    int panel = Math.multiplyExact(n, blockLength);
    rows = new double[panel];
    columns = new double[panel];
    projection = new double[Math.multiplyExact(p, blockLength)];
    scaled = new double[projection.length];
    gram = new double[blockLength * blockLength];
    t = new double[blockLength * blockLength];
  }

  /**
   * The first p columns of Q = H_0 H_1 ... H_{n−1} D. H_k is the reflection that sends a vector x_k, zero before its
   * component k, to a multiple of the unit vector e_k, and D holds the signs that make the multiples positive. So Q is
   * the orthogonal factor of the matrix whose QR factorisation, R with a positive diagonal, meets the vectors x_k. Its
   * first p columns depend on the first p of these vectors alone.
   *
   * <p>H_k = I − τ v vᵀ with v = x_k + sign(x_kk) ‖x_k‖ e_k, τ = 2/‖v‖². A block of reflections is I − V T Vᵀ with T
   * upper triangular. ‖Qᵀ Q − I‖ is a small multiple of n ε. 2np² − 2p³/3 operations.
   *
   * @param x row k holds x_k, row-major {@code p × n}; elements before k are not read
   * @param q row-major {@code n × p}, need not be initialised; must not overlap with x
   */
  public void orthogonal(double[] x, double[] q) {
    Gemm.requireMatrix(x, p, n);
    Gemm.requireMatrix(q, n, p);
    Arrays.fill(q, 0, n * p, 0);
    for (int k = 0; k < p; k++) {
      q[k * p + k] = x[k * n + k] < 0 ? 1 : -1;
    }
    for (int first = (p - 1) / blockLength * blockLength; first >= 0; first -= blockLength) {
      apply(x, q, first, Math.min(blockLength, p - first));
    }
  }

  /** Multiplies the part of q from (first, first) on by the reflections first..first + count − 1 from the left. */
  private void apply(double[] x, double[] q, int first, int count) {
    int size = n - first;
    int width = p - first;
    for (int j = 0; j < count; j++) {
      vector(x, first, j, count, size);
    }
    Product product = workspace.product();
    product.b.rows(rows, 0, size, null);
    product.run(gram, 0, count, count, count, size, Product.Shape.SYMMETRIC, 0, null);
    triangle(count);
    product.a.rows(rows, 0, size, null);
    product.b.columns(q, first * p + first, p, null);
    product.run(projection, 0, width, count, width, size, Product.Shape.FULL, 0, null);
    product.a.rows(t, 0, count, null);
    product.b.columns(projection, 0, width, null);
    product.run(scaled, 0, width, count, width, count, Product.Shape.FULL, 0, null);
    product.a.rows(columns, 0, count, null);
    product.b.columns(scaled, 0, width, null);
    product.run(q, first * p + first, p, size, width, count, Product.Shape.FULL, -1, null);
  }

  /** Vector j of the block, as row j and as column j. */
  private void vector(double[] x, int first, int j, int count, int size) {
    int row = (first + j) * n + first;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double value = i < j ? 0 : x[row + i];
      squares = Math.fma(value, value, squares);
      rows[j * size + i] = value;
    }
    double length = Math.sqrt(squares);
    rows[j * size + j] += rows[j * size + j] < 0 ? -length : length;
    for (int i = 0; i < size; i++) {
      columns[i * count + j] = rows[j * size + i];
    }
  }

  /**
   * T, column by column: T_jj = τ_j, and above it −τ_j times the leading part of T times the products of v_j with the
   * vectors before it.
   */
  private void triangle(int count) {
    for (int j = 0; j < count; j++) {
      double square = gram[j * count + j];
      double tau = square > 0 ? 2 / square : 0; // of the vector 0, which every reflection leaves alone
      for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int p = i; p < j; p++) {
          sum = Math.fma(t[i * count + p], gram[j * count + p], sum);
        }
        t[i * count + j] = i < j ? -tau * sum : i == j ? tau : 0;
      }
    }
  }
}
