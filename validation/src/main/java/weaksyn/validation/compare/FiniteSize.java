package weaksyn.validation.compare;

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
}
