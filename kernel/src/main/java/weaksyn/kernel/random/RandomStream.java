package weaksyn.kernel.random;

/**
 * The name of a stream of random numbers. The name and an index determine a number, so a stream has no state.
 *
 * @param seed 64-bit seed of the study
 * @param realisation number of the realisation, at least 0
 * @param layer number of the layer, 0 for the input, at most 2²⁴ − 1
 * @param purpose what the numbers are for
 */
public record RandomStream(long seed, int realisation, int layer, Purpose purpose) {
  /** Largest layer number that fits a stream's name. */
  public static final int MAX_LAYER = (1 << 24) - 1;

  /** Rejects negative numbers and layers beyond {@link #MAX_LAYER}. */
  public RandomStream {
    if (realisation < 0) {
      throw new IllegalArgumentException("realisation must be at least 0, is " + realisation);
    }
    if (layer < 0 || layer > MAX_LAYER) {
      throw new IllegalArgumentException("layer must lie in 0.." + MAX_LAYER + ", is " + layer);
    }
  }
}
