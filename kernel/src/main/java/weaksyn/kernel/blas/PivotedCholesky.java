package weaksyn.kernel.blas;

/**
 * The Cholesky factorisation of a positive semi-definite matrix that takes the largest pivot at each step. A column
 * that is left out then has no row in which it would be large, so L Lᵀ stays near the matrix whatever its order is:
 * without exchanges the columns behind small pivots may turn the rounding of these pivots into any size.
 */
public final class PivotedCholesky {
  private PivotedCholesky() {}

  /**
   * Replaces a matrix by L with A = L Lᵀ, whose rows are in the order of A and whose columns are in that of the pivots.
   * Stops where no pivot exceeds its bound. Element by element |L Lᵀ − A| is at most the largest bound and ε (n + 1)
   * times the largest diagonal element.
   *
   * @param a row-major {@code n × n}, of which the lower triangle is read; receives L, and zeros behind its columns
   * @param least the bounds, n numbers not below 0
   * @param l n × n numbers to work with
   * @return the number of columns of L
   */
  public static int factor(double[] a, int n, double[] least, double[] l) {
    double[] rest = new double[n];
    boolean[] taken = new boolean[n];
    for (int i = 0; i < n; i++) {
      rest[i] = a[i * n + i];
    }
    int rank = 0;
    for (int p = largest(rest, taken, least); p >= 0; p = largest(rest, taken, least)) {
      column(a, n, p, rank, l, rest, taken);
      rank++;
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        a[i * n + k] = k < rank ? l[i * n + k] : 0;
      }
    }
    return rank;
  }

  /** The largest diagonal element that is left and exceeds its bound, the first of equal ones; −1 if there is none. */
  private static int largest(double[] rest, boolean[] taken, double[] least) {
    int largest = -1;
    for (int i = 0; i < rest.length; i++) {
      if (!taken[i] && rest[i] > least[i] && (largest < 0 || rest[i] > rest[largest])) {
        largest = i;
      }
    }
    return largest;
  }

  private static void column(double[] a, int n, int p, int k, double[] l, double[] rest, boolean[] taken) {
    double diagonal = Math.sqrt(rest[p]);
    for (int i = 0; i < n; i++) {
      double value = 0;
      if (i == p) {
        value = diagonal;
      } else if (!taken[i]) {
        value = (a[Math.max(i, p) * n + Math.min(i, p)] - dot(l, i * n, p * n, k)) / diagonal;
        rest[i] = Math.fma(-value, value, rest[i]);
      }
      l[i * n + k] = value;
    }
    taken[p] = true;
  }

  /** In four chains, which hide the latency of the multiply-adds. */
  private static double dot(double[] l, int x, int y, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      s0 = Math.fma(l[x + k], l[y + k], s0);
      s1 = Math.fma(l[x + k + 1], l[y + k + 1], s1);
      s2 = Math.fma(l[x + k + 2], l[y + k + 2], s2);
      s3 = Math.fma(l[x + k + 3], l[y + k + 3], s3);
    }
    for (; k < count; k++) {
      s0 = Math.fma(l[x + k], l[y + k], s0);
    }
    return s0 + s1 + (s2 + s3);
  }
}
