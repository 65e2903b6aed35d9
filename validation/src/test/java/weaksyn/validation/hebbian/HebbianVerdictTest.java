package weaksyn.validation.hebbian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.compare.Verdict;

class HebbianVerdictTest {
  /** Effects that fall with c and scatter by a twentieth of their size. */
  private static double usual(double competition, int layer, SplittableRandom random) {
    return (1.1 - competition) * (0.2 + 0.02 * layer) * (1 + 0.05 * random.nextGaussian());
  }

  private static Verdict judge(HebbianFixtures.Effect dimension, HebbianFixtures.Effect decay, int realisations, long seed, double... competition) {
    HebbianParameters parameters = HebbianFixtures.parameters(3, realisations, competition);
    return HebbianVerdict.judge(parameters, HebbianFixtures.results(parameters, dimension, decay, seed));
  }

  @ParameterizedTest
  @CsvSource({"3", "6"})
  void theFeaturesAppear(int realisations) {
    Verdict verdict = judge(HebbianVerdictTest::usual, HebbianVerdictTest::usual, realisations, 1, 1, 0.3, 0.8);
    assertEquals(Verdict.Outcome.AGREES, verdict.outcome(), verdict.sentence());
    // Two values of c below 1, three layers: 6 tests of D, 4 of E; two pairs of neighbours with two tests each.
    assertTrue(verdict.sentence().contains("each of 14 one-sided tests confirms it at the level 1%"), verdict.sentence());
  }

  /** Each feature alone is missed when it is absent. */
  @Test
  void anyAbsentFeatureIsNamed() {
    HebbianFixtures.Effect usual = HebbianVerdictTest::usual;
    Verdict layer = judge((c, l, random) -> c == 0.8 && l == 2 ? -0.01 : usual(c, l, random), usual, 6, 2, 0.3, 0.8);
    assertEquals(Verdict.Outcome.DISAGREES, layer.outcome());
    assertTrue(layer.sentence().contains("1 of 12") && layer.sentence().contains("D at c = 0.8, layer 2"), layer.sentence());
    Verdict decay = judge(usual, (c, l, random) -> c == 0.3 && l == 3 ? -0.01 : usual(c, l, random), 6, 3, 0.3);
    assertTrue(decay.sentence().contains("decay of E at c = 0.3, layer 3"), decay.sentence());
    Verdict growth = judge((_, l, random) -> usual(0.5, l, random), usual, 6, 4, 0.3, 0.8);
    assertTrue(growth.sentence().contains("growth of the effect on D from c = 0.8 to 0.3"), growth.sentence());
  }

  /**
   * One true effect is 0: that the features are said to appear has probability 0.01 or less. Of 3000 studies 30 are
   * expected, more than 53 with probability 10⁻⁴; fewer than 8 likewise, so that the test is no stricter than it says.
   */
  @ParameterizedTest
  @CsvSource({"3", "6"})
  void theFalseAlarmProbabilityIsTheOneStated(int realisations) {
    int alarms = 0;
    for (int study = 0; study < 3000; study++) {
      Verdict verdict =
          judge((c, l, random) -> l == 2 ? 0.05 * random.nextGaussian() : usual(c, l, random), HebbianVerdictTest::usual, realisations, 1000 + study, 0.5);
      alarms += verdict.outcome() == Verdict.Outcome.AGREES ? 1 : 0;
    }
    assertTrue(alarms <= 53 && alarms >= 8, alarms + " of 3000");
  }

  @Test
  void thereIsNoVerdictWithoutErrorsOrWithoutCompetitionBelowOne() {
    Verdict few = judge(HebbianVerdictTest::usual, HebbianVerdictTest::usual, 2, 5, 0.5);
    assertEquals(Verdict.Outcome.NONE, few.outcome());
    assertTrue(few.sentence().contains("2 finished realisations, errors need at least 3"), few.sentence());
    assertEquals(Verdict.Outcome.NONE, judge(HebbianVerdictTest::usual, HebbianVerdictTest::usual, 6, 5, 1).outcome());
    assertEquals(Verdict.Outcome.NONE, Verdict.unchecked().outcome());
  }

  @Test
  void oneLayerHasNoDecay() {
    HebbianParameters parameters = HebbianFixtures.parameters(1, 4, 0.5);
    Verdict verdict =
        HebbianVerdict.judge(parameters, HebbianFixtures.results(parameters, HebbianVerdictTest::usual, HebbianVerdictTest::usual, 6));
    assertEquals(Verdict.Outcome.AGREES, verdict.outcome(), verdict.sentence());
    assertTrue(verdict.sentence().contains("each of 1 one-sided") && !verdict.sentence().contains("decay"), verdict.sentence());
  }

  /** Estimates can leave the range of logarithms. */
  @Test
  void whatIsNoNumberFails() {
    Verdict verdict = judge((c, l, random) -> l == 1 ? Double.NaN : usual(c, l, random), HebbianVerdictTest::usual, 6, 7, 0.5);
    assertEquals(Verdict.Outcome.DISAGREES, verdict.outcome(), verdict.sentence());
    assertEquals(1, HebbianVerdict.upperTail(Double.NaN, 5));
    assertEquals(0, HebbianVerdict.upperTail(Double.POSITIVE_INFINITY, 5), 1e-12);
    assertEquals(0.5, HebbianVerdict.upperTail(0, 5));
    // The regularised incomplete beta function to 30 digits (mpmath).
    assertEquals(1 - 0.05000308616340317, HebbianVerdict.upperTail(-2.015, 5), 1e-12);
    assertEquals(0.0003331266244830902, HebbianVerdict.upperTail(7.5, 5), 1e-12 * 0.0003);
    assertEquals(2.4110417733744426e-11, HebbianVerdict.upperTail(25, 11), 1e-12 * 2e-11);
  }
}
