package weaksyn.kernel.network;

/**
 * The law of the input patterns h⁰. Patterns are independent and normal, or normal with a covariance of their own
 * ({@link LatentInput}, one class for each law), or given.
 */
public sealed interface NetworkInput permits NetworkInput.Isotropic, NetworkInput.Fixed, LatentInput {
  /** Independent standard normal components, as many as the network is wide. */
  record Isotropic() implements NetworkInput {}

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
