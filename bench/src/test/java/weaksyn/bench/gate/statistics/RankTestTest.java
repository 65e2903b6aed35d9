package weaksyn.bench.gate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RankTestTest {
  /** Counts all orders: bit k of an order says whether the k-th smallest number belongs to the first sample. */
  @ParameterizedTest
  @CsvSource({"1,1", "1,4", "3,2", "5,5", "6,4"})
  void distributionIsTheCountOfAllOrders(int m, int n) {
    double[] counts = new double[m * n + 1];
    int orders = 0;
    for (int order = 0; order < 1 << m + n; order++) {
      if (Integer.bitCount(order) == m) {
        orders++;
        int u = 0;
        for (int i = 0; i < m + n; i++) {
          for (int j = i + 1; j < m + n; j++) {
            u += (order >> i & 1) == 1 && (order >> j & 1) == 0 ? 1 : 0;
          }
        }
        counts[u]++;
      }
    }
    RankLaw law = new RankLaw(m, n);
    double sum = 0;
    for (int u = 0; u <= m * n; u++) {
      sum += counts[u];
      assertEquals(sum / orders, law.cumulative(u), 1e3 * Math.ulp(1.0));
    }
  }

  /** Beyond the exact law: the same rank or a smaller one, which makes bounds wider, by at most six in a hundred. */
  @ParameterizedTest
  @CsvSource({"50,50", "70,40", "25,100", "60,60"})
  void theNormalLawTakesOverAtItsLimit(int m, int n) {
    RankLaw law = new RankLaw(m, n);
    for (double level : new double[] {0.02, 0.01, 1e-3, 1e-4, 2.5e-5}) {
      long exact = law.exactRank(level);
      long normal = law.normalRank(level);
      assertTrue(normal <= exact && normal >= 0.94 * exact - 1, level + ": exact " + exact + ", normal " + normal);
    }
    assertTrue(Math.abs(law.exactRank(0.05) - law.normalRank(0.05)) <= 1);
  }

  /**
   * The bounds and the estimate are elements of the sorted list of all differences, negative ones, zeros and ties
   * included.
   */
  @Test
  void boundsAreOrderStatisticsOfAllDifferences() {
    SplittableRandom random = new SplittableRandom(9);
    for (int call = 0; call < 200; call++) {
      double[] base = random.doubles(random.nextInt(1, 40)).map(x -> Math.rint(8 * x) / 8).toArray();
      double[] head = random.doubles(random.nextInt(1, 40)).map(x -> Math.rint(8 * x) / 8 - 0.5).toArray();
      double[] differences = Arrays.stream(head).flatMap(h -> Arrays.stream(base).map(b -> h - b)).sorted().toArray();
      RankTest test = new RankTest(base, head);
      int rank = (int) new RankLaw(base.length, head.length).rank(0.1);
      assertEquals(Median.of(differences), test.estimate());
      assertEquals(rank == 0 ? Double.NEGATIVE_INFINITY : differences[rank - 1], test.lower(0.1));
      assertEquals(rank == 0 ? Double.POSITIVE_INFINITY : differences[differences.length - rank], test.upper(0.1));
    }
  }

  /** 10¹⁰ differences would take 80 GB. */
  @Test
  void manyForksTakeMemoryForThemselvesAlone() {
    SplittableRandom random = new SplittableRandom(10);
    double[] base = random.doubles(100_000).toArray();
    double[] head = random.doubles(100_000).map(x -> x + 0.25).toArray();
    RankTest test = new RankTest(base, head);
    // The standard error of the estimate is √((1/m + 1/n)/12) = 0.0013. The bounds lie four of them away.
    assertEquals(0.25, test.estimate(), 0.01);
    assertTrue(test.lower(2.5e-5) > 0.235 && test.lower(2.5e-5) < test.estimate() && test.upper(2.5e-5) > test.estimate() && test.upper(2.5e-5) < 0.265);
  }

  /** With three forks each, one order in twenty has all of the head behind all of the base. */
  @Test
  void threeForksEachDecideNothingAtOneInAHundred() {
    double[] base = {0, 0.01, 0.02};
    double[] head = {1, 1.01, 1.02};
    RankTest test = new RankTest(base, head);
    assertEquals(1, test.estimate(), 1e-12);
    assertEquals(Double.NEGATIVE_INFINITY, test.lower(0.01));
    assertEquals(0.98, test.lower(0.051), 1e-12);
    assertEquals(1.02, test.upper(0.051), 1e-12);
  }

  /**
   * Of 2000 intervals at 2.5% on each side at most 1 in 20 may miss; that more than 145 do has a probability below
   * 10⁻⁵. That a one-sided level twice as large shows is seen from the second count.
   */
  @ParameterizedTest
  @EnumSource
  void intervalsHoldTheTrueRatio(Noise noise) {
    SplittableRandom random = new SplittableRandom(5);
    int missed = 0;
    int missedAtTwice = 0;
    for (int i = 0; i < 2000; i++) {
      RankTest test = new RankTest(random.doubles(9).map(_ -> noise.draw(random)).toArray(), random.doubles(7).map(_ -> 0.3 + noise.draw(random)).toArray());
      missed += test.lower(0.025) > 0.3 || test.upper(0.025) < 0.3 ? 1 : 0;
      missedAtTwice += test.lower(0.05) > 0.3 || test.upper(0.05) < 0.3 ? 1 : 0;
    }
    assertTrue(missed <= 145, "missed " + missed);
    assertTrue(missedAtTwice > 145, "missed " + missedAtTwice);
  }

  @Test
  void swappingMirrors() {
    SplittableRandom random = new SplittableRandom(6);
    Criterion criterion = Criterion.shared(0.05, 0.01, 1);
    for (int i = 0; i < 300; i++) {
      double shift = random.nextDouble(-0.2, 0.2);
      double[] base = random.doubles(random.nextInt(1, 12)).map(_ -> Noise.NORMAL.draw(random)).toArray();
      double[] head = random.doubles(random.nextInt(1, 12)).map(_ -> shift + Noise.NORMAL.draw(random)).toArray();
      assertEquals(criterion.judge(new RankTest(base, head)).mirror(), criterion.judge(new RankTest(head, base)));
    }
  }
}
