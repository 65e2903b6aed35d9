package weaksyn.validation.theory;

import weaksyn.kernel.covariance.LayerStatistics;

/** Order parameters of the input layer, where the recursion starts. */
public final class InputMoments {
  private InputMoments() {}

  /** Independent standard normal components: Q = 1, S = 0, q = 1, E = 0. */
  public static LayerStatistics isotropic() {
    return of(1, 0, 1, 0);
  }

  /**
   * Wishart input h = ξA with P = αN: Q = 1, S = 0, q = 1, E = 1/α, D = α/(1 + α), up to 1/N.
   *
   * @param alpha α &gt; 0
   */
  public static LayerStatistics wishart(double alpha) {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha must be positive and finite, is " + alpha);
    }
    return of(1, 0, 1, 1 / alpha);
  }

  /**
   * Given moments. μ is 0, because the recursion does not read it.
   *
   * @param variance Q &gt; 0
   * @param squaredMean S ≥ 0
   * @param squaredVariance q &gt; 0; Q² where all components have the same variance
   * @param squaredCovariance E ≥ 0
   */
  public static LayerStatistics of(double variance, double squaredMean, double squaredVariance, double squaredCovariance) {
    double dimension = variance * variance / (squaredVariance + squaredCovariance);
    return new LayerStatistics(variance, squaredMean, squaredVariance, squaredCovariance, dimension, 0);
  }
}
