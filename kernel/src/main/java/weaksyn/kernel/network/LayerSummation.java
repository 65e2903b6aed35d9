package weaksyn.kernel.network;

import java.util.function.LongConsumer;
import weaksyn.kernel.covariance.NeuronSums;

/** Makes the neurons of a layer elsewhere, block by block with {@link LayerBlocks}, and adds up their sums. */
@FunctionalInterface
public interface LayerSummation {
  /**
   * The sums over all neurons, in the order of {@link weaksyn.kernel.field.TreeLevel}.
   *
   * @param progress is told how many neurons were summed last
   * @return with sums over fields where innovations are measured, not for the input
   */
  NeuronSums sum(FieldLayer layer, LongConsumer progress);
}
