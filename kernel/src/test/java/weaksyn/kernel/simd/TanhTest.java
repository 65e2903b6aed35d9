package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

@AlsoInFloat
class TanhTest extends SigmoidTest {
  @Override
  VectorFunction function() {
    return new Tanh();
  }

  /** Neighbours of the grid near 1 lie closer than rounding errors do. */
  @Test
  void fallsByNoMoreThanItsError() {
    double[] y = grid();
    apply(y, 0, y.length);
    for (int k = 1; k < y.length; k++) {
      assertTrue(y[k] >= y[k - 1] - 2 * Math.ulp(y[k]), "at grid point " + k);
    }
  }
}
