package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * One column of the Cholesky factorisation of a small matrix, held transposed so that a column of L lies in a row. The
 * sums of products are held beside it and subtracted once: each is one chain of fused multiply-adds from zero, in
 * ascending order, as a dot product of two rows of L would be.
 */
@AlsoInFloat
public final class CholeskyStep {
  /** Largest order, and length of a row. */
  public static final int ORDER = 64;

  private CholeskyStep() {}

  /**
   * With U = Lᵀ, U[j, i] = (U[j, i] − S[j, i]) / d for j &lt; i, then S[p, i] += U[j, p] U[j, i] for j &lt; p ≤ i. What
   * lies below the diagonal of either matrix is undefined afterwards.
   *
   * @param m both matrices in rows of {@link #ORDER} numbers: U from {@code offset}, S after ORDER rows more
   * @param n order of the matrix
   * @param diagonal d, U[j, j]
   */
  public static void column(double[] m, int offset, int n, int j, double diagonal) {
    int row = offset + j * ORDER;
    int sums = offset + ORDER * ORDER;
    if (Lanes.VECTORS) {
      vectors(m, row, sums, n, j, diagonal);
    } else {
      numbers(m, row, sums, n, j, diagonal);
    }
  }

  private static void numbers(double[] m, int row, int sums, int n, int j, double diagonal) {
    for (int i = j + 1; i < n; i++) {
      m[row + i] = (m[row + i] - m[sums + j * ORDER + i]) / diagonal;
    }
    for (int p = j + 1; p < n; p++) {
      for (int i = p, to = sums + p * ORDER; i < n; i++) {
        m[to + i] = Math.fma(m[row + i], m[row + p], m[to + i]);
      }
    }
  }

  private static void vectors(double[] m, int row, int sums, int n, int j, double diagonal) {
    DoubleVector d = DoubleVector.broadcast(Lanes.D, diagonal);
    for (int i = first(j + 1); i < n; i += Lanes.D_LANES) {
      DoubleVector s = DoubleVector.fromArray(Lanes.D, m, sums + j * ORDER + i);
      DoubleVector.fromArray(Lanes.D, m, row + i).sub(s).div(d).intoArray(m, row + i);
    }
    for (int p = j + 1; p < n; p++) {
      DoubleVector factor = DoubleVector.broadcast(Lanes.D, m[row + p]);
      for (int i = first(p), to = sums + p * ORDER; i < n; i += Lanes.D_LANES) {
        DoubleVector s = DoubleVector.fromArray(Lanes.D, m, to + i);
        DoubleVector.fromArray(Lanes.D, m, row + i).fma(factor, s).intoArray(m, to + i);
      }
    }
  }

  /** Where the vector begins that holds a number of a row. */
  private static int first(int i) {
    return i - i % Lanes.D_LANES;
  }
}
