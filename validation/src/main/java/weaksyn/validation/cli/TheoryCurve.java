package weaksyn.validation.cli;

import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.theory.WeightEnsemble;

/**
 * One curve of {@code weaksyn theory}.
 *
 * @param synapses what stands in the column of that name
 * @param r what stands in the column of that name: r, r_eff of a given correlation, 0 for orthogonal weights
 * @param ensemble law of the weights for N → ∞
 * @param draw how a given width draws them; null where the simulation does not
 */
record TheoryCurve(String synapses, double r, WeightEnsemble ensemble, Draw draw) {
  /**
   * Weights of a given width.
   *
   * @param kind law of one weight
   * @param matrix R where it was given, null for equicorrelation
   */
  record Draw(Synapses kind, Correlation.Dense matrix) {}
}
