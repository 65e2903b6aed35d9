package weaksyn.kernel.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

@AlsoInFloat(marked = true)
class DivergenceDetectorTest {
  private static final int NEURONS = 50;
  private static final int INPUTS = 60;

  /** After so many steps that weights have forgotten where they began. */
  private static double meanCosine(double kappa, double noise) {
    SplittableRandom random = new SplittableRandom(5);
    DivergenceDetector steps = new DivergenceDetector(NEURONS, INPUTS, 1.5);
    var w = new @Narrow double[NEURONS * INPUTS];
    steps.begin(w);
    double mean = 0;
    for (int step = 0; step < 300; step++) {
      for (int k = 0; k < w.length; k++) {
        w[k] = Element.of((1 - kappa) * w[k] + noise * random.nextGaussian());
      }
      mean = steps.after(w);
    }
    return mean;
  }

  /**
   * The cosine over 25 rows of 60 numbers has a standard error of 1/√1500; five of them, for the mean over steps has a
   * smaller one.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 0.8, 1, 1.5, 1.9})
  void successiveStepsTellHowFarAStepGoes(double kappa) {
    assertEquals(-kappa / 2, meanCosine(kappa, 0.1), 5 / Math.sqrt(1500));
  }

  @Test
  void overshootingIsToldFromNoise() {
    assertTrue(meanCosine(1, 0.1) < DivergenceDetector.OVERSHOOT);
    assertTrue(meanCosine(0.8, 0.1) > DivergenceDetector.OVERSHOOT);
  }

  @Test
  void stepsWithoutConsequenceAreNotLookedAt() {
    assertEquals(0, meanCosine(1.5, 1e-5));
  }
}
