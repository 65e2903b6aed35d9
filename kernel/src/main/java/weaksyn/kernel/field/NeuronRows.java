package weaksyn.kernel.field;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The neurons of a layer: any of them can be made at any time by any thread, with buffers of its own. First their
 * fields, biases included, then out of these the activities.
 */
@AlsoInFloat
public interface NeuronRows {
  /**
   * Writes the fields of some neurons for all patterns.
   *
   * @param first number of the first neuron, a multiple of {@link RowBuffers#ROWS}
   * @param count number of neurons, at most {@link RowBuffers#ROWS}
   * @param h pattern panels of {@code length} rows from {@code offset} on
   * @param row where the first neuron goes
   */
  void fields(long first, int count, double[] h, int offset, int length, int row, RowBuffers buffers);

  /** Makes activities of the fields of some neurons, in place. */
  void activate(int count, double[] h, int offset, int length, int row);

  /** Writes the activities of some neurons for all patterns; the parameters are those of {@link #fields}. */
  default void fill(long first, int count, double[] h, int offset, int length, int row, RowBuffers buffers) {
    fields(first, count, h, offset, length, row, buffers);
    activate(count, h, offset, length, row);
  }
}
