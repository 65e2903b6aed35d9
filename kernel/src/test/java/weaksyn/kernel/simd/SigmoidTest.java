package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** What every odd function with slope 1 at 0 and the limits ±1 has to fulfil. */
@Tag("lanes")
@AlsoInFloat
abstract class SigmoidTest {
  /** The function of an array. */
  abstract void apply(double[] data, int offset, int count);

  /** The function of what is left of a vector. */
  abstract double scalar(double x);

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

  @Test
  void givesTheSameBitsAtEachPosition() {
    double[] x = new double[60];
    SplittableRandom random = new SplittableRandom(6);
    for (int k = 0; k < x.length; k++) {
      x[k] = Element.of(random.nextDouble(-3, 3));
    }
    for (int offset = 0; offset < 10; offset++) {
      for (int count = 0; count <= 40; count++) {
        double[] y = x.clone();
        apply(y, offset, count);
        double[] z = new double[count + 1];
        System.arraycopy(x, offset, z, 0, count);
        z[count] = Double.NaN;
        apply(z, 0, count);
        for (int k = 0; k < x.length; k++) {
          boolean inside = k >= offset && k < offset + count;
          assertEquals(inside ? scalar(x[k]) : x[k], y[k]);
          assertTrue(!inside || z[k - offset] == y[k]);
        }
        assertTrue(Double.isNaN(z[count]));
      }
    }
  }

  @Test
  void refusesRangesThatDoNotExist() {
    double[] d = new double[10];
    assertThrows(IndexOutOfBoundsException.class, () -> apply(d, 5, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> apply(d, -1, 3));
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
