package weaksyn.validation.theory;

/**
 * What innovations do to the quantities of one layer, to first order.
 *
 * @param numerator change of (tr C)²/N²
 * @param variance change of Q
 * @param squaredMean change of S
 * @param squaredVariance change of q
 * @param squaredCovariance change of E
 * @param coherence change of μ
 */
public record Response(double numerator, double variance, double squaredMean, double squaredVariance, double squaredCovariance, double coherence) {
  /** The change of one quantity. */
  public double of(MeanQuantity quantity) {
    return switch (quantity) {
      case NUMERATOR -> numerator;
      case VARIANCE -> variance;
      case SQUARED_MEAN -> squaredMean;
      case SQUARED_VARIANCE -> squaredVariance;
      case SQUARED_COVARIANCE -> squaredCovariance;
      case COHERENCE -> coherence;
    };
  }
}
