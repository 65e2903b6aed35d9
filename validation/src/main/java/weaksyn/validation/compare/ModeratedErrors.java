package weaksyn.validation.compare;

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
   * s².
   *
   * @param realisations K, at least 1
   * @param measured s_k²
   * @param expected φ s_0²
   */
  public static double square(int realisations, double measured, double expected) {
    return ((realisations - 1) * measured + PRIOR_DEGREES * expected) / (realisations - 1 + PRIOR_DEGREES);
  }

  /**
   * The number of errors s within which right comparisons stay. It is the two-sided quantile of Student's law at
   * {@code falseAlarm} divided by the number of comparisons. This is Bonferroni's bound, which needs no independence.
   *
   * @param falseAlarm largest probability that any right comparison is beyond
   * @param comparisons at least 1
   * @param realisations K
   */
  public static double quantile(double falseAlarm, int comparisons, int realisations) {
    double tail = falseAlarm / comparisons / 2;
    return TDistribution.of(realisations - 1 + PRIOR_DEGREES).inverseSurvivalProbability(tail);
  }
}
