package weaksyn.kernel.network;

/** The law of the input patterns h⁰. */
public sealed interface NetworkInput {
  /** Independent standard normal components, as many as the network is wide. */
  record Isotropic() implements NetworkInput {}

  /**
   * h⁰ = ξ A with ξ standard normal and A of size P × N with entries N(0, 1/P), P = round(αN), fixed within a
   * realisation: Q₀ = 1, E₀ → 1/α.
   *
   * @param alpha α, finite and above 0
   */
  record Wishart(double alpha) implements NetworkInput {
    /** Checks α. */
    public Wishart {
      if (!(alpha > 0 && Double.isFinite(alpha))) {
        throw new IllegalArgumentException("alpha must be finite and above 0, is " + alpha);
      }
    }

    /** P, at least 1. */
    public int rank(int width) {
      return Math.clamp(Math.round(alpha * width), 1, Integer.MAX_VALUE);
    }
  }

  /**
   * Given patterns, the same in every realisation.
   *
   * @param values row-major, one pattern a row; not copied
   * @param width N_in, number of components, at least 1
   */
  record Fixed(double[] values, int width) implements NetworkInput {
    /** Checks the shape. */
    public Fixed {
      if (width < 1 || values.length % width != 0) {
        throw new IllegalArgumentException(values.length + " numbers are not rows of " + width);
      }
    }
  }

  /** N_in for a network of width N. */
  default int inputWidth(int width) {
    return this instanceof Fixed fixed ? fixed.width() : width;
  }
}
