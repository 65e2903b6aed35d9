package weaksyn.validation.theory;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * Where the recursion of square layers leads to, and how fast. The recursion is triangular: the second moment T = Q + S
 * has a map of its own, Q has a map for given T, and E is linear for given Q. A deviation from the fixed point
 * therefore shrinks as a sum of three exponentials, one for each:
 *
 * <pre>
 *   T:  χ^l                 χ = g² E[φφ'z]/√(g²T + σ_b²), z standard normal with the variance g²T + σ_b² of the field
 *   Q:  (g²κ)^l             at given T
 *   E:  (g²κ)^(2l)          at given Q: how long the correlation of the input is remembered
 * </pre>
 *
 * <p>A rate λ has the depth scale ξ = −1/ln |λ|. Where g²κ ≤ 1 at Q = 0, patterns converge: Q, q, E → 0, and Q falls as
 * (g²κ)^l. Then D → 0 as 1/l. There is one exception: where the weights are orthogonal and q = Q², D depends on the
 * input at any depth, and is NaN here.
 *
 * <p>E, D and μ are NaN where Q stays above 0 and they would need {@link CommonModes}.
 *
 * @param layer the order parameters and κ
 * @param secondMomentRate χ
 * @param varianceRate g²κ
 */
public record FixedPoint(MeanFieldLayer layer, double secondMomentRate, double varianceRate) {
  /** Averages over a field. */
  @FunctionalInterface
  interface Averages {
    /** See {@link ClosedForms#field}. */
    FieldAverages of(double a, double b);
  }

  private static final int NEWTON_STEPS = 200;
  private static final double ROUNDING = 0x1p-50;

  /** ξ of the second moment Q + S, in layers. */
  public double secondMomentScale() {
    return scale(secondMomentRate);
  }

  /** ξ of Q at given Q + S, in layers. */
  public double varianceScale() {
    return scale(varianceRate);
  }

  /** ξ of E at given Q, in layers. It is half of that of Q. */
  public double covarianceScale() {
    return scale(varianceRate * varianceRate);
  }

  private static double scale(double rate) {
    return rate == 0 ? 0 : Math.abs(rate) < 1 ? -1 / Math.log(Math.abs(rate)) : Double.POSITIVE_INFINITY;
  }

  /**
   * The fixed point.
   *
   * @param commonModes whether E has terms of common modes
   */
  static FixedPoint of(
      SecondMoment.Limit secondMoment, WeightEnsemble ensemble, double gain, double biasScale, boolean commonModes, Averages averages) {
    double total = secondMoment.value();
    double fieldSquare = gain * gain * total + biasScale * biasScale;
    FieldAverages still = averages.of(0, Math.sqrt(fieldSquare));
    double rate = gain * gain * still.kappa();
    if (!(total > 0 && rate > 1)) {
      boolean growing = ensemble.fieldCorrelation(still.varianceSpread(), 1) > 0;
      LayerStatistics statistics = new LayerStatistics(0, total, 0, 0, growing ? 0 : Double.NaN, 0);
      return new FixedPoint(new MeanFieldLayer(statistics, still.kappa()), secondMoment.slope(), rate);
    }
    // Q' is a concave function of Q, because E φφ is a power series of the correlation with positive coefficients:
    // Newton's steps from above do not overshoot.
    double variance = total;
    FieldAverages at = still;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      at = averages.of(gain * Math.sqrt(variance), Math.sqrt(Math.max(0, fieldSquare - gain * gain * variance)));
      double excess = variance * (1 - gain * gain * at.gainOfVariance());
      if (Math.abs(excess) <= ROUNDING * variance) {
        break;
      }
      variance -= excess / (1 - gain * gain * at.kappa());
    }
    rate = gain * gain * at.kappa();
    double square = variance * variance;
    // E/Q² at the fixed point
    double correlation = commonModes ? Double.NaN : rate * rate * ensemble.fieldCorrelation(at.varianceSpread(), 1) / (1 - rate * rate);
    double coherence = commonModes ? Double.NaN : at.meanSlope() * at.meanSlope() * ensemble.meanFieldCorrelation() * gain * gain * variance;
    LayerStatistics statistics =
        new LayerStatistics(
            variance, total - variance, at.varianceSpread() * square, correlation * square, 1 / (at.varianceSpread() + correlation), coherence);
    return new FixedPoint(new MeanFieldLayer(statistics, at.kappa()), secondMoment.slope(), rate);
  }
}
