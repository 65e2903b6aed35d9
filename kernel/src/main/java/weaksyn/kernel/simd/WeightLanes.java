package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import weaksyn.kernel.precision.AlsoInFloat;

/** One row of L Z for an equicorrelated L, whose columns are constant below the diagonal. */
@AlsoInFloat
public final class WeightLanes {
  private WeightLanes() {}

  /**
   * w_k = d z_k + s_k, then s_k ← s_k + c z_k, each in one rounding, for 0 ≤ k &lt; count.
   *
   * @param d element of L on the diagonal
   * @param c elements of L below it
   * @param z normal numbers, from element {@code zOffset}
   * @param sums s, from element {@code sumsOffset}: what the rows above contribute to this one
   * @param w destination, from element {@code offset}
   */
  public static void row(double d, double c, double[] z, int zOffset, double[] sums, int sumsOffset, double[] w, int offset, int count) {
    int whole = Lanes.wholeDoubles(count);
    if (whole > 0) {
      rowVectors(d, c, z, zOffset, sums, sumsOffset, w, offset, whole);
    }
    for (int k = whole; k < count; k++) {
      w[offset + k] = Math.fma(z[zOffset + k], d, sums[sumsOffset + k]);
      sums[sumsOffset + k] = Math.fma(z[zOffset + k], c, sums[sumsOffset + k]);
    }
  }

  private static void rowVectors(double d, double c, double[] z, int zOffset, double[] sums, int sumsOffset, double[] w, int offset, int count) {
    DoubleVector diagonal = DoubleVector.broadcast(D, d);
    DoubleVector below = DoubleVector.broadcast(D, c);
    for (int k = 0; k < count; k += D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, z, zOffset + k);
      DoubleVector s = DoubleVector.fromArray(D, sums, sumsOffset + k);
      x.fma(diagonal, s).intoArray(w, offset + k);
      x.fma(below, s).intoArray(sums, sumsOffset + k);
    }
  }

  /** w_k = −w_k for {@code count} elements from {@code offset} on. */
  public static void negate(double[] w, int offset, int count) {
    for (int k = offset; k < offset + count; k++) {
      w[k] = -w[k];
    }
  }

  /** As {@link #row}, but w_k = ±size with the sign of d z_k + s_k, positive for zero. */
  public static void signs(double d, double c, double size, double[] z, int zOffset, double[] sums, int sumsOffset, double[] w, int offset, int count) {
    int whole = Lanes.wholeDoubles(count);
    if (whole > 0) {
      signVectors(d, c, size, z, zOffset, sums, sumsOffset, w, offset, whole);
    }
    for (int k = whole; k < count; k++) {
      w[offset + k] = Math.fma(z[zOffset + k], d, sums[sumsOffset + k]) < 0 ? -size : size;
      sums[sumsOffset + k] = Math.fma(z[zOffset + k], c, sums[sumsOffset + k]);
    }
  }

  private static void signVectors(
      double d, double c, double size, double[] z, int zOffset, double[] sums, int sumsOffset, double[] w, int offset, int count) {
    DoubleVector diagonal = DoubleVector.broadcast(D, d);
    DoubleVector below = DoubleVector.broadcast(D, c);
    DoubleVector positive = DoubleVector.broadcast(D, size);
    for (int k = 0; k < count; k += D_LANES) {
      DoubleVector x = DoubleVector.fromArray(D, z, zOffset + k);
      DoubleVector s = DoubleVector.fromArray(D, sums, sumsOffset + k);
      positive.blend(-size, x.fma(diagonal, s).compare(VectorOperators.LT, 0)).intoArray(w, offset + k);
      x.fma(below, s).intoArray(sums, sumsOffset + k);
    }
  }
}
