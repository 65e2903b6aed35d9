package weaksyn.validation.compare;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Errors over few realisations. Each alone is poorly known, so it is moderated by an expected shape (G. K. Smyth, Stat.
 * Appl. Genet. Mol. Biol. 3, 3, 2004):
 *
 * <pre>   s² = ((K − 1) s_k² + ν φ s_0²) / (K − 1 + ν)      ν = {@value #PRIOR_DEGREES}</pre>
 *
 * <p>with s_k² the measured square over K realisations, s_0² the expected one, and φ, one factor for all that is judged
 * together, the mean of s_k²/s_0². s then has K − 1 + ν degrees of freedom.
 */
public final class ModeratedErrors {
  /** Least factor φ: keeps a sample of equal numbers from being taken for certainty. */
  public static final double LEAST_SCALE = 0.3;

  /** Weight of the expected shape of the errors, in degrees of freedom. */
  private static final int PRIOR_DEGREES = 8;

  private ModeratedErrors() {}

  /**
   * φ, at least {@value #LEAST_SCALE}.
   *
   * @param ratios s_k²/s_0² of all that is judged together; what is not a number is left out here, it fails by itself
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
   * Number of errors s that right comparisons stay within: the two-sided quantile of Student's law at
   * {@code falseAlarm} divided by their number (Bonferroni, valid whatever they share).
   *
   * @param falseAlarm probability that one of them is beyond
   * @param comparisons at least 1
   * @param realisations K
   */
  public static double quantile(double falseAlarm, int comparisons, int realisations) {
    double tail = falseAlarm / comparisons / 2;
    return TDistribution.of(realisations - 1 + PRIOR_DEGREES).inverseSurvivalProbability(tail);
  }
}
