package weaksyn.kernel.field;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The activities of a layer, neuron by neuron: any of them can be made at any time by any thread, with buffers of its
 * own.
 */
@AlsoInFloat
public interface NeuronRows {
  /**
   * Writes the activities of some neurons for all patterns.
   *
   * @param first number of the first neuron, a multiple of {@link RowBuffers#ROWS}
   * @param count number of neurons, at most {@link RowBuffers#ROWS}
   * @param h pattern panels of {@code length} rows from {@code offset} on
   * @param row where the first neuron goes
   */
  void fill(long first, int count, double[] h, int offset, int length, int row, RowBuffers buffers);
}
