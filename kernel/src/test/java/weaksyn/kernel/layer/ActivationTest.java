package weaksyn.kernel.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Erf;
import weaksyn.kernel.simd.Gelu;
import weaksyn.kernel.simd.Softplus;
import weaksyn.kernel.simd.Tanh;

@Tag("lanes")
@AlsoInFloat
class ActivationTest {
  @ParameterizedTest
  @EnumSource
  void addsTheBiasFirst(Activation activation) {
    for (int n : new int[] {0, 1, 7, 1500}) {
      double[] data = random(n + 2, 7);
      double[] bias = random(n + 3, 8);
      double[] y = data.clone();
      activation.apply(y, 1, bias, 2, n);
      assertEquals(data[0], y[0]);
      assertEquals(data[n + 1], y[n + 1]);
      for (int k = 0; k < n; k++) {
        assertEquals(alone(activation, data[1 + k] + bias[2 + k]), y[1 + k]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesABiasThatIsTooShort(Activation activation) {
    assertThrows(IndexOutOfBoundsException.class, () -> activation.apply(new double[10], 0, new double[5], 1, 5));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhetherItIsOdd(Activation activation) {
    assertEquals(activation.isOdd(), alone(activation, -0.7) == -alone(activation, 0.7));
  }

  /** φ of one number. */
  private static double alone(Activation activation, double z) {
    double[] y = {z};
    switch (activation) {
      case TANH -> new Tanh().apply(y, 0, 1);
      case ERF -> new Erf().apply(y, 0, 1);
      case RELU -> y[0] = Math.max(0, z);
      case LINEAR -> y[0] = z;
      case GELU -> new Gelu().apply(y, 0, 1);
      case SOFTPLUS -> new Softplus().apply(y, 0, 1);
    }
    return y[0];
  }

  private static double[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[length];
    for (int k = 0; k < length; k++) {
      x[k] = Element.of(random.nextDouble(-2, 2));
    }
    return x;
  }
}
