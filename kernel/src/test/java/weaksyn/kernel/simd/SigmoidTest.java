package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

/** What every odd function with slope 1 at 0 and the limits ±1 has to fulfil. */
@Tag("lanes")
@AlsoInFloat
abstract class SigmoidTest extends VectorFunctionTest {
  @Test
  void keepsTheSpecialValues() {
    double[] x = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE,
      -3 * Double.MIN_VALUE};
    double[] expected = {0.0, -0.0, 1, -1, Double.NaN, 1, -1, Double.MIN_VALUE, -3 * Double.MIN_VALUE};
    for (int shift = 0; shift < x.length; shift++) { // each value in each lane and in the tail
      double[] y = new double[x.length];
      for (int k = 0; k < x.length; k++) {
        y[k] = x[(k + shift) % x.length];
      }
      apply(y, 0, y.length);
      for (int k = 0; k < x.length; k++) {
        assertEquals(expected[(k + shift) % x.length], y[k]);
      }
    }
  }

  @Test
  void isOddAndAtMost1() {
    double[] up = grid();
    int n = up.length;
    double[] down = new double[n];
    for (int k = 0; k < n; k++) {
      down[k] = -up[k];
    }
    apply(up, 0, n);
    apply(down, 0, n);
    for (int k = 0; k < n; k++) {
      assertEquals(-up[k], down[k]);
      assertTrue(up[k] <= 1);
    }
    assertEquals(1.0, up[n - 1]);
  }

  /** Ascending numbers from 0 to 25. */
  static double[] grid() {
    int n = 100_000;
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = k * (25.0 / n);
    }
    return x;
  }
}
