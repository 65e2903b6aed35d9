package weaksyn.kernel.learning;

import java.util.Arrays;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

/**
 * Compares the steps of a training with the ones before them. Weights that noise drives, and that come nearer to their
 * goal by a part κ of the distance in each step, have successive steps with a mean cosine of −κ/2: at κ = 1 a step
 * forgets where the weights were, beyond it leads past the goal.
 */
@AlsoInFloat(marked = true)
final class DivergenceDetector {
  /**
   * Mean cosine below which steps overshoot: κ = 0.9, so that weights thrown about at random, which have κ = 1, are
   * found too.
   */
  static final double OVERSHOOT = -0.45;

  /** Rows looked at, spread over all. */
  private static final int ROWS = 32;

  /** Steps that the mean extends over. */
  private static final int LENGTH = 20;

  /**
   * Root mean square of the change of a row, in terms of its norm, below which a step is rounding or has no
   * consequence.
   */
  private static final double SMALL = 1e-3;

  private final int inputs;
  private final int stride;
  private final double least;
  private final @Narrow double[] weights;
  private final @Narrow double[] step;
  private double mean;

  /** For weights {@code neurons × inputs} with rows of norm g. */
  DivergenceDetector(int neurons, int inputs, double gain) {
    this.inputs = inputs;
    stride = Math.ceilDiv(neurons, ROWS);
    int rows = Math.ceilDiv(neurons, stride);
    least = rows * SMALL * SMALL * gain * gain;
    weights = new @Narrow double[rows * inputs];
    step = new @Narrow double[weights.length];
  }

  /** Forgets all steps. */
  void begin(@Narrow double[] w) {
    for (int row = 0; row < weights.length; row += inputs) {
      System.arraycopy(w, row * stride, weights, row, inputs);
    }
    Arrays.fill(step, 0);
    mean = 0;
  }

  /**
   * The mean cosine of successive steps, the latest counting most.
   *
   * @param w weights after one more step
   */
  double after(@Narrow double[] w) {
    double product = 0;
    double square = 0;
    double squareBefore = 0;
    for (int row = 0; row < weights.length; row += inputs) {
      for (int k = row; k < row + inputs; k++) {
        double before = step[k];
        double now = w[row * stride + k - row];
        double moved = now - weights[k];
        product += moved * before;
        square += moved * moved;
        squareBefore += before * before;
        weights[k] = Element.of(now);
        step[k] = Element.of(moved);
      }
    }
    double cosine = Math.min(square, squareBefore) < least ? 0 : product / Math.sqrt(square * squareBefore);
    mean += (cosine - mean) / LENGTH;
    return mean;
  }
}
