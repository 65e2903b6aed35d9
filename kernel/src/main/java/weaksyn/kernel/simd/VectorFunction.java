package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * A function of one number, applied to arrays. The result for a number has the same bits at each lane width, at each
 * position in the array, interpreted or compiled, on any machine whose fma rounds once. Each function is written twice,
 * for vectors and, where {@link Lanes#VECTORS} says so, for numbers.
 *
 * <p>Where the count is no multiple of the lanes, the last numbers are copied to an array of one vector first, so that
 * the same instructions compute them. They overlap with the whole vectors before them and give the same bits a second
 * time. Each thread keeps such an array.
 */
@AlsoInFloat
public abstract class VectorFunction {
  private static final ThreadLocal<double[]> LAST = ThreadLocal.withInitial(() -> new double[Lanes.D_LANES]);

  VectorFunction() {}

  /**
   * data[k] = φ(data[k]) for offset ≤ k &lt; offset + count.
   *
   * @throws IndexOutOfBoundsException if the array does not have the range
   */
  public final void apply(double[] data, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, data.length);
    int end = offset + count;
    if (!Lanes.VECTORS) {
      for (int k = offset; k < end; k++) {
        data[k] = value(data[k]);
      }
      return;
    }
    int rest = count % Lanes.D_LANES;
    if (rest == 0) {
      vectors(data, offset, end);
      return;
    }
    double[] last = LAST.get();
    int length = Math.min(count, Lanes.D_LANES);
    System.arraycopy(data, end - length, last, 0, length);
    vectors(data, offset, end - rest);
    vectors(last, 0, Lanes.D_LANES);
    System.arraycopy(last, 0, data, end - length, length);
  }

  /** data[k] = φ(data[k]) for from ≤ k &lt; to, a multiple of the lanes. */
  abstract void vectors(double[] data, int from, int to);

  /** φ(z). */
  abstract double value(double z);
}
