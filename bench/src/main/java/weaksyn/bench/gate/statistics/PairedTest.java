package weaksyn.bench.gate.statistics;

import java.util.Arrays;

/**
 * A sequential test on pairs of forks whose order a coin decided. Let dᵢ = log(time of the head / time of the base) in
 * pair i. Where the two jars are equally fast, their times are exchangeable within a pair. So given |dᵢ| the sign of dᵢ
 * is a fair coin. This holds for any distribution of the times, and whatever the machine does between pairs. A gambler
 * who starts with 1 and bets at fair odds that the sign is positive has the wealth
 *
 * <pre>W = mean over (μ, σ) of Πᵢ 2 p((dᵢ − μ)/σ) / (p((dᵢ − μ)/σ) + p((dᵢ + μ)/σ)),   p(z) ∝ (1 + z²/3)⁻².</pre>
 *
 * W is a martingale. The factors are the odds of the two signs if d had Student's distribution with three degrees of
 * freedom about μ. Its tails keep a single outlier from ruining the gambler. By Ville's inequality P(W ≥ 1/level at any
 * time) ≤ level, so one may look after every pair and stop at will (an e-process; Ramdas, Grünwald, Vovk and Shafer,
 * Statistical Science 38 (2023) 576; for symmetry: Vovk and Wang, 2024). The grid of (μ, σ) is chosen around the effect
 * that matters. This choice affects the power alone.
 *
 * <p>Shifting all dᵢ by −δ tests any other δ. The bounds are the nearest δ on either side of the estimate that the same
 * test rejects.
 */
public final class PairedTest implements Evidence {
  /** Most pairs. The wealth, at most 2ⁿ, must fit a double. */
  public static final int MOST_PAIRS = 1000;

  private static final double[] SHIFTS = {1, 2, 4, 16, 64};
  private static final double[] SCALES = {0.125, 0.5, 2};
  private static final double FARTHEST = 32;
  private static final double RESOLUTION = 1e-6;

  private final double effect;
  private final double[] differences;

  /**
   * @param effect the least |δ| that matters, positive
   * @param differences d₁, d₂, …, finite
   * @throws IllegalArgumentException if one of them is not finite, or there are more than {@value #MOST_PAIRS}
   */
  public PairedTest(double effect, double... differences) {
    if (!(effect > 0 && effect < FARTHEST)) {
      throw new IllegalArgumentException("effect must be positive and finite, is " + effect);
    }
    if (differences.length > MOST_PAIRS) {
      throw new IllegalArgumentException("more than " + MOST_PAIRS + " pairs: " + differences.length);
    }
    if (!Arrays.stream(differences).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("differences must be finite, are " + Arrays.toString(differences));
    }
    this.effect = effect;
    this.differences = differences.clone();
  }

  /** Median of the dᵢ. Half of them lie below δ, also where the forks are bimodal. */
  @Override
  public double estimate() {
    return Median.of(differences);
  }

  @Override
  public double lower(double level) {
    return bound(1, level);
  }

  @Override
  public double upper(double level) {
    return bound(-1, level);
  }

  @Override
  public boolean above(double shift, double level) {
    return wealth(1, shift) >= 1 / level;
  }

  @Override
  public boolean below(double shift, double level) {
    return wealth(-1, shift) >= 1 / level;
  }

  /**
   * W of the gambler who bets that the signs of dᵢ − shift are mostly {@code sign}.
   *
   * @param sign 1 or −1
   */
  double wealth(int sign, double shift) {
    double sum = 0;
    for (double mu : SHIFTS) {
      for (double sigma : SCALES) {
        double product = 1;
        for (double d : differences) {
          product *= factor(sign * (d - shift), mu * effect, sigma * effect);
        }
        sum += product;
      }
    }
    return sum / (SHIFTS.length * SCALES.length);
  }

  private static double factor(double d, double mu, double sigma) {
    double expected = spread((d - mu) / sigma);
    double mirrored = spread((d + mu) / sigma);
    return 2 / (1 + expected * expected / (mirrored * mirrored));
  }

  private static double spread(double z) {
    return 1 + z * z / 3;
  }

  private double bound(int sign, double level) {
    double inside = estimate();
    for (double step = effect / 8; step < FARTHEST; step *= 2) {
      double outside = estimate() - sign * step;
      if (wealth(sign, outside) >= 1 / level) {
        return bisect(sign, level, inside, outside);
      }
      inside = outside;
    }
    return sign * Double.NEGATIVE_INFINITY;
  }

  private double bisect(int sign, double level, double inside, double outside) {
    double kept = inside;
    double rejected = outside;
    while (Math.abs(kept - rejected) > RESOLUTION) {
      double middle = 0.5 * (kept + rejected);
      if (wealth(sign, middle) >= 1 / level) {
        rejected = middle;
      } else {
        kept = middle;
      }
    }
    return rejected;
  }
}
