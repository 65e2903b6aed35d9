package weaksyn.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Sums along a row of a symmetric matrix, in the order of {@link PartialSums}. */
public final class RowKernel {
  /** Length of the scratch array that the sums need. */
  public static final int SCRATCH = 3 * PartialSums.COUNT;

  private RowKernel() {}

  /** Subtracts a multiple of a vector: c[j] = c[j] − factor · v[j], j = 0..length − 1. */
  public static void subtractMultiple(double[] c, int offset, int length, double factor, double[] v) {
    for (int j = 0; j < length; j++) {
      c[offset + j] = Math.fma(-factor, v[j], c[offset + j]);
    }
  }

  /**
   * Sums of one row: Σ_j c_j², Σ_j |c_j| and Σ_j c_j² w_j, j = 0..length − 1.
   *
   * @param w weights, {@code length} numbers
   * @param sums receives the three sums at {@code to}, {@code to + stride} and {@code to + 2 stride}
   * @param scratch {@link #SCRATCH} numbers
   */
  public static void sums(double[] c, int offset, int length, double[] w, double[] sums, int to, int stride, double[] scratch) {
    int count = PartialSums.COUNT;
    int bound = Lanes.VECTORS ? length - length % count : 0;
    if (Lanes.VECTORS) {
      sumVectors(c, offset, bound, w, scratch);
    } else {
      Arrays.fill(scratch, 0, SCRATCH, 0);
    }
    for (int j = bound; j < length; j++) {
      int part = j % count;
      double v = c[offset + j];
      scratch[part] += v * v;
      scratch[count + part] += Math.abs(v);
      scratch[2 * count + part] = Math.fma(v * v, w[j], scratch[2 * count + part]);
    }
    for (int s = 0; s < 3; s++) {
      sums[to + s * stride] = PartialSums.tree(scratch, s * count);
    }
  }

  private static void sumVectors(double[] c, int offset, int bound, double[] w, double[] scratch) {
    int count = PartialSums.COUNT;
    for (int part = 0; part < count; part += Lanes.D_LANES) {
      DoubleVector square = DoubleVector.zero(Lanes.D);
      DoubleVector absolute = square;
      DoubleVector weighted = square;
      for (int j = part; j < bound; j += count) {
        DoubleVector v = DoubleVector.fromArray(Lanes.D, c, offset + j);
        DoubleVector v2 = v.mul(v);
        square = square.add(v2);
        absolute = absolute.add(v.lanewise(VectorOperators.ABS));
        weighted = v2.fma(DoubleVector.fromArray(Lanes.D, w, j), weighted);
      }
      square.intoArray(scratch, part);
      absolute.intoArray(scratch, count + part);
      weighted.intoArray(scratch, 2 * count + part);
    }
  }
}
