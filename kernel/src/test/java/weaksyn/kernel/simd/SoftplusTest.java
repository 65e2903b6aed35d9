package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

@AlsoInFloat
class SoftplusTest extends VectorFunctionTest {
  @Override
  VectorFunction function() {
    return new Softplus();
  }

  @Test
  void isWithinTheStatedBound() {
    SplittableRandom random = new SplittableRandom(5);
    for (int k = 0; k < 8_000; k++) {
      double z = Element.of(switch (k % 3) {
        case 0 -> random.nextDouble(-40, 40);
        case 1 -> random.nextDouble(-5, 5);
        default -> Math.scalb(random.nextDouble(-1, 1), -random.nextInt(100));
      });
      BigDecimal exact = ReferenceFunctions.softplus(z);
      double error = Element.of(new BigDecimal(alone(z)).subtract(exact).abs().doubleValue());
      assertTrue(error <= 1.5 * Math.ulp(Element.of(Math.max(1, exact.doubleValue()))), () -> "at " + z + ": " + error);
    }
  }

  @Test
  void keepsTheSpecialValues() {
    double[] z = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.MAX_VALUE, -Double.MAX_VALUE, 50};
    double[] expected = {Double.POSITIVE_INFINITY, 0.0, Double.NaN, Double.MAX_VALUE, 0.0, 50};
    apply(z, 0, z.length);
    for (int k = 0; k < z.length; k++) {
      assertEquals(expected[k], z[k], 0, "number " + k);
    }
  }
}
