package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/** Addition of a bias to a row of fields. A plain loop: the compiler makes vectors of it. */
@AlsoInFloat
public final class Bias {
  private Bias() {}

  /**
   * data[offset + k] += bias[biasOffset + k] for 0 ≤ k &lt; count.
   *
   * @throws IndexOutOfBoundsException if an array does not have its range
   */
  public static void add(double[] data, int offset, double[] bias, int biasOffset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    Objects.checkFromIndexSize(biasOffset, count, bias.length);
    for (int k = 0; k < count; k++) {
      data[offset + k] += bias[biasOffset + k];
    }
  }
}
