package weaksyn.kernel.network;

import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;

/** Input patterns, drawn and measured. Patterns that are given are measured once. */
@AlsoInFloat(marked = true)
final class MeasuredInput {
  private final NetworkInput input;
  private final int width;
  private final boolean innovations;
  private final InputPatterns patterns;
  private final LayerMeter meter;
  private LayerMeasurement fixed;

  /**
   * Allocates what does not depend on a realisation.
   *
   * @param layerMeter measures layers of {@code width} neurons
   * @throws IllegalArgumentException if another number of patterns is given than is asked for
   */
  MeasuredInput(NetworkInput input, int patterns, int width, long seed, boolean innovations, LayerMeter layerMeter, Workspace workspace) {
    if (input instanceof NetworkInput.Fixed given && given.values().length != (long) patterns * given.width()) {
      throw new IllegalArgumentException(patterns + " patterns are asked for, the input has " + given.values().length / given.width());
    }
    this.input = input;
    this.width = width;
    this.innovations = innovations;
    this.patterns = new InputPatterns(input, patterns, width, seed, workspace);
    int inputWidth = input.inputWidth(width);
    meter = inputWidth == width ? layerMeter : new LayerMeter(patterns, inputWidth, workspace);
  }

  /** As {@link InputPatterns#draw}. */
  @Narrow
  double[] draw(int realisation, @Narrow double[] buffer) {
    return patterns.draw(realisation, buffer);
  }

  /** The measurement of patterns that were drawn. */
  LayerMeasurement measure(@Narrow double[] h0) {
    if (!(input instanceof NetworkInput.Fixed)) {
      LayerMeasurement measured = meter.measure(h0);
      return innovations ? measured.with(ConditionalMeans.ofInput(input, width, measured.statistics())) : measured;
    }
    if (fixed == null) {
      fixed = meter.measure(h0);
    }
    return fixed;
  }

  /** Bytes of drawing, and of measuring where that needs a meter of its own. */
  static long bytes(NetworkInput input, int patterns, int width, int workers) {
    int inputWidth = input.inputWidth(width);
    return InputPatterns.bytes(input, patterns, width) + (inputWidth == width ? 0 : LayerMeter.bytes(patterns, inputWidth, workers));
  }
}
