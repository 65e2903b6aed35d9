package weaksyn.validation.compare;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * How far a network of finite width lies from the mean-field limit: systematically (the allowance) and from one draw of the weights to the next (the
 * fluctuation). Both are relative to the prediction. The forms are those of the leading corrections, the constants were measured; {@code docs/verdict.md} has the
 * measurements.
 */
public final class FiniteSize {
  private FiniteSize() {}

  /**
   * Largest systematic relative deviation that is put down to the width: order 1/N without correlation, 1/√N with it.
   *
   * <pre>
   *   Q:    (1 + l/2 + r² l/2 + 0.8 x) / N
   *   E, D: (3 + 3l/2 + r² l/2 + 1.2 x) / N + (3/4) r l^0.4 / √N        x = E₀/Q₀²
   * </pre>
   *
   * <p>The input enters because the variances of the fields in the first layer spread over neurons by 2 tr C²/(tr C)² = 2/(N D₀), and v(Q) is curved.
   *
   * @param quantity Q, E or D
   * @param width N
   * @param r correlation, r_eff for a given matrix
   * @param layer l ≥ 1
   * @param inputCorrelation x, at least 0
   */
  public static double allowance(Quantity quantity, int width, double r, int layer, double inputCorrelation) {
    double common = quantity == Quantity.VARIANCE ? 0 : 0.75 * Math.abs(r) * Math.pow(layer, 0.4) / Math.sqrt(width);
    return perNeuron(quantity, r, layer, inputCorrelation) / width + common;
  }

  /** The part of the {@link #allowance} that is of order 1/N, times N. */
  public static double perNeuron(Quantity quantity, double r, int layer, double inputCorrelation) {
    return switch (quantity) {
      case VARIANCE -> 1 + 0.5 * layer + 0.5 * r * r * layer + 0.8 * inputCorrelation;
      case SQUARED_COVARIANCE, DIMENSION -> 3 + 1.5 * layer + 0.5 * r * r * layer + 1.2 * inputCorrelation;
      default -> throw new IllegalArgumentException("no allowance for " + quantity);
    };
  }

  /**
   * Expected relative variance of one realisation, up to a factor that the verdict takes from the data. Two parts: the sampling of M patterns, and the draw of the
   * weights, whose relative fluctuation is of order 1/√N and adds up along depth.
   *
   * @param quantity Q, E or D
   * @param width N
   * @param samples M
   * @param r correlation
   * @param layer l ≥ 1
   * @param theory prediction for the layer
   */
  public static double fluctuation(Quantity quantity, int width, int samples, double r, int layer, LayerStatistics theory) {
    double strength = Math.abs(r);
    double total = theory.squaredVariance() + theory.squaredCovariance();
    double offDiagonalShare = theory.squaredCovariance() / total;
    double sampling;
    double weights;
    switch (quantity) {
      case VARIANCE -> {
        sampling = 2 / (samples * theory.dimension() * width);
        weights = Math.hypot((layer - 1) * (0.05 + 0.06 * strength), 0.03 * strength);
      }
      case SQUARED_COVARIANCE -> {
        sampling = square(2 / (samples * offDiagonalShare));
        weights = 0.2 + 0.12 * layer + strength * (1.3 + 0.17 * layer);
      }
      case DIMENSION -> {
        sampling = square(2.0 / samples);
        weights = offDiagonalShare * (0.1 + 0.1 * layer + strength * (1.3 + 0.1 * layer));
      }
      default -> throw new IllegalArgumentException("no fluctuation for " + quantity);
    }
    return sampling + square(weights) / width;
  }

  private static double square(double x) {
    return x * x;
  }
}
