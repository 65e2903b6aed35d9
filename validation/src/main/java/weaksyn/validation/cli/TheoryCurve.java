package weaksyn.validation.cli;

import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.theory.WeightEnsemble;

/**
 * One curve of {@code weaksyn theory}.
 *
 * @param synapses what stands in the column of that name
 * @param r what stands in the column of that name: r, r_eff of a given correlation, 0 for orthogonal weights
 * @param ensemble law of the weights for N → ∞
 * @param draw how a given width draws them
 */
record TheoryCurve(String synapses, double r, WeightEnsemble ensemble, Draw draw) {
  /**
   * The law of weights of a given width.
   *
   * @param kind law of one weight
   * @param correlation R
   */
  record Draw(Synapses kind, CorrelationChoice correlation) {
    /** R where it was given, which fixes the width; otherwise null. */
    Correlation.Dense matrix() {
      return correlation instanceof CorrelationChoice.MatrixFile file ? file.matrix().dense() : null;
    }
  }
}
