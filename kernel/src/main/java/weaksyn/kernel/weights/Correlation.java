package weaksyn.kernel.weights;

/** The correlation matrix R of the synapses that leave one presynaptic neuron for different neurons. */
public sealed interface Correlation {
  /**
   * The correlation of the normal variables whose signs have correlation R: R'_ij = sin(π R_ij / 2). To factor R itself
   * instead would make binary synapses with the weaker correlation (2/π) arcsin R_ij.
   */
  Correlation latent();

  /**
   * R_ii = 1, R_ij = ρ, for any number of neurons.
   *
   * @param rho ρ in [−1, 1]; which of them have a factor depends on the number of neurons, see {@link #range}
   */
  record Equal(double rho) implements Correlation {
    /** Rejects numbers outside [−1, 1] and NaN. */
    public Equal {
      requireCorrelation(rho);
    }

    /**
     * The open interval of the ρ for which n neurons can have such synapses: −1/(n−1) &lt; ρ &lt; 1 where they are
     * normal; where they are binary, the latent sin(πρ/2) must lie there. For n = 1 there is no pair, and the answer is
     * (−∞, ∞).
     */
    public static Range range(Synapses synapses, int n) {
      if (n < 1) {
        throw new IllegalArgumentException("the number of neurons must be at least 1, is " + n);
      }
      if (n == 1) {
        return new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      }
      double low = -1.0 / (n - 1);
      return switch (synapses) {
        case GAUSSIAN, HAAR -> new Range(low, 1);
        case BINARY -> new Range(2 / Math.PI * StrictMath.asin(low), 1);
      };
    }

    @Override
    public Equal latent() {
      return new Equal(latentOf(rho));
    }
  }

  /**
   * R_ii = 1, R_ij = s_i s_j ρ with independent signs s_i = ±1, drawn with each weight matrix. Row i of W is s_i times
   * that of an {@link Equal} correlation, so the same ρ have a factor.
   *
   * @param rho ρ in [−1, 1]
   */
  record RandomSign(double rho) implements Correlation {
    /** Rejects numbers outside [−1, 1] and NaN. */
    public RandomSign {
      requireCorrelation(rho);
    }

    /** sin(π s_i s_j ρ / 2) = s_i s_j sin(πρ/2). */
    @Override
    public RandomSign latent() {
      return new RandomSign(latentOf(rho));
    }
  }

  /** An open interval (low, high). */
  record Range(double low, double high) {}

  /**
   * A given matrix. The array is not copied and must not change afterwards.
   *
   * @param matrix R, row-major n × n: entries in [−1, 1], diagonal 1 and symmetric to 10⁻¹²; results come from its
   *     lower triangle
   * @param n number of neurons, at least 1
   */
  record Dense(double[] matrix, int n) implements Correlation {
    private static final double ROUNDING = 1e-12;

    /** Rejects what is no correlation matrix, positive definiteness aside. */
    public Dense {
      if (n < 1 || matrix.length != (long) n * n) {
        throw new IllegalArgumentException("a correlation matrix of " + n + " neurons has " + n + " x " + n + " numbers, not " + matrix.length);
      }
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(matrix[i * n + i] - 1) <= ROUNDING)) {
          throw new IllegalArgumentException("R[" + i + "][" + i + "] must be 1, is " + matrix[i * n + i]);
        }
        for (int j = 0; j < i; j++) {
          double lower = matrix[i * n + j];
          double upper = matrix[j * n + i];
          if (!(Math.abs(lower) <= 1)) {
            throw new IllegalArgumentException("R[" + i + "][" + j + "] must lie in [-1, 1], is " + lower);
          }
          if (!(Math.abs(lower - upper) <= ROUNDING)) {
            throw new IllegalArgumentException("R must be symmetric: R[" + i + "][" + j + "] is " + lower + ", R[" + j + "][" + i + "] is " + upper);
          }
        }
      }
    }

    /** Rejects another number of neurons. */
    public void requireWidth(int width) {
      if (n != width) {
        throw new IllegalArgumentException("the correlation matrix is of " + n + " neurons, the layer has " + width);
      }
    }

    @Override
    public Dense latent() {
      double[] latent = new double[matrix.length];
      for (int i = 0; i < n; i++) {
        latent[i * n + i] = 1;
        for (int j = 0; j < i; j++) {
          latent[i * n + j] = latent[j * n + i] = latentOf(matrix[i * n + j]);
        }
      }
      return new Dense(latent, n);
    }
  }

  /**
   * R_ij = a^|i−j|, an autoregression along the neurons.
   *
   * @param a in (−1, 1)
   * @param n number of neurons, at least 1
   */
  record Toeplitz(double a, int n) implements Correlation {
    /** Rejects |a| ≥ 1. */
    public Toeplitz {
      if (!(Math.abs(a) < 1)) {
        throw new IllegalArgumentException("a Toeplitz correlation a^|i-j| needs |a| < 1, not " + a);
      }
      if (n < 1) {
        throw new IllegalArgumentException("the number of neurons must be at least 1, is " + n);
      }
    }

    /** The matrix. */
    public Dense dense() {
      return toeplitz(a, n);
    }

    /** No power law any more, so a matrix. */
    @Override
    public Dense latent() {
      return dense().latent();
    }
  }

  /**
   * The Toeplitz matrix R_ij = a^|i−j|.
   *
   * @param a in (−1, 1)
   * @param n number of neurons, at least 1
   */
  static Dense toeplitz(double a, int n) {
    if (!(Math.abs(a) < 1)) {
      throw new IllegalArgumentException("a Toeplitz correlation a^|i-j| needs |a| < 1, not " + a);
    }
    double[] powers = new double[n];
    double power = 1;
    for (int k = 0; k < n; k++) {
      powers[k] = power;
      power *= a;
    }
    double[] matrix = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] = powers[Math.abs(i - j)];
      }
    }
    return new Dense(matrix, n);
  }

  private static void requireCorrelation(double rho) {
    if (!(Math.abs(rho) <= 1)) {
      throw new IllegalArgumentException("a correlation lies in [-1, 1], not " + rho);
    }
  }

  // StrictMath: the same bits on every machine
  private static double latentOf(double correlation) {
    return StrictMath.sin(Math.PI / 2 * correlation);
  }
}
