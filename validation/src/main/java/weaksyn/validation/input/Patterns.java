package weaksyn.validation.input;

/**
 * Input patterns read from a file and prepared.
 *
 * @param values row-major, {@code count × width}, one pattern a row
 * @param count number of patterns M
 * @param width number of components N_in
 * @param preparation what was done to the raw values, in words, for the manifest
 */
public record Patterns(double[] values, int count, int width, String preparation) {}
