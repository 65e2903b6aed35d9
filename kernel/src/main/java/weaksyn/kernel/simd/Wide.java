package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Elements of either precision as doubles, for sums that are accumulated in double. */
public final class Wide {
  private Wide() {}

  /** {@link Lanes#D_LANES} numbers. */
  static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(Lanes.D, x, at);
  }

  /** {@link Lanes#D_LANES} numbers. */
  static DoubleVector load(float[] x, int at) {
    return (DoubleVector) FloatVector.fromArray(Lanes.HALF_F, x, at).convertShape(VectorOperators.F2D, Lanes.D, 0);
  }

  /** Stores {@link Lanes#D_LANES} numbers. */
  static void store(DoubleVector v, double[] x, int at) {
    v.intoArray(x, at);
  }

  /** Stores the nearest elements of {@link Lanes#D_LANES} numbers. */
  static void store(DoubleVector v, float[] x, int at) {
    ((FloatVector) v.convertShape(VectorOperators.D2F, Lanes.HALF_F, 0)).intoArray(x, at);
  }

  /** y[to + j] = x[from + j] for 0 ≤ j &lt; count. */
  public static void copy(double[] x, int from, double[] y, int to, int count) {
    System.arraycopy(x, from, y, to, count);
  }

  /** y[to + j] = x[from + j] for 0 ≤ j &lt; count. */
  public static void copy(float[] x, int from, double[] y, int to, int count) {
    for (int j = 0; j < count; j++) {
      y[to + j] = x[from + j];
    }
  }
}
