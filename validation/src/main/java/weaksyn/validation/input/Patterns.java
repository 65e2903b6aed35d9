package weaksyn.validation.input;

/**
 * Input patterns read from a file and prepared.
 *
 * @param values row-major, {@code count × width}, one pattern a row; empty where only the description is known
 * @param count number of patterns M
 * @param width number of components N_in
 * @param preparation what was done to the raw values, in words, for the manifest
 */
public record Patterns(double[] values, int count, int width, String preparation) {
  /** Patterns that only a manifest describes. This suffices for the theory, which starts from measured moments. */
  public static Patterns described(int count, int width, String preparation) {
    return new Patterns(new double[0], count, width, preparation);
  }
}
