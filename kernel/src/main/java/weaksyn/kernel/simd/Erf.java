package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The scaled error function φ(z) = erf(√π z/2) of arrays, with slope 1 at 0. Error at most 1 ULP over all finite numbers; odd to the last bit; ±0 ↦ ±0, ±∞ ↦ ±1,
 * NaN ↦ NaN. The same bits at each lane width, at each position in the array, interpreted or compiled, on any machine whose fma rounds once.
 */
@AlsoInFloat
public final class Erf {
  /** Elements between the two passes over data and bias, so that the second one finds its input in the nearest cache. */
  private static final int BLOCK = 512;

  private Erf() {}

  /**
   * data[k] = φ(data[k]) for offset ≤ k &lt; offset + count.
   *
   * @throws IndexOutOfBoundsException if the array does not have the range
   */
  public static void apply(double[] data, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    int end = offset + count;
    int whole = end - count % Lanes.D_LANES;
    ErfLanes.vectors(data, offset, whole);
    for (int k = whole; k < end; k++) {
      data[k] = ErfLanes.erf(data[k]);
    }
  }

  /**
   * data[offset + k] = φ(data[offset + k] + bias[biasOffset + k]) for 0 ≤ k &lt; count.
   *
   * @throws IndexOutOfBoundsException if an array does not have its range
   */
  public static void addBiasThenErf(double[] data, int offset, double[] bias, int biasOffset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    Objects.checkFromIndexSize(biasOffset, count, bias.length);
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(count, from + BLOCK);
      for (int k = from; k < to; k++) {
        data[offset + k] += bias[biasOffset + k];
      }
      apply(data, offset + from, to - from);
    }
  }
}
