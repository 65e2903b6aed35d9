package weaksyn.bench.gate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairedTestTest {
  private static final double EFFECT = Math.log(1.05);

  private static double[] differences(Noise noise, double shift, int pairs, SplittableRandom random) {
    double[] differences = new double[pairs];
    Arrays.setAll(differences, _ -> shift + noise.draw(random) - noise.draw(random));
    return differences;
  }

  /**
   * The bets are fair: over all signs that coins can give to fixed magnitudes, the wealth is 1 on average, without any
   * error of sampling. Each mean is a sum of 2¹⁰ positive products of some 10³ rounded operations.
   */
  @ParameterizedTest
  @EnumSource
  void wealthIsAMartingale(Noise noise) {
    double[] magnitudes = differences(noise, 0.03, 10, new SplittableRandom(1));
    double sum = 0;
    for (int signs = 0; signs < 1 << 10; signs++) {
      double[] differences = magnitudes.clone();
      for (int i = 0; i < differences.length; i++) {
        differences[i] *= (signs >> i & 1) == 0 ? 1 : -1;
      }
      sum += new PairedTest(EFFECT, differences).wealth(1, 0);
    }
    assertEquals(1, sum / (1 << 10), 1e4 * Math.ulp(1.0));
  }

  @Test
  void noPairsSayNothing() {
    PairedTest test = new PairedTest(EFFECT);
    assertTrue(Double.isNaN(test.estimate()));
    assertEquals(1, test.wealth(1, 0), 1e-15);
    assertEquals(Double.NEGATIVE_INFINITY, test.lower(0.01));
    assertEquals(Double.POSITIVE_INFINITY, test.upper(0.01));
    assertEquals(TimeVerdict.UNDECIDED, Criterion.shared(0.05, 0.01, 1).judge(test));
  }

  /** A pair at most doubles the wealth. */
  @Test
  void sixPairsCannotReachOneInAHundred() {
    double[] six = {0.2, 0.2, 0.2, 0.2, 0.2, 0.2};
    assertFalse(new PairedTest(EFFECT, six).above(0, 0.01));
    assertEquals(Double.NEGATIVE_INFINITY, new PairedTest(EFFECT, six).lower(0.01));
    double[] ten = new double[10];
    Arrays.fill(ten, 0.2);
    assertTrue(new PairedTest(EFFECT, ten).above(0, 0.01));
    assertTrue(new PairedTest(EFFECT, ten).lower(0.01) > 0);
  }

  /** Also a head that takes a hundred times as long, or a tenth of the time. */
  @Test
  void largeRatiosAreFound() {
    for (double ratio : new double[] {0.1, 0.5, 2, 100}) {
      double[] differences = differences(Noise.NORMAL, Math.log(ratio), 12, new SplittableRandom(2));
      assertEquals(ratio > 1 ? TimeVerdict.REGRESSION : TimeVerdict.IMPROVEMENT, Criterion.shared(0.05, 0.01, 1).judge(new PairedTest(EFFECT, differences)));
    }
  }

  /**
   * Of 500 intervals at 5% on each side at most 1 in 10 may miss; that more than 80 do has a probability below 10⁻⁵. At
   * least one should, or they would be too wide to be of use.
   */
  @ParameterizedTest
  @EnumSource
  void intervalsHoldTheTrueRatio(Noise noise) {
    SplittableRandom random = new SplittableRandom(3);
    double shift = Math.log(1.2);
    int missed = 0;
    for (int i = 0; i < 500; i++) {
      PairedTest test = new PairedTest(EFFECT, differences(noise, shift, 15, random));
      missed += test.lower(0.05) > shift || test.upper(0.05) < shift ? 1 : 0;
      assertTrue(test.lower(0.05) <= test.estimate() && test.estimate() <= test.upper(0.05));
    }
    assertTrue(missed <= 80, "missed " + missed);
    assertTrue(missed >= 1, "missed none");
  }

  /** Swapping base and head changes every sign: bounds and verdicts change sides, to the last bit. */
  @ParameterizedTest
  @EnumSource
  void swappingMirrors(Noise noise) {
    SplittableRandom random = new SplittableRandom(4);
    Criterion criterion = Criterion.shared(0.05, 0.01, 2);
    for (int i = 0; i < 300; i++) {
      double[] differences = differences(noise, random.nextDouble(-0.2, 0.2), random.nextInt(25), random);
      PairedTest test = new PairedTest(EFFECT, differences);
      PairedTest swapped = new PairedTest(EFFECT, Arrays.stream(differences).map(d -> -d).toArray());
      assertEquals(criterion.judge(test).mirror(), criterion.judge(swapped));
      assertEquals(test.lower(0.01), -swapped.upper(0.01));
    }
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> new PairedTest(EFFECT, 0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new PairedTest(0));
    assertThrows(IllegalArgumentException.class, () -> new PairedTest(EFFECT, new double[PairedTest.MOST_PAIRS + 1]));
  }

  @Test
  void mostPairsStayFinite() {
    double[] differences = new double[PairedTest.MOST_PAIRS];
    Arrays.fill(differences, 0.5);
    assertTrue(Double.isFinite(new PairedTest(EFFECT, differences).wealth(1, 0)));
  }
}
