package weaksyn.validation.theory;

import com.fasterxml.jackson.annotation.JsonInclude;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

/**
 * The moments of a given correlation matrix R of synapses that the theory needs.
 *
 * @param rEffective √(N · mean_{i≠j} R_ij²), which takes the place of r in E and D
 * @param rMean √N · mean_{i≠j} R_ij, which takes the place of r in μ
 * @param largest max_{i≠j} |R_ij|; the theory is for weak correlation, where this is of order 1/√N
 * @param rCube N^(−3/2) tr (R − 1)³, which takes the place of r³ in the correction of finite width; null where a
 *     manifest of an earlier version does not tell
 */
public record CorrelationMoments(double rEffective, double rMean, double largest, @JsonInclude(JsonInclude.Include.NON_NULL) Double rCube) {
  /** Rows of the square of R − 1 that are formed at a time. */
  private static final int ROWS = 256;

  /**
   * Moments of a symmetric matrix; the diagonal is not read. All are 0 for n = 1.
   *
   * @param matrix row-major n×n
   * @param n width N ≥ 1
   */
  public static CorrelationMoments of(double[] matrix, int n) {
    if (n < 1 || matrix.length != (long) n * n) {
      throw new IllegalArgumentException("a matrix of " + n + " rows and columns, not " + matrix.length + " numbers");
    }
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double rowSum = 0;
      double rowSquares = 0;
      for (int j = 0; j < n; j++) {
        if (j != i) {
          double value = matrix[i * n + j];
          rowSum += value;
          rowSquares += value * value;
          largest = Math.max(largest, Math.abs(value));
        }
      }
      sum += rowSum;
      squares += rowSquares;
    }
    double pairs = Math.max(1, (double) n * (n - 1));
    return new CorrelationMoments(
        Math.sqrt(n * (squares / pairs)), Math.sqrt(n) * (sum / pairs), largest, traceOfCube(matrix, n) / (n * Math.sqrt(n)));
  }

  /** tr (R − 1)³ = 2 Σ_{j<i} [(R − 1)²]_ij (R − 1)_ij, some rows of the square at a time: N³ operations. */
  private static double traceOfCube(double[] matrix, int n) {
    int most = Math.min(ROWS, n);
    double[] rows = new double[most * n];
    double[] products = new double[most * n];
    double trace = 0;
    try (Team team = new Team(1)) {
      Workspace workspace = new Workspace(team);
      for (int first = 0; first < n; first += most) {
        int count = Math.min(most, n - first);
        System.arraycopy(matrix, first * n, rows, 0, count * n);
        for (int i = 0; i < count; i++) {
          rows[i * n + first + i] = 0;
        }
        int columns = first + count;
        Gemm.multiplyTransposed(count, columns, n, rows, matrix, products, null, workspace);
        for (int i = 0; i < count; i++) {
          for (int j = 0; j < first + i; j++) {
            double element = rows[i * n + j];
            double ofDiagonal = element * matrix[j * n + j]; // R has it in the product, R − 1 has not
            trace += 2 * (products[i * columns + j] - ofDiagonal) * element;
          }
        }
      }
    }
    return trace;
  }

  /**
   * Moments of the Toeplitz matrix R_ij = a^|i−j| for N → ∞: r_eff² = 2a²/(1 − a²); the mean, of order 1/N, is 0, and
   * so is the cube, of order 1/√N.
   *
   * @param a in (−1, 1)
   */
  public static CorrelationMoments toeplitz(double a) {
    if (!(Math.abs(a) < 1)) {
      throw new IllegalArgumentException("a Toeplitz correlation a^|i-j| needs |a| < 1, not " + a);
    }
    return new CorrelationMoments(Math.abs(a) * Math.sqrt(2 / ((1 - a) * (1 + a))), 0, Math.abs(a), 0.0);
  }

  /**
   * Moments of the Toeplitz matrix R_ij = a^|i−j| of n neurons, from the n − k pairs at each distance k. The cube is
   * that of N → ∞.
   *
   * @param a in (−1, 1)
   * @param n width N ≥ 1
   */
  public static CorrelationMoments toeplitz(double a, int n) {
    double sum = 0;
    double squares = 0;
    double power = 1;
    for (int k = 1; k < n; k++) {
      power *= a;
      sum += (n - k) * power;
      squares += (n - k) * power * power;
    }
    double pairs = Math.max(1, n * (n - 1.0) / 2);
    return new CorrelationMoments(Math.sqrt(n * (squares / pairs)), Math.sqrt(n) * (sum / pairs), n > 1 ? Math.abs(a) : 0, 0.0);
  }

  /** The ensemble with these moments. */
  public IidColumns ensemble() {
    return new IidColumns(rEffective, rMean, rCube == null ? Double.NaN : rCube);
  }
}
