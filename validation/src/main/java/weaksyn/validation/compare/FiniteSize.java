package weaksyn.validation.compare;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * What is left at finite width of the distance between a network and its theory, once the theory has its correction of
 * order 1/√N ({@link weaksyn.validation.theory.FiniteWidth}). It is of order 1/N, and relative to the prediction. The
 * bounds are about 1.5 times what was measured; {@code docs/verdict.md} has the measurements.
 */
public enum FiniteSize {
  /**
   * Weights that are independent between presynaptic neurons, odd φ.
   *
   * <pre>
   *   Q:    (1 + l/4 + r² l/4 + 0.6 x) / N               x = E₀/Q₀²
   *   S:    (2 + 2l/5 + 2r² l/5 + x) / N
   *   E, D: (2 + 3l/5 + 7r² l/10 + x) / N
   * </pre>
   *
   * <p>The input enters because the variances of the fields in the first layer spread over neurons by 2 tr C²/(tr C)² =
   * 2/(N D₀), and v(Q) is curved.
   */
  INDEPENDENT {
    @Override
    public double perNeuron(OrderParameter quantity, double r, int layer, double inputCorrelation) {
      return switch (quantity) {
        case VARIANCE -> 1 + 0.25 * layer + 0.25 * r * r * layer + 0.6 * inputCorrelation;
        case SQUARED_MEAN -> 2 + 0.4 * layer + 0.4 * r * r * layer + inputCorrelation;
        default -> 2 + 0.6 * layer + 0.7 * r * r * layer + inputCorrelation;
      };
    }

    @Override
    double weights(OrderParameter quantity, double r, int layer, double offDiagonalShare) {
      return switch (quantity) {
        case VARIANCE -> Math.hypot((layer - 1) * (0.05 + 0.06 * r), 0.03 * r);
        case SQUARED_COVARIANCE -> 0.2 + 0.12 * layer + r * (1.3 + 0.17 * layer);
        default -> offDiagonalShare * (0.1 + 0.1 * layer + r * (1.3 + 0.1 * layer));
      };
    }
  },

  /**
   * Orthogonal weights, odd φ. Only the activation changes tr C², so that Q and D hardly deviate. E, which may be 0, is
   * relative to q + E here.
   *
   * <pre>
   *   Q, E, D: (1 + l/8 + 0.8 x) / N        S: (2 + l/8 + x) / N
   * </pre>
   */
  ORTHOGONAL {
    @Override
    public double perNeuron(OrderParameter quantity, double r, int layer, double inputCorrelation) {
      return quantity == OrderParameter.SQUARED_MEAN ? 2 + 0.125 * layer + inputCorrelation : 1 + 0.125 * layer + 0.8 * inputCorrelation;
    }

    @Override
    double weights(OrderParameter quantity, double r, int layer, double offDiagonalShare) {
      return quantity == OrderParameter.VARIANCE ? 0.03 * (layer - 1) : 0.2 * offDiagonalShare;
    }
  },

  /**
   * The rectifier, r = 0. Nothing fixes the scale of its activity, so fluctuations and corrections grow with depth.
   *
   * <pre>
   *   Q, S: (1 + 2l + l²/3 + 0.8 x) / N        E: (3 + 4l² + 1.2 x) / N        D: (3 + 2l² + 1.2 x) / N
   * </pre>
   */
  RECTIFIER {
    @Override
    public double perNeuron(OrderParameter quantity, double r, int layer, double inputCorrelation) {
      return switch (quantity) {
        case VARIANCE, SQUARED_MEAN -> 1 + 2 * layer + layer * layer / 3.0 + 0.8 * inputCorrelation;
        case SQUARED_COVARIANCE -> 3 + 4.0 * layer * layer + 1.2 * inputCorrelation;
        default -> 3 + 2.0 * layer * layer + 1.2 * inputCorrelation;
      };
    }

    @Override
    double weights(OrderParameter quantity, double r, int layer, double offDiagonalShare) {
      return switch (quantity) {
        case VARIANCE -> 0.15 + 0.45 * (layer - 1);
        case SQUARED_COVARIANCE -> 0.4 + 1.2 * (layer - 1);
        default -> 0.1 + 0.25 * (layer - 1);
      };
    }
  };

  /** Whether it is for odd φ. */
  public boolean forOdd() {
    return this != RECTIFIER;
  }

  /**
   * The bound times N.
   *
   * @param quantity Q, S, E or D
   * @param r correlation, r_eff for a given matrix
   * @param layer l ≥ 1
   * @param inputCorrelation x, at least 0
   */
  public abstract double perNeuron(OrderParameter quantity, double r, int layer, double inputCorrelation);

  /** √N times the relative fluctuation from one draw of the weights to the next. */
  abstract double weights(OrderParameter quantity, double r, int layer, double offDiagonalShare);

  /**
   * Expected relative variance of one realisation, up to a factor that the verdict takes from the data. It has two
   * parts: the sampling of M patterns, and the draw of the weights. The relative fluctuation of the second is of order
   * 1/√N and adds up along depth.
   *
   * @param quantity Q, E or D
   * @param width N
   * @param samples M
   * @param r correlation
   * @param layer l ≥ 1
   * @param theory prediction for the layer
   */
  public double fluctuation(OrderParameter quantity, int width, int samples, double r, int layer, LayerStatistics theory) {
    double offDiagonalShare = theory.squaredCovariance() / (theory.squaredVariance() + theory.squaredCovariance());
    double sampling = switch (quantity) {
      case VARIANCE -> 2 / (samples * theory.dimension() * width);
      case SQUARED_COVARIANCE -> square(2 / (samples * offDiagonalShare));
      case DIMENSION -> square(2.0 / samples);
      default -> throw new IllegalArgumentException("no fluctuation for " + quantity);
    };
    return sampling + square(weights(quantity, Math.abs(r), layer, offDiagonalShare)) / width;
  }

  private static double square(double x) {
    return x * x;
  }
}
