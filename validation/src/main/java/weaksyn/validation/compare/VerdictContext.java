package weaksyn.validation.compare;

import java.util.Optional;
import weaksyn.kernel.layer.Activation;

/**
 * What a verdict must know of the study beside its summary.
 *
 * @param width N
 * @param samples M
 * @param largestCorrelation max |R_ij|, i ≠ j, where a correlation matrix was given; NaN for equicorrelation, where it
 *     is r/√N of each curve
 * @param inputCorrelation E₀/Q₀² of the law of the input: 0 for isotropic, 1/α for Wishart input
 * @param unjudgedInput why there is no verdict with this input, as a clause; empty if there is one
 * @param activation φ
 */
public record VerdictContext(int width, int samples, double largestCorrelation, double inputCorrelation, Optional<String> unjudgedInput,
    Activation activation) {
  /** The context of equicorrelated synapses, isotropic input and tanh. */
  public static VerdictContext equicorrelated(int width, int samples) {
    return equicorrelated(width, samples, 0);
  }

  /** The context of equicorrelated synapses, input drawn at random with this E₀/Q₀², and tanh. */
  public static VerdictContext equicorrelated(int width, int samples, double inputCorrelation) {
    return new VerdictContext(width, samples, Double.NaN, inputCorrelation, Optional.empty(), Activation.TANH);
  }
}
