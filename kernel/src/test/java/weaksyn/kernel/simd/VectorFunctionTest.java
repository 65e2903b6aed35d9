package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** What every function of arrays has to fulfil. */
@Tag("lanes")
@AlsoInFloat
abstract class VectorFunctionTest {
  /** The function under test. */
  abstract VectorFunction function();

  final void apply(double[] data, int offset, int count) {
    function().apply(data, offset, count);
  }

  /** The function of one number, at the first place of an array that holds no other. */
  final double alone(double x) {
    double[] y = {x};
    apply(y, 0, 1);
    return y[0];
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
          assertEquals(inside ? alone(x[k]) : x[k], y[k]);
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
}
