package weaksyn.validation.compare;

/**
 * What a verdict must know of the study beside its summary.
 *
 * @param width N
 * @param samples M
 * @param largestCorrelation max |R_ij|, i ≠ j, where a correlation matrix was given; NaN for equicorrelation, where it is r/√N of each setting
 * @param givenInput whether the input patterns came from a file
 */
public record VerdictContext(int width, int samples, double largestCorrelation, boolean givenInput) {
  /** Equicorrelated synapses, input drawn at random. */
  public static VerdictContext equicorrelated(int width, int samples) {
    return new VerdictContext(width, samples, Double.NaN, false);
  }
}
