package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Errors of log, sine and cosine as {@link FloatBoxMuller} states them, at every number that it meets, against the
 * platform's in double.
 */
class FloatReferenceNormalsTest {
  private static final int NUMBERS = 1 << 23;

  @Test
  void logIsWithin2Ulp() {
    double worst = 0;
    for (int k = 1; k <= NUMBERS; k++) {
      float u = k * 0x1p-23f;
      worst = Math.max(worst, ulps(-0.5f * FloatReferenceNormals.minusTwoLog(u), StrictMath.log(u)));
    }
    assertTrue(worst <= 2, "off by " + worst);
    assertEquals(5.64, Math.sqrt(FloatReferenceNormals.minusTwoLog(0x1p-23f)), 0.01);
  }

  @Test
  void sineIsWithin2UlpAndCosineWithin1AndAHalf() {
    double sine = 0;
    double cosine = 0;
    for (int k = 0; k < NUMBERS; k++) {
      float x = k * 0x1p-23f - 0.5f;
      sine = Math.max(sine, ulps(FloatReferenceNormals.sinQuarterTurns(x), StrictMath.sin(Math.PI / 2 * x)));
      cosine = Math.max(cosine, ulps(FloatReferenceNormals.cosQuarterTurns(x), StrictMath.cos(Math.PI / 2 * x)));
    }
    assertTrue(sine <= 2 && cosine <= 1.5, "sine is off by " + sine + ", cosine by " + cosine);
  }

  private static double ulps(float computed, double exact) {
    return exact == computed ? 0 : Math.abs(computed - exact) / Math.ulp((float) exact);
  }
}
