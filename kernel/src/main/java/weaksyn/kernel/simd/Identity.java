package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/** z itself. */
@AlsoInFloat
public final class Identity extends VectorFunction {
  @Override
  void vectors(double[] data, int from, int to) {
    // each number is its own result
  }

  @Override
  double value(double z) {
    return z;
  }
}
