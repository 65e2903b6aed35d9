package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

@AlsoInFloat
class ErfTest extends SigmoidTest {
  @Override
  void apply(double[] data, int offset, int count) {
    Erf.apply(data, offset, count);
  }

  @Override
  double scalar(double x) {
    return ErfLanes.erf(x);
  }
}
