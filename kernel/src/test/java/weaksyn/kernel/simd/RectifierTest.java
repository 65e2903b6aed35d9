package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

@AlsoInFloat
class RectifierTest {
  private static final double[] DATA = {7, -2, 0.0, -0.0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, 9};
  private static final double[] BIAS = {9, 1, 0.0, -0.0, 0.25, 0, 1, 1, Double.NaN};

  @Test
  void addsAndRectifiesInsideTheRangeAlone() {
    double[] sums = DATA.clone();
    Rectifier.addBias(sums, 1, BIAS, 1, 8);
    assertArrayEquals(new double[] {7, -1, 0.0, -0.0, 0.75, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 9}, sums);
    double[] rectified = DATA.clone();
    Rectifier.addBiasThenRectify(rectified, 1, BIAS, 1, 8);
    assertArrayEquals(new double[] {7, 0, 0, 0, 0.75, Double.NaN, Double.POSITIVE_INFINITY, 0, Double.NaN, 9}, rectified);
  }

  @Test
  void refusesRangesThatDoNotExist() {
    double[] d = new double[10];
    assertThrows(IndexOutOfBoundsException.class, () -> Rectifier.addBias(d, 5, d, 0, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> Rectifier.addBias(d, 0, d, 5, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> Rectifier.addBiasThenRectify(d, -1, d, 0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Rectifier.addBiasThenRectify(d, 0, d, -1, 3));
  }
}
