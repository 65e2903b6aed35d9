package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final int REALISATIONS = 8;
  private static final int STUDIES = 4000;

  @Test
  void meanAndError() {
    Estimate estimate = Estimate.ofMean(new double[] {1, 2, 4, 5});
    assertEquals(3, estimate.mean());
    assertEquals(Math.sqrt(10.0 / 3 / 4), estimate.standardError(), 1e-15);
  }

  @Test
  void belowTwoRealisations() {
    assertEquals(7, Estimate.ofMean(new double[] {7}).mean());
    assertEquals(Double.NaN, Estimate.ofMean(new double[] {7}).standardError());
    assertEquals(2, Estimate.ofRatio(new double[] {6}, new double[] {3}).mean());
    assertEquals(Double.NaN, Estimate.ofRatio(new double[] {6}, new double[] {3}).standardError());
  }

  /** With a constant denominator the ratio is a mean, and the jackknife its standard error exactly. */
  @Test
  void jackknifeOfAMean() {
    double[] values = {0.3, 1.7, 0.9, 2.2, 1.1};
    Estimate mean = Estimate.ofMean(values);
    Estimate ratio = Estimate.ofRatio(values, new double[] {2, 2, 2, 2, 2});
    assertEquals(mean.mean() / 2, ratio.mean(), 1e-15);
    assertEquals(mean.standardError() / 2, ratio.standardError(), 1e-15);
  }

  /**
   * Skewed, correlated numerators and denominators as in a study: the jackknife variance against the variance of the
   * ratio over many studies, and how often the ratio ± t·error covers the ratio of the expectations.
   */
  @Test
  void jackknifeIsTheErrorOfTheRatio() {
    RandomGenerator random = new SplittableRandom(20);
    double squares = 0;
    double jackknife = 0;
    int covered = 0;
    double quantile = TDistribution.of(REALISATIONS - 1).inverseSurvivalProbability(0.025);
    for (int s = 0; s < STUDIES; s++) {
      Estimate estimate = study(random);
      double error = estimate.mean() - expectedRatio();
      squares += error * error;
      jackknife += estimate.standardError() * estimate.standardError();
      covered += Math.abs(error) <= quantile * estimate.standardError() ? 1 : 0;
    }
    // Both sums have relative standard errors of about √(3/4000) = 0.03; the jackknife variance of a ratio of 8 is
    // itself biased upwards by some per cent.
    assertEquals(1, jackknife / squares, 0.15);
    // 95% nominal, standard error 0.35%; skewness costs up to two per cent.
    double coverage = (double) covered / STUDIES;
    assertTrue(coverage > 0.92 && coverage < 0.97, "coverage " + coverage);
  }

  /** Brute-force resampling of one larger sample: the spread of the ratio over bootstrap samples. */
  @Test
  void jackknifeAgreesWithTheBootstrap() {
    RandomGenerator random = new SplittableRandom(3);
    int count = 60;
    double[] numerators = new double[count];
    double[] denominators = new double[count];
    draw(random, numerators, denominators);
    int resamples = 4000;
    double sum = 0;
    double squares = 0;
    for (int b = 0; b < resamples; b++) {
      double numerator = 0;
      double denominator = 0;
      for (int k = 0; k < count; k++) {
        int chosen = random.nextInt(count);
        numerator += numerators[chosen];
        denominator += denominators[chosen];
      }
      double ratio = numerator / denominator;
      sum += ratio;
      squares += ratio * ratio;
    }
    double bootstrap = Math.sqrt(squares / resamples - (sum / resamples) * (sum / resamples));
    // Bootstrap error 1/√(2·4000) = 1%; the two differ by terms of relative order 1/60.
    assertEquals(1, Estimate.ofRatio(numerators, denominators).standardError() / bootstrap, 0.06);
  }

  private static Estimate study(RandomGenerator random) {
    double[] numerators = new double[REALISATIONS];
    double[] denominators = new double[REALISATIONS];
    draw(random, numerators, denominators);
    return Estimate.ofRatio(numerators, denominators);
  }

  /** Lognormal: numerator e^(0.1 x), denominator e^(0.2 x + 0.2 y). */
  private static void draw(RandomGenerator random, double[] numerators, double[] denominators) {
    for (int k = 0; k < numerators.length; k++) {
      double x = random.nextGaussian();
      numerators[k] = Math.exp(0.1 * x);
      denominators[k] = Math.exp(0.2 * x + 0.2 * random.nextGaussian());
    }
  }

  private static double expectedRatio() {
    return Math.exp(0.5 * 0.01) / Math.exp(0.5 * 0.08);
  }
}
