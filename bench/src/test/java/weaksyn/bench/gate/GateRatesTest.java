package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.Noise;
import weaksyn.bench.gate.statistics.PairedTest;
import weaksyn.bench.gate.statistics.TimeVerdict;

/** How often whole calls of the gate alarm on simulated forks. The seeds are fixed. */
class GateRatesTest {
  private static final int CALLS = 500;

  private static long count(int calls, LongPredicate call) {
    return LongStream.range(0, calls).filter(call).count();
  }

  private static boolean alarms(SimulatedJars jars, int benchmarks, int pairs, double alpha, long seed) {
    return !jars.gate(benchmarks, pairs, alpha, ~seed).regressions().isEmpty();
  }

  /**
   * With α = 0.1, more than 80 alarms in 500 calls have a probability below 10⁻⁴ where the rate is α or less. The
   * drifting machine gets slower by 3% a fork, and by half at once.
   */
  @ParameterizedTest
  @EnumSource
  void falseAlarmsAreAsRareAsPromised(Noise noise) {
    long alarms = count(CALLS, seed -> alarms(new SimulatedJars(noise, 0, seed), 1, 40, 0.1, seed));
    long drifting = count(CALLS, seed -> alarms(new SimulatedJars(noise, 0, seed).drifting(GateRatesTest::machine), 1, 40, 0.1, seed));
    assertTrue(alarms <= 80, "alarms " + alarms);
    assertTrue(drifting <= 80, "alarms on a drifting machine " + drifting);
  }

  private static double machine(int fork) {
    return 0.03 * fork + (fork > 15 ? 0.4 : 0);
  }

  /** What the random order is for: on that machine the jar that always goes second is called slower. */
  @Test
  void aFixedOrderWouldAlarm() {
    Criterion criterion = Criterion.shared(0.02, 0.01, 1);
    double[] differences = new double[20];
    for (int pair = 0; pair < differences.length; pair++) {
      differences[pair] = machine(2 * pair + 1) - machine(2 * pair);
    }
    assertEquals(TimeVerdict.REGRESSION, criterion.judge(new PairedTest(criterion.effect(), differences)));
  }

  /**
   * α is shared by ten benchmarks: more than 40 alarms in 200 calls have a probability below 10⁻⁴ at the promised rate
   * of 0.1. Each with an α of its own, the calls alarm more often than that.
   */
  @Test
  void alphaIsThatOfTheWholeCall() {
    long alarms = count(200, seed -> alarms(new SimulatedJars(Noise.LOUD, 0, seed), 10, 15, 0.1, seed));
    long unshared = count(200, seed -> alarms(new SimulatedJars(Noise.LOUD, 0, seed), 10, 15, 10 * 0.1, seed));
    assertTrue(alarms <= 40, "alarms " + alarms);
    assertTrue(unshared > 40, "alarms with an α for each " + unshared);
  }

  /**
   * In the time for 17 pairs, about a minute's, at α = 0.01. The rates seen are 99% and more; that fewer than 190 of
   * 200 are found has a probability below 10⁻⁴ at a rate of 99%.
   */
  @ParameterizedTest
  @EnumSource(names = {"NORMAL", "HEAVY_TAILS"})
  void tenPercentAreFound(Noise noise) {
    long found = count(200, seed -> alarms(new SimulatedJars(noise, 0.10, seed), 1, 17, 0.01, seed));
    assertTrue(found >= 190, "found " + found);
  }

  /** Where one fork in five takes twice as long, a third of the pairs say nothing; twice the time makes up for it. */
  @Test
  void tenPercentAreFoundAmongBimodalForks() {
    long found = count(200, seed -> alarms(new SimulatedJars(Noise.BIMODAL, 0.10, seed), 1, 34, 0.01, seed));
    assertTrue(found >= 190, "found " + found);
  }

  /**
   * A slowdown of the threshold itself is on the edge: the estimate lies above it half of the time, and there are many
   * looks.
   */
  @Test
  void fivePercentAreMostlyFound() {
    long found = count(200, seed -> alarms(new SimulatedJars(Noise.NORMAL, 0.05, seed), 1, 17, 0.01, seed));
    assertTrue(found > 100, "found " + found);
  }

  /** Drift does not hide a slowdown: the forks of a pair are neighbours. */
  @Test
  void tenPercentAreFoundOnADriftingMachine() {
    long found = count(200, seed -> alarms(new SimulatedJars(Noise.NORMAL, 0.10, seed).drifting(fork -> 0.2 * Math.sin(0.1 * fork)), 1, 17, 0.01, seed));
    assertTrue(found >= 190, "found " + found);
  }

  /** Early stopping: unchanged benchmarks are settled long before the time is over, with at most 5% undecided. */
  @Test
  void unchangedBenchmarksSettleEarly() {
    int forks = 0;
    int same = 0;
    for (int seed = 0; seed < 200; seed++) {
      SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0, seed);
      same += jars.gate(1, 40, 0.01, seed).comparisons().getFirst().verdict() == TimeVerdict.SAME ? 1 : 0;
      forks += jars.order.size();
    }
    assertTrue(same >= 190, "same " + same);
    assertTrue(forks / 200 <= 40, "forks " + forks / 200);
  }

  @Test
  void throughputFallsWhereTimeGrows() {
    Outcome slower = new SimulatedJars(Noise.NORMAL, 0.3, 1).measuring(Mode.Throughput).gate(1, 17, 0.01, 1);
    assertEquals(TimeVerdict.REGRESSION, slower.comparisons().getFirst().verdict());
    Outcome faster = new SimulatedJars(Noise.NORMAL, -0.3, 1).measuring(Mode.Throughput).gate(1, 17, 0.01, 1);
    assertEquals(TimeVerdict.IMPROVEMENT, faster.comparisons().getFirst().verdict());
  }
}
