package weaksyn.validation.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.MeanFieldLayer;

/** Extrapolations of made-up deviations, whose limit is known. */
class ExtrapolationTest {
  private static final int[] WIDTHS = {128, 256, 512, 1024, 2048};
  private static final int REALISATIONS = 8;
  private static final Curve UNCORRELATED = new Curve(Synapses.GAUSSIAN, 0);
  private static final Curve CORRELATED = new Curve(Synapses.GAUSSIAN, 1);

  /** A layer with E (1 + d/√N). */
  private static MeanFieldLayer layer(double d) {
    return new MeanFieldLayer(new LayerStatistics(0.3, 0, 0.1, 0.2, 0.3, 0.1), 0.4, d);
  }

  /** Extrapolates E, which deviates from the theory at its width. */
  private static Extrapolation fit(
      Curve curve, int layer, double d, DoubleUnaryOperator finite, DoubleUnaryOperator error, SplittableRandom random) {
    List<Extrapolation.Point> points = new ArrayList<>();
    for (int width : WIDTHS) {
      double s = error.applyAsDouble(width);
      double deviation = finite.applyAsDouble(width) + (random == null ? 0 : s * random.nextGaussian());
      points.add(new Extrapolation.Point(width, deviation + d / Math.sqrt(width), deviation, s * s));
    }
    return Extrapolation.of(curve, layer, OrderParameter.SQUARED_COVARIANCE, layer(d), points, 5, REALISATIONS + 7);
  }

  private static boolean wrong(Extrapolation extrapolation) {
    return ScalingVerdict.judge(List.of(), List.of(extrapolation), List.of(), REALISATIONS).outcome() == Verdict.Outcome.DISAGREES;
  }

  @Test
  void whatTheLawSaysHasTheLimitZeroAndItsPower() {
    Extrapolation first = fit(UNCORRELATED, 1, 0, n -> -3 / n, _ -> 1e-5, null);
    assertEquals(0, first.limit(), 1e-6); // the priors draw by their share of the errors
    assertEquals(1, first.leading());
    assertEquals(1, first.power(), 0.011); // the grid's step
    assertEquals(-3.0 / 300, first.at(300), 1e-6);
    Extrapolation deep = fit(CORRELATED, 3, 0.7, _ -> 0, _ -> 1e-4, null);
    assertEquals(0, deep.limit(), 1e-12);
    assertEquals(0.5, deep.leading());
    assertEquals(0.5, deep.power(), 0.011);
    assertEquals(0.7 / Math.sqrt(300), deep.at(300), 1e-12);
  }

  @Test
  void whatIsNotANumberIsWrong() {
    assertTrue(wrong(fit(CORRELATED, 2, 0, n -> n == 512 ? Double.NaN : 0, _ -> 0.1, null)));
  }

  @Test
  void noiseHasNoPower() {
    assertTrue(Double.isNaN(fit(CORRELATED, 2, 0, _ -> 0, _ -> 0.1, new SplittableRandom(1)).power()));
  }

  @Test
  void twoWidthsAreEnoughAndSaySoInTheirError() {
    List<Extrapolation.Point> two = List.of(new Extrapolation.Point(100, -0.03, -0.03, 1e-6), new Extrapolation.Point(400, -0.0075, -0.0075, 1e-6));
    Extrapolation extrapolation = Extrapolation.of(UNCORRELATED, 1, OrderParameter.SQUARED_COVARIANCE, layer(0), two, 5, REALISATIONS + 7);
    assertEquals(0, extrapolation.limit(), 5e-4); // the priors draw by their share of the errors
    assertTrue(extrapolation.standardError() > 0.001, extrapolation.toString());
  }

  /**
   * 3000 limits each, with corrections of both orders that are as large as the priors say, and normal errors of the
   * size of E's. The nominal rate of false alarms is 0.25%, with Student's law on top of known errors still less; more
   * than 1% of 3000 come up with a probability below 10⁻⁶.
   */
  @Test
  void aVanishingDeviationIsRarelyCalledWrong() {
    SplittableRandom random = new SplittableRandom(5);
    int wrong = 0;
    for (int i = 0; i < 3000; i++) {
      double first = 5 * random.nextGaussian();
      double second = 20 * random.nextGaussian();
      wrong += wrong(fit(CORRELATED, 2, -0.7, n -> first / n + second / Math.pow(n, 1.5), n -> 1 / Math.sqrt(n * REALISATIONS), random)) ? 1 : 0;
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
      found += wrong(fit(CORRELATED, 2, 0, n -> 1 - 0.7 / Math.sqrt(n), n -> 2 * 1.7 / Math.sqrt(n * REALISATIONS), random)) ? 1 : 0;
    }
    assertTrue(found > 290, Integer.toString(found));
  }
}
