package weaksyn.kernel.field;

import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.PivotedCholesky;
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
 * deviations sum up to zero, so the last pivot of L is zero up to rounding and F is square. One factorisation at a
 * time.
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
  private double condition = 1;

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
   * F, valid until the next call. Where a pivot counts as zero, because patterns are equal or depend linearly on one
   * another up to rounding, the largest pivot is taken at each step, and the columns of L come in this order.
   *
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if the sums hold a NaN
   */
  public LayerFactor of(NeuronSums sums) {
    double[] gram = sums.gram();
    double[] u = sums.weighted();
    double s = sums.squares()[0];
    for (int a = 0; a < patterns; a++) {
      least[a] = SAFETY * patterns * epsilon * gram[a * patterns + a];
    }
    subtractMean(gram, u, s);
    Cholesky.factorSemidefinite(schur, patterns, least, workspace);
    if (isSingular()) {
      condition = Double.POSITIVE_INFINITY;
      subtractMean(gram, u, s);
      PivotedCholesky.factor(schur, patterns, least, factor);
    } else {
      condition = condition(gram);
    }
    double root = Math.sqrt(s);
    for (int a = 0; a < patterns; a++) {
      factor[a * patterns] = root + (s == 0 ? 0 : u[a] / root);
      System.arraycopy(schur, a * patterns, factor, a * patterns + 1, patterns - 1);
    }
    return new LayerFactor(factor, patterns);
  }

  private void subtractMean(double[] gram, double[] u, double s) {
    double inverse = s == 0 ? 0 : 1 / s;
    for (int a = 0; a < patterns; a++) {
      for (int b = 0; b <= a; b++) {
        schur[a * patterns + b] = gram[a * patterns + b] - u[a] * inverse * u[b];
      }
    }
  }

  /** Whether a pivot but the last counts as zero. */
  private boolean isSingular() {
    for (int a = 0; a < patterns - 1; a++) {
      if (schur[a * patterns + a] == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * About the condition number of the latest L Lᵀ, the last pivot left out: within some times. Infinite if a pivot
   * counted as zero.
   */
  public double condition() {
    return condition;
  }

  /**
   * Largest over least eigenvalue among vectors whose sum is zero. The largest is at most √(Σ G_ab²). For the least one
   * step of inverse iteration is made, from a vector of signs that are chosen one by one so that the solution grows
   * (Cline, Moler, Stewart and Wilkinson 1979): L y = ±1, Lᵀ x = y, and |y|²/|x|² is xᵀ L Lᵀ x over x², where the mean
   * of x, which L Lᵀ does not see, is taken out.
   */
  private double condition(double[] gram) {
    int n = patterns - 1;
    double[] x = new double[n];
    double largest = 0;
    for (int a = 0; a < n; a++) {
      double sum = 0;
      double squares = 0;
      for (int b = 0; b < a; b++) {
        sum = Math.fma(schur[a * patterns + b], x[b], sum);
        squares = Math.fma(gram[a * patterns + b], gram[a * patterns + b], squares);
      }
      x[a] = (sum > 0 ? -1 - sum : 1 - sum) / schur[a * patterns + a];
      largest += 2 * squares + gram[a * patterns + a] * gram[a * patterns + a];
    }
    double form = square(x);
    double total = 0;
    for (int a = n - 1; a >= 0; a--) {
      x[a] /= schur[a * patterns + a];
      total += x[a];
      for (int b = 0; b < a; b++) {
        x[b] = Math.fma(-schur[a * patterns + b], x[a], x[b]);
      }
    }
    return Math.sqrt(largest) * (square(x) - total * total / patterns) / form;
  }

  private static double square(double[] x) {
    double square = 0;
    for (double v : x) {
      square = Math.fma(v, v, square);
    }
    return square;
  }
}
