package weaksyn.validation.compare;

import weaksyn.kernel.layer.Activation;

/**
 * What a verdict must know of the study beside its summary.
 *
 * @param width N
 * @param samples M
 * @param largestCorrelation max |R_ij|, i ≠ j, where a correlation matrix was given; NaN for equicorrelation, where it
 *     is r/√N of each setting
 * @param inputCorrelation E₀/Q₀² of the law of the input: 0 for isotropic, 1/α for Wishart input; not read where the
 *     input came from a file
 * @param givenInput whether the input patterns came from a file
 * @param activation φ
 */
public record VerdictContext(int width, int samples, double largestCorrelation, double inputCorrelation, boolean givenInput, Activation activation) {
  /** Equicorrelated synapses, isotropic input, tanh. */
  public static VerdictContext equicorrelated(int width, int samples) {
    return equicorrelated(width, samples, 0);
  }

  /** Equicorrelated synapses, input drawn at random with this E₀/Q₀², tanh. */
  public static VerdictContext equicorrelated(int width, int samples, double inputCorrelation) {
    return new VerdictContext(width, samples, Double.NaN, inputCorrelation, false, Activation.TANH);
  }
}
