package weaksyn.validation.theory;

import java.util.Optional;

/**
 * The second moment T = Q + S of a layer, and its fixed point. It follows a map of its own: T' = E φ(√(g²T + σ_b²) z)²
 * with a standard normal z. By partial integration the slope of the map is χ = g² E[φφ'z]/√(g²T + σ_b²).
 */
final class SecondMoment {
  /** A second moment that the map leaves where it is, and the slope χ there. */
  record Limit(double value, double slope) {}

  /** Number of plain steps before those of Newton. They lead to the fixed point that the network approaches. */
  private static final int PLAIN = 200;

  private static final int STEPS = 10_000;
  private static final double LARGEST = 1e30;

  /** Beyond so many points on each side the field is too wide for the quadrature. The map is then taken to diverge. */
  private static final int MOST_POINTS = 1 << 17;

  private static final double ROUNDING = 0x1p-51;

  /** The limit is 0 if T falls below this value and the slope at the origin is at most 1. */
  private static final double SMALL = 0.01;

  /**
   * Newton's steps are taken below this slope. The slope is known to rounding, and a map this close to marginal does
   * not settle.
   */
  private static final double STEEPEST = 1 - 1e-12;

  /** Least standard deviation of the field. With it the slope at the origin is computed. */
  private static final double TINY = 1e-8;

  private final ActivationFunction phi;
  private final double gain;
  private final double biasScale;

  SecondMoment(ActivationFunction phi, double gain, double biasScale) {
    this.phi = phi;
    this.gain = gain;
    this.biasScale = biasScale;
  }

  /** Where the map leads to; empty if it is not seen to settle. */
  Optional<Limit> limit(double start) {
    Limit now = map(start);
    double value = start;
    for (int step = 0; step < PLAIN; step++) {
      value = now.value;
      if (!isNarrow(value)) {
        return Optional.empty();
      }
      now = map(value);
    }
    boolean origin = biasScale == 0 && phi.value(0) == 0;
    if (origin && value <= SMALL && now.value < value * (1 - ROUNDING) && map(0).slope <= 1) {
      return Optional.of(new Limit(0, map(0).slope));
    }
    for (int step = 0; step < STEPS && isNarrow(value); step++) {
      if (Math.abs(now.value - value) <= ROUNDING * value) {
        return Optional.of(new Limit(value, now.slope));
      }
      double newton = value + (now.value - value) / (1 - now.slope);
      value = now.slope < STEEPEST && newton >= 0 ? newton : now.value;
      if (isNarrow(value)) {
        now = map(value);
      }
    }
    return Optional.empty();
  }

  /** Whether the map can be computed at T. */
  private boolean isNarrow(double secondMoment) {
    return secondMoment < LARGEST && NeuronQuadrature.RANGE <= MOST_POINTS * phi.largestStep(deviation(secondMoment));
  }

  /** Standard deviation of the field. */
  private double deviation(double secondMoment) {
    return Math.max(TINY, Math.hypot(gain * Math.sqrt(secondMoment), biasScale));
  }

  /** T' and the slope of the map at T. */
  private Limit map(double secondMoment) {
    double deviation = deviation(secondMoment);
    double step = NeuronQuadrature.powerOfTwoBelow(phi.largestStep(deviation));
    int half = (int) Math.round(NeuronQuadrature.RANGE / step);
    double[] weights = NeuronQuadrature.weights(half, step);
    double next = 0;
    double slope = 0;
    for (int j = 0; j < weights.length; j++) {
      double z = (j - half) * step;
      double value = phi.value(deviation * z);
      next += weights[j] * value * value;
      slope += weights[j] * value * phi.slope(deviation * z) * z;
    }
    return new Limit(next, gain * gain * slope / deviation);
  }
}
