package weaksyn.kernel.learning;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;

/**
 * How a layer changes its weights after a batch of patterns. {@link LayerTraining} calls {@link #begin} once for a
 * layer, then {@link #step} and {@link #change} for each batch, then {@link #end}. A rule may keep buffers, so one
 * thread uses it at a time. A rule whose matrix is not positive definite where it has to be may throw the exception of
 * the factorisation: the training then ends as one that diverges.
 */
@AlsoInFloat(marked = true)
public interface LearningRule {
  /**
   * Prepares for a layer. By default this does nothing.
   *
   * @param batch sizes and workers; it holds no patterns yet
   * @param w weights where learning starts, row-major N × N_in, in and out
   */
  default void begin(LearningBatch batch, @Narrow double[] w) {}

  /**
   * The size of the step for one batch. By default the neurons respond with y = φ(W x + b), and the size is
   * η / λ_max(Σ_a y_a y_aᵀ).
   *
   * @param batch inputs of the patterns
   * @param rate η
   * @param w weights, row-major N × N_in
   * @return what {@link #change} is called with; 0 if nothing can be learned from the batch
   */
  default double step(LearningBatch batch, double rate, @Narrow double[] w) {
    return batch.respond(w) ? rate / batch.largestEigenvalue() : 0;
  }

  /**
   * Changes the weights. Rows are not put back to their norm here.
   *
   * @param batch inputs, and the activities that {@link #step} left
   * @param step what {@link #step} returned
   * @param w weights, row-major N × N_in, in and out
   */
  void change(LearningBatch batch, double step, @Narrow double[] w);

  /** Whether rows are put back to the Euclidean norm g after each step (the default), or only after {@link #end}. */
  default boolean normalisesEachStep() {
    return true;
  }

  /**
   * Turns what was learned into the layer's weights. By default they are the same.
   *
   * @param batch sizes and workers
   * @param w weights, row-major N × N_in, in and out
   */
  default void end(LearningBatch batch, @Narrow double[] w) {}
}
