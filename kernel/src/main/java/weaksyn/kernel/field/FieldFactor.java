package weaksyn.kernel.field;

import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;

/**
 * A factor F of the patterns' Gram matrix, F Fᵀ = h hᵀ, in double for fields of either precision. From the sums G, u
 * and s of {@link NeuronSums}
 *
 * <pre>
 *   G − u uᵀ/s = L Lᵀ          F_a0 = √s + u_a/√s          F_a,k+1 = L_ak
 * </pre>
 *
 * so a mean of the activities that is large beside what differs between patterns costs no digits. The patterns'
 * deviations sum up to zero, so the last pivot of L is zero up to rounding and F is square: {@code F_ak = 0} for k &gt;
 * a + 1. One factorisation at a time.
 */
public final class FieldFactor {
  /** A pivot below so many times M ε G_aa counts as zero. */
  private static final double SAFETY = 10;

  private final int patterns;
  private final double epsilon;
  private final Workspace workspace;
  private final double[] schur;
  private final double[] least;
  private final double[] factor;

  /**
   * For Gram matrices of one size.
   *
   * @param epsilon largest relative error of a rounding in the precision that the activities have
   * @param team works on one factorisation together
   */
  public FieldFactor(int patterns, double epsilon, Team team) {
    this.patterns = patterns;
    this.epsilon = epsilon;
    workspace = new Workspace(team);
    schur = new double[Math.multiplyExact(patterns, patterns)];
    least = new double[patterns];
    factor = new double[schur.length];
  }

  /**
   * F, row-major M × M, valid until the next call. Patterns that are equal, or depend linearly on earlier ones, up to
   * rounding have zeros on the diagonal of L.
   *
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if the sums hold a NaN
   */
  public double[] of(NeuronSums sums) {
    double[] gram = sums.gram();
    double[] u = sums.weighted();
    double s = sums.squares()[0];
    double inverse = s == 0 ? 0 : 1 / s;
    for (int a = 0; a < patterns; a++) {
      least[a] = SAFETY * patterns * epsilon * gram[a * patterns + a];
      for (int b = 0; b <= a; b++) {
        schur[a * patterns + b] = gram[a * patterns + b] - u[a] * inverse * u[b];
      }
    }
    Cholesky.factorSemidefinite(schur, patterns, least, workspace);
    double root = Math.sqrt(s);
    for (int a = 0; a < patterns; a++) {
      factor[a * patterns] = root + (s == 0 ? 0 : u[a] / root);
      System.arraycopy(schur, a * patterns, factor, a * patterns + 1, patterns - 1);
    }
    return factor;
  }

  /**
   * y = F x, k ascending.
   *
   * @param f row-major {@code rows × columns}
   * @param x {@code columns} numbers
   * @param y {@code rows} numbers
   */
  public static void multiply(double[] f, int rows, int columns, double[] x, double[] y) {
    int a = 0;
    for (; a + 4 <= rows; a += 4) {
      int row = a * columns;
      double y0 = 0;
      double y1 = 0;
      double y2 = 0;
      double y3 = 0;
      // Four rows at a time hide the latency of the multiply-adds.
      for (int k = 0; k < columns; k++) {
        y0 = Math.fma(f[row + k], x[k], y0);
        y1 = Math.fma(f[row + columns + k], x[k], y1);
        y2 = Math.fma(f[row + 2 * columns + k], x[k], y2);
        y3 = Math.fma(f[row + 3 * columns + k], x[k], y3);
      }
      y[a] = y0;
      y[a + 1] = y1;
      y[a + 2] = y2;
      y[a + 3] = y3;
    }
    for (; a < rows; a++) {
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        sum = Math.fma(f[a * columns + k], x[k], sum);
      }
      y[a] = sum;
    }
  }
}
