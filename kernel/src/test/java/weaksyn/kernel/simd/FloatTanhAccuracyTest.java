package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Error of tanh in float against the platform's in double, whose own error is 2⁻²⁸ of what is measured here. */
class FloatTanhAccuracyTest {
  private static final double BOUND = 2;
  private static final int INFINITY = Float.floatToIntBits(Float.POSITIVE_INFINITY);

  @Test
  void isWithinTheStatedBoundAtOneNumberIn401() {
    assertTrue(worst(0, 401) <= BOUND);
  }

  @Test
  @Tag("slow")
  void isWithinTheStatedBoundAtEveryNumber() {
    assertTrue(worst(0, 1) <= BOUND);
  }

  /**
   * Largest error in ULP over finite numbers from 0 up, every {@code step}-th; negative ones have the same by symmetry,
   * which is checked on the way, as is the limit 1.
   */
  private static double worst(int first, int step) {
    float[] x = new float[1 << 12];
    float[] y = new float[x.length];
    float[] minus = new float[x.length];
    FloatTanh tanh = new FloatTanh();
    double worst = 0;
    for (long bits = first; bits < INFINITY; bits += (long) step * x.length) {
      for (int k = 0; k < x.length; k++) {
        x[k] = Float.intBitsToFloat((int) Math.min(bits + (long) k * step, INFINITY - 1));
        y[k] = x[k];
        minus[k] = -x[k];
      }
      tanh.apply(y, 0, y.length);
      tanh.apply(minus, 0, y.length);
      for (int k = 0; k < x.length; k++) {
        double exact = StrictMath.tanh(x[k]);
        worst = Math.max(worst, Math.abs(y[k] - exact) / Math.ulp((float) exact));
        assertEquals(-y[k], minus[k]);
        assertTrue(y[k] <= 1);
      }
    }
    return worst;
  }
}
