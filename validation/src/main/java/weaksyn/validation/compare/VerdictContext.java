package weaksyn.validation.compare;

import java.util.Optional;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Curve;

/**
 * What a verdict must know of simulated networks beside their summary.
 *
 * @param width N
 * @param largestCorrelation max |R_ij|, i ≠ j, where a correlation matrix was given; NaN for equicorrelation, where it
 *     is r/√N of each curve
 * @param inputCorrelation E₀/Q₀² of the law of the input: 0 for isotropic, 1/α for Wishart input
 * @param unjudgedInput why there is no verdict with this input, as a clause; empty if there is one
 * @param activation φ
 */
public record VerdictContext(int width, double largestCorrelation, double inputCorrelation, Optional<String> unjudgedInput, Activation activation) {
  /** The context of equicorrelated synapses, isotropic input and tanh. */
  public static VerdictContext equicorrelated(int width) {
    return equicorrelated(width, 0);
  }

  /** The context of equicorrelated synapses, input drawn at random with this E₀/Q₀², and tanh. */
  public static VerdictContext equicorrelated(int width, double inputCorrelation) {
    return new VerdictContext(width, Double.NaN, inputCorrelation, Optional.empty(), Activation.TANH);
  }

  /** max |R_ij| of a curve. */
  double largestCorrelation(Curve curve) {
    if (curve.synapses() == Synapses.HAAR) {
      return 0;
    }
    return Double.isNaN(largestCorrelation) ? Math.abs(curve.r()) / Math.sqrt(width) : largestCorrelation;
  }
}
