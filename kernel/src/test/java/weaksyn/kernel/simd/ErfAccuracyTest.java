package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErfAccuracyTest {
  private static final double BOUND = 1;

  @Test
  void isWithinTheStatedBoundOverTheWholeRange() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[5_000];
    for (int k = 0; k < x.length; k++) {
      x[k] = switch (k % 5) {
        case 0 -> random.nextDouble();
        case 1 -> 1 + random.nextDouble() * 0.5;
        case 2 -> 1 + random.nextDouble() * 6;
        case 3 -> Math.scalb(0.5 + random.nextDouble(), -random.nextInt(1074));
        default -> near(1, k / 5 - 500); // where the branches meet
      };
    }
    assertTrue(worst(x) <= BOUND);
    assertTrue(worst(new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, near(Double.MIN_NORMAL, -1), near(6.75, -1), 6.75, near(6.75, 1), 5.9, 7}) <= BOUND);
  }

  @Test
  void floatIsWithinTheStatedBoundToo() {
    SplittableRandom random = new SplittableRandom(6);
    float[] x = new float[5_000];
    for (int k = 0; k < x.length; k++) {
      x[k] = (float) switch (k % 3) {
        case 0 -> random.nextDouble();
        case 1 -> 1 + random.nextDouble() * 4;
        default -> Math.scalb(0.5 + random.nextDouble(), -random.nextInt(149));
      };
    }
    float[] y = x.clone();
    new FloatErf().apply(y, 0, y.length);
    double worst = 0;
    for (int k = 0; k < x.length; k++) {
      double exact = ReferenceFunctions.erf(x[k]).doubleValue();
      worst = Math.max(worst, Math.abs(y[k] - exact) / Math.ulp((float) exact));
    }
    assertTrue(worst <= BOUND, "off by " + worst + " ULP");
  }

  /** Largest error in ULP. */
  private static double worst(double[] x) {
    double[] y = x.clone();
    new Erf().apply(y, 0, y.length);
    double worst = 0;
    for (int k = 0; k < x.length; k++) {
      worst = Math.max(worst, ReferenceFunctions.ulps(y[k], ReferenceFunctions.erf(x[k])));
    }
    return worst;
  }

  private static double near(double x, int steps) {
    return Double.longBitsToDouble(Double.doubleToLongBits(x) + steps);
  }
}
