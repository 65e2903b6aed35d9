package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/** max(0, z), +0 where z is not positive; NaN ↦ NaN. A plain loop: the compiler makes vectors of it. */
@AlsoInFloat
public final class Rectifier extends VectorFunction {
  @Override
  void vectors(double[] data, int from, int to) {
    for (int k = from; k < to; k++) {
      double z = data[k];
      data[k] = z <= 0 ? 0 : z;
    }
  }
}
