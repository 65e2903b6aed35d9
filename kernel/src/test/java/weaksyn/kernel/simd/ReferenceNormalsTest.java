package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Errors of log, sine and cosine as {@link NormalLanes} states them; its lanes equal {@link ReferenceNormals} bit for
 * bit.
 */
class ReferenceNormalsTest {
  @Test
  void logIsWithin3UlpFromTheSmallestNormalNumberTo1() {
    SplittableRandom random = new SplittableRandom(3);
    assertEquals(0.0, ReferenceNormals.minusTwoLog(1));
    checkLog(Math.nextDown(1.0));
    checkLog(0x1p-52);
    for (double edge : new double[] {Math.sqrt(0.5), 0.5, Math.sqrt(0.125), 0.25}) {
      double u = edge;
      for (int k = 0; k < 20; k++, u = Math.nextUp(u)) {
        checkLog(u);
        checkLog(2 * edge - u);
      }
    }
    for (int k = 0; k < 2000; k++) {
      checkLog(1 - random.nextDouble());
      checkLog(1 - Math.pow(2, -50 * random.nextDouble()) * 0.5);
      checkLog(Math.scalb(1 - random.nextDouble() / 2, -random.nextInt(52)));
    }
  }

  @Test
  void sineIsWithin2UlpAndCosineWithin1AndAHalfOverHalfAQuarterTurnEitherWay() {
    SplittableRandom random = new SplittableRandom(4);
    for (int k = 0; k < 4000; k++) {
      double x = k < 20 ? 0.5 - k * 0x1p-53 : k < 72 ? Math.scalb(1.0, 18 - k) : random.nextDouble() - 0.5;
      double sine = ReferenceNormals.sinQuarterTurns(x);
      double cosine = ReferenceNormals.cosQuarterTurns(x);
      assertTrue(ReferenceFunctions.ulps(sine, ReferenceFunctions.sinQuarterTurns(x)) <= 2, () -> "sin " + x);
      assertTrue(ReferenceFunctions.ulps(cosine, ReferenceFunctions.cosQuarterTurns(x)) <= 1.5, () -> "cos " + x);
      assertEquals(-sine, ReferenceNormals.sinQuarterTurns(-x));
      assertEquals(cosine, ReferenceNormals.cosQuarterTurns(-x));
    }
    assertEquals(0.0, ReferenceNormals.sinQuarterTurns(0));
    assertEquals(1.0, ReferenceNormals.cosQuarterTurns(0));
  }

  private static void checkLog(double u) {
    assertTrue(ReferenceFunctions.ulps(-0.5 * ReferenceNormals.minusTwoLog(u), ReferenceFunctions.log(u)) <= 3, () -> "log " + u);
  }
}
