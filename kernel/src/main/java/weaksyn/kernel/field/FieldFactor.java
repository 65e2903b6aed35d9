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
   * F, valid until the next call. Patterns that are equal, or depend linearly on earlier ones, up to
   * rounding have zeros on the diagonal of L.
   *
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if the sums hold a NaN
   */
  public LayerFactor of(NeuronSums sums) {
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
    return new LayerFactor(factor, patterns);
  }
}
