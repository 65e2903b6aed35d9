package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

@AlsoInFloat
class RectifierTest extends VectorFunctionTest {
  @Override
  VectorFunction function() {
    return new Rectifier();
  }

  @Test
  void isPositiveZeroWhereTheNumberIsNotPositive() {
    double[] data = {7, -2, 0.0, -0.0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, -9};
    apply(data, 1, 8);
    assertArrayEquals(new double[] {7, 0, 0, 0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 0, 0, -9}, data);
  }
}
