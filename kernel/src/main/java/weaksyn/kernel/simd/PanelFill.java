package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * What rows of pattern panels hold beside the fields that products add to them: common fields, biases, and what the
 * neuron before passes on.
 */
@AlsoInFloat
public final class PanelFill {
  private static final int WIDTH = Tile.SHARED_WIDTH;

  private PanelFill() {}

  /**
   * h[row + i, a] = s_i c_a + b_i in one rounding, for 0 ≤ i &lt; count.
   *
   * @param common c, as many numbers as the panels have columns
   * @param sign s, {@code count} numbers
   * @param bias b, {@code count} numbers
   * @param h pattern panels of {@code length} rows from {@code offset} on
   * @param panels how many panels
   */
  public static void biases(double[] common, double[] sign, double[] bias, int count, double[] h, int offset, int length, int row, int panels) {
    for (int p = 0; p < panels; p++) {
      int first = offset + p * WIDTH * length + row * WIDTH;
      int whole = Lanes.wholeDoubles(WIDTH);
      for (int j = 0; j < whole; j += Lanes.D_LANES) {
        DoubleVector c = DoubleVector.fromArray(Lanes.D, common, p * WIDTH + j);
        for (int i = 0, at = first + j; i < count; i++, at += WIDTH) {
          c.fma(DoubleVector.broadcast(Lanes.D, sign[i]), DoubleVector.broadcast(Lanes.D, bias[i])).intoArray(h, at);
        }
      }
      for (int i = 0, at = first; i < count && whole < WIDTH; i++, at += WIDTH) {
        for (int j = whole; j < WIDTH; j++) {
          h[at + j] = Math.fma(common[p * WIDTH + j], sign[i], bias[i]);
        }
      }
    }
  }

  /**
   * An autoregression along the neurons: z_i = a z_{i−1} + h[row + i], h[row + i] = z_i + b_i, for each pattern. With
   * a = 0 the biases are added and nothing else.
   *
   * @param carry z_{−1}, as many numbers as the panels have columns; receives z of the last neuron
   * @param bias b, {@code count} numbers
   * @param h pattern panels of {@code length} rows from {@code offset} on
   * @param panels how many panels
   */
  public static void recurse(
      double a, double[] carry, double[] bias, int count, double[] h, int offset, int length, int row, int panels) {
    for (int p = 0; p < panels; p++) {
      int first = offset + p * WIDTH * length + row * WIDTH;
      int whole = Lanes.wholeDoubles(WIDTH);
      for (int j = 0; j < whole; j += Lanes.D_LANES) {
        DoubleVector factor = DoubleVector.broadcast(Lanes.D, a);
        DoubleVector z = DoubleVector.fromArray(Lanes.D, carry, p * WIDTH + j);
        for (int i = 0, at = first + j; i < count; i++, at += WIDTH) {
          z = z.fma(factor, DoubleVector.fromArray(Lanes.D, h, at));
          z.add(DoubleVector.broadcast(Lanes.D, bias[i])).intoArray(h, at);
        }
        z.intoArray(carry, p * WIDTH + j);
      }
      for (int j = whole; j < WIDTH; j++) {
        double z = carry[p * WIDTH + j];
        for (int i = 0, at = first + j; i < count; i++, at += WIDTH) {
          z = Math.fma(z, a, h[at]);
          h[at] = z + bias[i];
        }
        carry[p * WIDTH + j] = z;
      }
    }
  }
}
