package weaksyn.validation.theory;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** φ(z) = z Φ(z). Its averages are left to the quadrature. */
public record GeluTheory() implements ActivationFunction {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Beyond this increment the subtraction loses less than a digit. */
  private static final double SMALL = 0.1;

  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public double value(double z) {
    return z * NORMAL.cumulativeProbability(z);
  }

  @Override
  public double slope(double z) {
    return NORMAL.cumulativeProbability(z) + z * NORMAL.density(z);
  }

  /** For |y| up to 0.1 this is the integral of the slope. */
  @Override
  public double increment(double x, double y) {
    return Math.abs(y) > SMALL ? value(x + y) - value(x) : GaussLegendre.integrate(s -> slope(x + s), 0, y, 1);
  }

  @Override
  public boolean isOdd() {
    return false;
  }

  /**
   * φ is entire and grows as e^(y²/2) along the imaginary axis. For a product of four and the weight the rule's error
   * is e^(−π²/(h²(1/2 + 2·scale²))). The step makes it e^−50.
   */
  @Override
  public double largestStep(double scale) {
    return Math.min(0.25, Math.PI / Math.sqrt(50 * (0.5 + 2 * scale * scale)));
  }
}
