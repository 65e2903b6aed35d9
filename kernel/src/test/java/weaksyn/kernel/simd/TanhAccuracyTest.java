package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TanhAccuracyTest {
  private static final double BOUND = 2;

  @Test
  void isWithinTheStatedBoundOverTheWholeRange() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[12_000];
    for (int k = 0; k < x.length; k++) {
      x[k] = switch (k % 6) {
        case 0 -> random.nextDouble() * 0.2;
        case 1 -> 0.1 + random.nextDouble() * 0.6;
        case 2 -> random.nextDouble() * 3;
        case 3 -> random.nextDouble() * 22;
        case 4 -> Math.scalb(0.5 + random.nextDouble(), -random.nextInt(1074));
        // Where the formula and the power of two change
        default -> k % 7 == 0 ? near(0.2554128, k / 42 - 140) : near((1.5 + k / 6 % 40) / 2.73, k / 240 - 25);
      };
    }
    checkAgainstSeries(x);
    checkAgainstSeries(new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, near(Double.MIN_NORMAL, -1), near(20, -1), 20, near(20, 1), 19.06, 30, 40});
  }

  /** Arguments found by a search of 6·10⁷ for the largest error (1.70 ULP). */
  @Test
  void isWithinTheStatedBoundWhereTheErrorIsLargest() {
    checkAgainstSeries(new double[] {0.921306125357408, 0.9207480078791084, 0.920604437950763, 0.5480510330400996, 0.5436973197011581});
  }

  private static void checkAgainstSeries(double[] x) {
    double[] y = x.clone();
    new Tanh().apply(y, 0, y.length);
    for (int k = 0; k < x.length; k++) {
      double at = x[k];
      double error = ReferenceFunctions.ulps(y[k], ReferenceFunctions.tanh(at));
      assertTrue(error <= BOUND, () -> "tanh " + at + " is off by " + error + " ULP");
      assertTrue(Math.abs(y[k]) <= 1, () -> "tanh " + at + " is beyond 1");
    }
  }

  private static double near(double x, int steps) {
    return Double.longBitsToDouble(Double.doubleToLongBits(x) + steps);
  }
}
