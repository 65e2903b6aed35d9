package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;

@Tag("lanes")
@AlsoInFloat
class WeightLanesTest {
  @Test
  void signOfZeroIsPositive() {
    double[] z = new double[17];
    double[] sums = new double[17];
    double[] w = new double[18];
    for (int k = 0; k < z.length; k++) {
      z[k] = k % 2 == 0 ? 0.0 : -0.0;
      sums[k] = k % 3 == 0 ? 0.0 : -0.0;
    }
    Arrays.fill(w, Double.NaN);
    WeightLanes.signs(1, 1, 0.25, z, 0, sums, 0, w, 1, 17);
    assertEquals(Double.NaN, w[0]);
    for (int k = 1; k < w.length; k++) {
      assertEquals(0.25, w[k]);
    }
  }
}
