package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

@AlsoInFloat
class ErfTest extends SigmoidTest {
  @Override
  VectorFunction function() {
    return new Erf();
  }
}
