package weaksyn.kernel.network;

import weaksyn.kernel.covariance.NeuronSums;

/**
 * Blocks of neurons of layers by fields, for a realisation whose layers are made in several places. One thread at a
 * time.
 */
public interface LayerBlocks {
  /**
   * The sums over some segments of a layer.
   *
   * @param first number of the first segment
   * @param count number of segments
   * @return valid until the next call
   */
  NeuronSums sum(FieldLayer layer, int first, int count);
}
