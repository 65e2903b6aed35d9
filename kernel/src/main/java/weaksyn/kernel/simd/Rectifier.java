package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import weaksyn.kernel.precision.AlsoInFloat;

/** max(0, z), +0 where z is not positive; NaN ↦ NaN. */
@AlsoInFloat
public final class Rectifier extends VectorFunction {
  @Override
  void vectors(double[] data, int from, int to) {
    for (int i = from; i < to; i += Lanes.D_LANES) {
      DoubleVector z = DoubleVector.fromArray(Lanes.D, data, i);
      z.blend(0, z.compare(VectorOperators.LE, 0)).intoArray(data, i);
    }
  }

  @Override
  double value(double z) {
    return z <= 0 ? 0 : z;
  }
}
