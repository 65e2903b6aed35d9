package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

@Tag("lanes")
@AlsoInFloat
class ErfTest {
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
      Erf.apply(y, 0, y.length);
      for (int k = 0; k < x.length; k++) {
        assertEquals(expected[(k + shift) % x.length], y[k]);
      }
    }
  }

  @Test
  void isOddAndAtMost1() {
    int n = 100_000;
    double[] up = new double[n];
    double[] down = new double[n];
    for (int k = 0; k < n; k++) {
      up[k] = k * (25.0 / n);
      down[k] = -up[k];
    }
    Erf.apply(up, 0, n);
    Erf.apply(down, 0, n);
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
        Erf.apply(y, offset, count);
        double[] z = new double[count + 1];
        System.arraycopy(x, offset, z, 0, count);
        z[count] = Double.NaN;
        Erf.addBiasThenErf(z, 0, zeros(count + 3), 3, count);
        for (int k = 0; k < x.length; k++) {
          boolean inside = k >= offset && k < offset + count;
          assertEquals(inside ? ErfLanes.erf(x[k]) : x[k], y[k]);
          assertTrue(!inside || z[k - offset] == y[k]);
        }
        assertTrue(Double.isNaN(z[count]));
      }
    }
  }

  @Test
  void addsTheBiasFirst() {
    int n = 1500;
    double[] data = new double[n + 2];
    double[] bias = new double[n + 1];
    random(data, 7);
    random(bias, 8);
    double[] y = data.clone();
    Erf.addBiasThenErf(y, 1, bias, 1, n);
    assertEquals(data[0], y[0]);
    assertEquals(data[n + 1], y[n + 1]);
    for (int k = 0; k < n; k++) {
      assertEquals(ErfLanes.erf(data[1 + k] + bias[1 + k]), y[1 + k]);
    }
  }

  @Test
  void refusesRangesThatDoNotExist() {
    double[] d = new double[10];
    assertThrows(IndexOutOfBoundsException.class, () -> Erf.apply(d, 5, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> Erf.apply(d, -1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Erf.addBiasThenErf(d, 0, new double[5], 1, 5));
  }

  private static void random(double[] x, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < x.length; k++) {
      x[k] = Element.of(random.nextDouble(-2, 2));
    }
  }

  private static double[] zeros(int n) {
    double[] z = new double[n];
    Arrays.fill(z, -0.0);
    return z;
  }
}
