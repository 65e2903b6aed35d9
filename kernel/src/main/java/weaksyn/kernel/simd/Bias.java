package weaksyn.kernel.simd;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/** Addition of a bias to a row of fields. */
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
    int whole = Lanes.wholeDoubles(count);
    for (int k = 0; k < whole; k += Lanes.D_LANES) {
      DoubleVector.fromArray(Lanes.D, data, offset + k).add(DoubleVector.fromArray(Lanes.D, bias, biasOffset + k)).intoArray(data, offset + k);
    }
    for (int k = whole; k < count; k++) {
      data[offset + k] += bias[biasOffset + k];
    }
  }
}
