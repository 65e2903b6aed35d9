package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

@AlsoInFloat
class BiasTest {
  private static final double[] DATA = {7, -2, 0.0, -0.0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, 9};
  private static final double[] BIAS = {9, 1, 0.0, -0.0, 0.25, 0, 1, 1, Double.NaN};

  @Test
  void addsInsideTheRangeAlone() {
    double[] sums = DATA.clone();
    Bias.add(sums, 1, BIAS, 1, 8);
    assertArrayEquals(new double[] {7, -1, 0.0, -0.0, 0.75, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 9}, sums);
  }

  @Test
  void refusesRangesThatDoNotExist() {
    double[] d = new double[10];
    assertThrows(IndexOutOfBoundsException.class, () -> Bias.add(d, 5, d, 0, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> Bias.add(d, 0, d, 5, 6));
  }
}
