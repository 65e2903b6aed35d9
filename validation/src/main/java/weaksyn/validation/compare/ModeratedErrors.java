package weaksyn.validation.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Errors over few realisations. A single one is poorly known, so an expected shape moderates it (G. K. Smyth, Stat.
 * Appl. Genet. Mol. Biol. 3, 3, 2004):
 *
 * <pre>   s² = ((K − 1) s_k² + ν φ s_0²) / (K − 1 + ν)      ν = {@value #PRIOR_DEGREES}</pre>
 *
 * <p>s_k² is the measured square over K realisations, and s_0² is the expected one. φ is one factor for all that is
 * judged together, the mean of s_k²/s_0². s has K − 1 + ν degrees of freedom.
 */
public final class ModeratedErrors {
  /** Least factor φ. Without it a sample of equal numbers would have no error. */
  public static final double LEAST_SCALE = 0.3;

  /** Weight of the expected shape of the errors, in degrees of freedom. */
  private static final int PRIOR_DEGREES = 8;

  private ModeratedErrors() {}

  /**
   * φ, at least {@value #LEAST_SCALE}.
   *
   * @param ratios s_k²/s_0² of all that is judged together; those that are not numbers are left out, because their
   *     comparisons fail anyway
   */
  public static double scale(DoubleStream ratios) {
    return Math.max(LEAST_SCALE, ratios.filter(Double::isFinite).average().orElse(1));
  }

  /**
   * ν where the expected square is the mean of n measured ones: at most {@value #PRIOR_DEGREES}, and fewer where these
   * are few or have few realisations.
   */
  private static int pooledDegrees(int realisations, int n) {
    return Math.min(PRIOR_DEGREES, Math.min(2 * (realisations - 1), n - 1));
  }

  /**
   * s² where the same error is expected of all that is judged together: φ s_0² is the mean of their squares.
   *
   * @param realisations K, at least 2
   * @param squares s_k² of all; those that are not numbers are left out of the mean
   */
  static double[] pooled(int realisations, double... squares) {
    int degrees = pooledDegrees(realisations, squares.length);
    double mean = Arrays.stream(squares).filter(Double::isFinite).average().orElse(Double.NaN);
    return Arrays.stream(squares).map(square -> ((realisations - 1) * square + degrees * mean) / (realisations - 1 + degrees)).toArray();
  }

  /**
   * The number of pooled errors within which right comparisons stay, as {@link #quantile}.
   *
   * @param n number of squares that were pooled
   */
  static double pooledQuantile(double falseAlarm, int comparisons, int realisations, int n) {
    return quantile(falseAlarm / comparisons, realisations - 1 + pooledDegrees(realisations, n));
  }

  /**
   * ν where φ comes from n measured squares: at most {@value #PRIOR_DEGREES}, and no more than the degrees of freedom
   * of the others.
   *
   * @param realisations K, at least 1
   * @param n at least 1
   */
  public static int priorDegrees(int realisations, int n) {
    return (int) Math.min(PRIOR_DEGREES, (n - 1L) * (realisations - 1));
  }

  /**
   * s².
   *
   * @param realisations K; K − 1 + ν must be positive
   * @param degrees ν
   * @param measured s_k²
   * @param expected φ s_0²
   */
  public static double square(int realisations, int degrees, double measured, double expected) {
    return ((realisations - 1) * measured + degrees * expected) / (realisations - 1 + degrees);
  }

  /**
   * The number of errors within which a right comparison stays. It is the two-sided quantile of Student's law.
   *
   * @param probability of a right comparison to be beyond. Where several are made, it is the wanted one divided by
   *     their number: Bonferroni's bound, which needs no independence
   * @param degrees of freedom of the error, at least 1
   */
  public static double quantile(double probability, int degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(probability / 2);
  }
}
