package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

@AlsoInFloat
class GeluTest extends VectorFunctionTest {
  @Override
  VectorFunction function() {
    return new Gelu();
  }

  @Test
  void isWithinTheStatedBound() {
    SplittableRandom random = new SplittableRandom(5);
    for (int k = 0; k < 20_000; k++) {
      double z = Element.of(switch (k % 4) {
        case 0 -> random.nextDouble(-9, 9);
        case 1 -> random.nextDouble(-1, 1);
        case 2 -> random.nextDouble(0, 3);
        default -> Math.scalb(random.nextDouble(-1, 1), -random.nextInt(100));
      });
      BigDecimal exact = ReferenceFunctions.gelu(z);
      double computed = alone(z);
      double error = Element.of(new BigDecimal(computed).subtract(exact).abs().doubleValue());
      assertTrue(error <= Math.ulp(Element.of(1)) * Math.abs(z), () -> "at " + z + ": " + error);
      assertTrue(z < 0 || error <= 1.5 * Math.ulp(Element.of(exact.doubleValue())), () -> "at " + z + ": " + error);
    }
  }

  @Test
  void keepsTheSpecialValues() {
    double[] z = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.MAX_VALUE, -Double.MAX_VALUE, -9, 9};
    double[] expected = {0.0, 0.0, Double.POSITIVE_INFINITY, 0.0, Double.NaN, Double.MAX_VALUE, 0.0, 0.0, 9};
    apply(z, 0, z.length);
    for (int k = 0; k < z.length; k++) {
      assertEquals(expected[k], z[k], 0, "number " + k);
    }
  }
}
