package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Hyperbolic tangent of arrays. Error at most 2 ULP over all finite numbers; odd to the last bit; ±0 ↦ ±0, ±∞ ↦ ±1, NaN ↦ NaN. The same bits at each lane
 * width, at each position in the array, interpreted or compiled, on any machine whose fma rounds once.
 */
@AlsoInFloat
public final class Tanh {
  private Tanh() {}

  /**
   * data[k] = tanh(data[k]) for offset ≤ k &lt; offset + count.
   *
   * @throws IndexOutOfBoundsException if the array does not have the range
   */
  public static void apply(double[] data, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    int end = offset + count;
    int whole = end - count % Lanes.D_LANES;
    TanhLanes.vectors(data, offset, whole);
    for (int k = whole; k < end; k++) {
      data[k] = TanhLanes.tanh(data[k]);
    }
  }
}
