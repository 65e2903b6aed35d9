package weaksyn.kernel.learning;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;

/** How a layer changes its weights after a batch of patterns, out of what the neurons on both sides do. May keep buffers: one thread at a time. */
@AlsoInFloat(marked = true)
public interface LearningRule {
  /**
   * Changes the weights, rows not yet put back to their norm.
   *
   * @param batch activities before and after the synapses, with the weights as they are
   * @param step what a sum over the patterns of the batch is multiplied by: η / λ_max(Σ_a y_a y_aᵀ)
   * @param w weights, row-major neurons × inputs, in and out
   */
  void change(LearningBatch batch, double step, @Narrow double[] w);
}
