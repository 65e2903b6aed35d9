package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Noise;
import weaksyn.bench.gate.statistics.TimeVerdict;

/** Regressions that are measured again, on simulated forks. The seeds are fixed. */
class ConfirmationTest {
  private static final int CALLS = 500;
  private static final double ALPHA = 0.5;
  private static final double BETA = 0.3;
  /** The first measurement takes eight pairs: both the time and the memory are settled then. */
  private static final int FIRST = 16;

  private static long count(int calls, LongPredicate call) {
    return LongStream.range(0, calls).filter(call).count();
  }

  private static SimulatedJars unchanged(long seed) {
    return new SimulatedJars(Noise.LOUD, 0, seed);
  }

  /**
   * The promise is αβ = 0.15: more than 107 alarms in 500 calls have a probability below 10⁻⁴ where it holds. The first
   * measurement alone, and a second one that looks at the forks of the first again, alarm more often than that.
   */
  @Test
  void falseAlarmsAreAsRareAsTheProduct() {
    long confirmed = count(CALLS, seed -> !unchanged(seed).confirmed(4, 40, ALPHA, BETA, ~seed).regressions().isEmpty());
    long first = count(CALLS, seed -> !unchanged(seed).gate(4, 40, ALPHA, ~seed).regressions().isEmpty());
    assertTrue(confirmed <= 107, "confirmed alarms " + confirmed);
    assertTrue(first > 107, "alarms of the first measurement " + first);
  }

  /** At a rate of 98%, fewer than 185 of 200 have a probability below 10⁻⁴. */
  @Test
  void tenPercentAreFoundTwice() {
    long found = count(200, seed -> !new SimulatedJars(Noise.NORMAL, 0.10, seed).confirmed(1, 17, 0.01, 0.05, ~seed).regressions().isEmpty());
    assertTrue(found >= 185, "found " + found);
  }

  /** The head is slow in the first call alone, as where something else ran on the machine meanwhile. */
  @Test
  void whatDoesNotComeBackIsNoRegression() {
    int[] forks = {0};
    Outcome outcome = call((side, workload, _, _) -> {
      forks[0]++;
      return List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", side == Side.HEAD && forks[0] <= FIRST ? 15 : 10, 0));
    });
    assertEquals(Outcome.GOOD, outcome.status());
    BenchmarkComparison comparison = outcome.comparisons().getFirst();
    assertEquals(TimeVerdict.REGRESSION, comparison.verdict());
    assertFalse(comparison.regression());
    String report = GateReport.of(outcome, 0.05, 0.01, OptionalDouble.of(0.05));
    assertTrue(report.startsWith("### Performance gate: no regression\n"), report);
    assertTrue(report.contains("| slower at first, not confirmed: again 1.000, same |"), report);
    assertTrue(report.contains("at most 0.05%: 1% in the first measurement, times 5% in that which has to confirm it."), report);
  }

  @Test
  void whatComesBackIsOne() {
    Outcome outcome =
        call((side, workload, _, _) -> List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", side == Side.HEAD ? 15 : 10, 0)));
    assertEquals(Outcome.REGRESSION, outcome.status());
    String report = GateReport.of(outcome, 0.05, 0.01, OptionalDouble.of(0.05));
    assertTrue(report.contains("| **slower, confirmed: again 1.500, slower** |"), report);
  }

  /** Memory must be confirmed by memory. */
  @Test
  void allocationIsMeasuredAgainToo() {
    int[] forks = {0};
    Outcome outcome = call((side, workload, _, _) -> {
      forks[0]++;
      return List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", 10, side == Side.HEAD && forks[0] <= FIRST ? 24 : 0));
    });
    assertEquals(Allocation.APPEARED, outcome.comparisons().getFirst().allocation());
    assertEquals(Outcome.GOOD, outcome.status());
  }

  /** Where the second measurement fails, the first one counts, and the failure is told. */
  @Test
  void aCrashConfirmsNothingAndHidesNothing() {
    int[] forks = {0};
    Outcome outcome = call((side, workload, _, _) -> {
      forks[0]++;
      if (forks[0] > FIRST) {
        throw new GateFailure("it crashed");
      }
      return List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", side == Side.HEAD ? 15 : 10, 0));
    });
    assertEquals(List.of("it crashed"), outcome.failures());
    assertEquals(Outcome.REGRESSION, outcome.status());
  }

  /** Ten pairs each time; the clock stands still. */
  private static Outcome call(Gate.Laboratory laboratory) {
    Gate.Settings settings = new Gate.Settings(0.05, 0.01, 10, Duration.ofHours(1), 1, SimulatedJars.ITERATIONS, Rules.NONE);
    Outcome first = new Gate(settings, laboratory, () -> 0, _ -> {}).run(SimulatedJars.workloads(1));
    return Confirmation.of(first, settings, 0.05, other -> new Gate(other, laboratory, () -> 0, _ -> {}));
  }
}
