package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The scaled error function φ(z) = erf(√π z/2) of arrays, with slope 1 at 0. Error at most 1 ULP over all finite numbers; odd to the last bit; ±0 ↦ ±0, ±∞ ↦ ±1,
 * NaN ↦ NaN. The same bits at each lane width, at each position in the array, interpreted or compiled, on any machine whose fma rounds once.
 */
@AlsoInFloat
public final class Erf {
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
}
