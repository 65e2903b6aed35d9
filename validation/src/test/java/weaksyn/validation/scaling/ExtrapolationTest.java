package weaksyn.validation.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Curve;

/** Extrapolations of made-up deviations, whose limit is known. */
class ExtrapolationTest {
  private static final int[] WIDTHS = {128, 256, 512, 1024, 2048};
  private static final int REALISATIONS = 8;
  private static final Curve UNCORRELATED = new Curve(Synapses.GAUSSIAN, 0);
  private static final Curve CORRELATED = new Curve(Synapses.GAUSSIAN, 1);

  private static Extrapolation fit(Curve curve, int layer, DoubleUnaryOperator deviation, DoubleUnaryOperator error, SplittableRandom random) {
    List<Extrapolation.Point> points = new ArrayList<>();
    for (int width : WIDTHS) {
      double s = error.applyAsDouble(width);
      points.add(new Extrapolation.Point(width, deviation.applyAsDouble(width) + (random == null ? 0 : s * random.nextGaussian()), s * s));
    }
    return Extrapolation.of(curve, layer, OrderParameter.SQUARED_COVARIANCE, points, 5);
  }

  private static boolean wrong(Extrapolation extrapolation) {
    return ScalingVerdict.judge(List.of(), List.of(extrapolation), List.of(), REALISATIONS).outcome() == Verdict.Outcome.DISAGREES;
  }

  @Test
  void theLeadingTermHasTheLimitZeroAndItsPower() {
    Extrapolation first = fit(UNCORRELATED, 1, n -> -3 / n, _ -> 1e-5, null);
    assertEquals(0, first.limit(), 1e-12);
    assertEquals(1, first.leading());
    assertEquals(1, first.power(), 0.011); // the grid's step
    assertEquals(-3.0 / 300, first.at(300), 1e-12);
    Extrapolation deep = fit(CORRELATED, 3, n -> 0.7 / Math.sqrt(n), _ -> 1e-4, null);
    assertEquals(0, deep.limit(), 1e-12);
    assertEquals(0.5, deep.power(), 0.011);
  }

  @Test
  void whatIsNotANumberIsWrong() {
    assertTrue(wrong(fit(CORRELATED, 2, n -> n == 512 ? Double.NaN : 0, _ -> 0.1, null)));
  }

  @Test
  void noiseHasNoPower() {
    assertTrue(Double.isNaN(fit(CORRELATED, 2, _ -> 0, _ -> 0.1, new SplittableRandom(1)).power()));
  }

  @Test
  void twoWidthsAreEnoughAndSaySoInTheirError() {
    List<Extrapolation.Point> two = List.of(new Extrapolation.Point(100, -0.03, 1e-6), new Extrapolation.Point(400, -0.0075, 1e-6));
    Extrapolation extrapolation = Extrapolation.of(UNCORRELATED, 1, OrderParameter.SQUARED_COVARIANCE, two, 5);
    assertEquals(0, extrapolation.limit(), 1e-12);
    assertTrue(extrapolation.standardError() > 0.001, extrapolation.toString());
  }

  /**
   * 3000 limits each, with corrections of both powers, the second normal with the prior's width, and normal errors of
   * the size of E's. The nominal rate of false alarms is 0.25%, with Student's law on top of known errors still less;
   * more than 1% of 3000 come up with a probability below 10⁻⁶.
   */
  @Test
  void aVanishingDeviationIsRarelyCalledWrong() {
    SplittableRandom random = new SplittableRandom(5);
    int wrong = 0;
    for (int i = 0; i < 3000; i++) {
      double first = 0.75 * random.nextGaussian();
      double second = 5 * random.nextGaussian();
      wrong += wrong(fit(CORRELATED, 2, n -> first / Math.sqrt(n) + second / n, n -> 1.7 / Math.sqrt(n * REALISATIONS), random)) ? 1 : 0;
    }
    assertTrue(wrong <= 30, Integer.toString(wrong));
  }

  /**
   * Without r² the theory's E is half of what it should be at r = 1: a deviation of 1, some ten errors of the limit.
   */
  @Test
  void aDeviationThatStaysIsFound() {
    SplittableRandom random = new SplittableRandom(6);
    int found = 0;
    for (int i = 0; i < 300; i++) {
      found += wrong(fit(CORRELATED, 2, n -> 1 - 0.7 / Math.sqrt(n), n -> 2 * 1.7 / Math.sqrt(n * REALISATIONS), random)) ? 1 : 0;
    }
    assertTrue(found > 290, Integer.toString(found));
  }
}
