package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The bias, with which all activations begin, and the activations without a polynomial, max(0, z) and z, of arrays. NaN stays NaN. Plain loops: the compiler makes
 * vectors of them.
 */
@AlsoInFloat
public final class Rectifier {
  private Rectifier() {}

  /**
   * data[offset + k] += bias[biasOffset + k] for 0 ≤ k &lt; count.
   *
   * @throws IndexOutOfBoundsException if an array does not have its range
   */
  public static void addBias(double[] data, int offset, double[] bias, int biasOffset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    Objects.checkFromIndexSize(biasOffset, count, bias.length);
    for (int k = 0; k < count; k++) {
      data[offset + k] += bias[biasOffset + k];
    }
  }

  /**
   * data[offset + k] = max(0, data[offset + k] + bias[biasOffset + k]) for 0 ≤ k &lt; count, +0 where the sum is not positive.
   *
   * @throws IndexOutOfBoundsException if an array does not have its range
   */
  public static void addBiasThenRectify(double[] data, int offset, double[] bias, int biasOffset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    Objects.checkFromIndexSize(biasOffset, count, bias.length);
    for (int k = 0; k < count; k++) {
      double z = data[offset + k] + bias[biasOffset + k];
      data[offset + k] = z <= 0 ? 0 : z;
    }
  }
}
