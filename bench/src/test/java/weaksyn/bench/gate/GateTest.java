package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.JmhResult;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Median;
import weaksyn.bench.gate.statistics.Noise;

/** The loop around the statistics: order, budget, failures, memory. */
class GateTest {
  private static final BenchmarkId.Workload WORKLOAD = SimulatedJars.workloads(1).getFirst();

  private static Gate.Settings settings(int pairs, Duration budget) {
    return new Gate.Settings(0.05, 0.01, pairs, budget, 1, SimulatedJars.ITERATIONS, Rules.NONE);
  }

  /** So many pairs at most; the clock stands still, so that time plays no part. */
  private static Outcome run(Gate.Laboratory laboratory, int pairs, int workloads) {
    return new Gate(settings(pairs, Duration.ofHours(1)), laboratory, () -> 0, _ -> {}).run(SimulatedJars.workloads(workloads));
  }

  private static Outcome run(Gate.Laboratory laboratory, int pairs) {
    return run(laboratory, pairs, 1);
  }

  private static List<JmhResult> time(double score, double allocated) {
    return List.of(SimulatedJars.result(WORKLOAD, Mode.AverageTime, "us/op", score, allocated));
  }

  /**
   * Of 100 fair coins between 30 and 70 fall on one side, but for a probability of 3·10⁻⁵; a seed gives the same order
   * again.
   */
  @Test
  void aCoinDecidesWhoGoesFirst() {
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0.045, 1);
    Gate.Settings settings = new Gate.Settings(0.05, 1e-9, 100, Duration.ofHours(1), 7, SimulatedJars.ITERATIONS, Rules.NONE);
    new Gate(settings, jars, jars::nanoTime, _ -> {}).run(SimulatedJars.workloads(1));
    int baseFirst = 0;
    for (int i = 0; i < jars.order.size(); i += 2) {
      baseFirst += jars.order.get(i) == Side.BASE ? 1 : 0;
      assertFalse(jars.order.get(i) == jars.order.get(i + 1), "a pair holds both jars");
    }
    assertEquals(200, jars.order.size());
    assertTrue(baseFirst >= 30 && baseFirst <= 70, "base first " + baseFirst);
    SimulatedJars again = new SimulatedJars(Noise.NORMAL, 0.045, 1);
    new Gate(settings, again, again::nanoTime, _ -> {}).run(SimulatedJars.workloads(1));
    assertEquals(jars.order, again.order);
  }

  @Test
  void noPairIsStartedThatWouldNotEndWithinTheBudget() {
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0.045, 1);
    Outcome outcome = new Gate(settings(1000, Duration.ofSeconds(9)), jars, jars::nanoTime, _ -> {}).run(SimulatedJars.workloads(1));
    assertEquals(8, jars.order.size());
    assertEquals(8, outcome.seconds());
    assertEquals(Outcome.GOOD, outcome.status());
    assertTrue(GateReport.of(outcome, 0.05, 0.01).contains("undecided"));
  }

  /** A rule gives the first of two benchmarks 4 s: two pairs. The other takes what is left of the call. */
  @Test
  void aBenchmarkMayHaveABudgetOfItsOwn() {
    Rules.Rule brief = new Rules.Rule("", Pattern.compile("n=0"), OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(Duration.ofSeconds(4)));
    Rules rules = new Rules(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), List.of(brief), List.of());
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0.045, 1);
    Gate.Settings settings = new Gate.Settings(0.05, 1e-9, 1000, Duration.ofSeconds(20), 1, SimulatedJars.ITERATIONS, rules);
    Outcome outcome = new Gate(settings, jars, jars::nanoTime, _ -> {}).run(SimulatedJars.workloads(2));
    assertEquals(List.of(2, 8), outcome.comparisons().stream().map(comparison -> comparison.base().size()).toList());
  }

  @Test
  void whatTheBudgetLeavesOutIsNamed() {
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0, 1);
    Outcome outcome = new Gate(settings(1000, Duration.ofSeconds(5)), jars, jars::nanoTime, _ -> {}).run(SimulatedJars.workloads(4));
    assertEquals(2, outcome.comparisons().size());
    assertEquals(2, outcome.unmeasured().size());
    assertTrue(GateReport.of(outcome, 0.05, 0.01).contains("4 of 4 benchmarks stay undecided"));
  }

  @Test
  void allocationWhereThereWasNoneIsARegression() {
    Outcome outcome = run((side, _, _, _) -> time(10, side == Side.HEAD ? 24 : 0.01), Allocation.LEAST_FORKS);
    assertEquals(Outcome.REGRESSION, outcome.status());
    assertEquals(Allocation.APPEARED, outcome.comparisons().getFirst().allocation());
    Outcome swapped = run((side, _, _, _) -> time(10, side == Side.BASE ? 24 : 0.01), 1000);
    assertEquals(Outcome.GOOD, swapped.status());
    assertEquals(Allocation.DISAPPEARED, swapped.comparisons().getFirst().allocation());
  }

  /**
   * Where one fork in two allocates by chance, three forks of each jar agree to blame the head in one call of 64. The
   * gate does not stop there: it takes six pairs or more to settle the time, and as many to agree, so that more than 4
   * of 1000 calls do so has a probability below 10⁻⁵.
   */
  @Test
  void allocationByChanceIsNoRegression() {
    SplittableRandom coin = new SplittableRandom(8);
    int alarms = 0;
    for (int call = 0; call < 1000; call++) {
      alarms += run((_, _, _, _) -> time(10, coin.nextBoolean() ? 24 : 0), 40).status() == Outcome.REGRESSION ? 1 : 0;
    }
    assertTrue(alarms <= 4, "alarms " + alarms);
  }

  /** Escape analysis may succeed in one fork and fail in the next. */
  @Test
  void allocationInSomeForksIsNoted() {
    List<Fork> none = List.of(new Fork(1, 0, 1, 1), new Fork(1, 0, 1, 1), new Fork(1, 0, 1, 1));
    List<Fork> some = List.of(new Fork(1, 0, 1, 1), new Fork(1, 24, 1, 1), new Fork(1, 24, 1, 1));
    List<Fork> unknown = List.of(new Fork(1, Double.NaN, 1, 1), new Fork(1, 24, 1, 1), new Fork(1, 24, 1, 1));
    assertEquals(Allocation.UNSTEADY, Allocation.of(none, some));
    assertEquals(Allocation.UNCHANGED, Allocation.of(some, none));
    assertEquals(Allocation.UNCHANGED, Allocation.of(none, unknown));
    assertEquals(Allocation.UNCHANGED, Allocation.of(none.subList(0, 2), some.subList(1, 3)));
  }

  @Test
  void aCrashIsAFailureAndTheOthersGoOn() {
    Outcome outcome = run((side, workload, _, _) -> {
      if (workload.parameters().containsValue("1") && side == Side.HEAD) {
        throw new GateFailure("it crashed");
      }
      return List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", 10, 0));
    }, 20, 2);
    assertEquals(List.of("it crashed"), outcome.failures());
    assertEquals(1, outcome.comparisons().size());
    assertEquals(Outcome.FAILED, outcome.status());
    assertEquals(List.of(), outcome.unmeasured());
  }

  @Test
  void aRegressionBesideACrashIsStillARegression() {
    Outcome outcome = run((side, workload, _, _) -> {
      if (workload.parameters().containsValue("1")) {
        throw new GateFailure("it crashed");
      }
      return List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", side == Side.HEAD ? 20 : 10, 0));
    }, 20, 2);
    assertEquals(Outcome.REGRESSION, outcome.status());
    assertTrue(GateReport.of(outcome, 0.05, 0.01).contains("1 regression, 1 failure"));
  }

  @Test
  void percentagesAreWrittenOut() {
    Outcome outcome = new Outcome(List.of(), List.of(), List.of(), List.of("a"), 0);
    assertTrue(GateReport.of(outcome, 10, 0.01).contains("a slowdown by 1000% or more"));
    assertTrue(GateReport.of(outcome, 0.07, 0.01).contains("a slowdown by 7% or more"));
    assertTrue(GateReport.of(outcome, 0.001, 0.01).contains("a slowdown by 0.1% or more"));
  }

  @Test
  void nothingMeasuredIsNotGood() {
    assertEquals(Outcome.FAILED, new Outcome(List.of(), List.of(), List.of(), List.of("a"), 0).status());
  }

  @Test
  void otherUnitsOrModesCannotBeCompared() {
    assertThrows(UnusableInput.class,
        () -> run((side, w, _, _) -> List.of(SimulatedJars.result(w, Mode.AverageTime, side == Side.HEAD ? "ns/op" : "us/op", 10, 0)), 10));
    assertThrows(UnusableInput.class,
        () -> run((side, w, _, _) -> List.of(SimulatedJars.result(w, side == Side.HEAD ? Mode.Throughput : Mode.AverageTime, "ops/us", 10, 0)), 10));
  }

  @Test
  void otherConditionsAreAWarning() {
    Outcome outcome = run((side, w, _, _) -> {
      JmhResult result = SimulatedJars.result(w, Mode.AverageTime, "us/op", 10, 0);
      return List.of(new JmhResult(result.id(), result.unit(), result.forks(), new TreeMap<>(Map.of("jvmArgs", side == Side.HEAD ? "-Xint" : ""))));
    }, 10);
    assertEquals(List.of(WORKLOAD + ", avgt: jvmArgs differs: unknown for the base, -Xint for the head"), outcome.warnings());
  }

  @Test
  void workloadsAreTheCommonOnes() {
    List<String> warnings = new ArrayList<>();
    Map<String, Map<String, List<String>>> base = Map.of("a.B.c", Map.of("n", List.of("1", "2"), "m", List.of("3")), "a.B.old", Map.of());
    Map<String, Map<String, List<String>>> head = Map.of("a.B.c", Map.of("n", List.of("1", "2"), "m", List.of("3")), "a.B.new", Map.of());
    assertEquals(List.of("B.c (m=3, n=1)", "B.c (m=3, n=2)"), Workloads.common(base, head, warnings).stream().map(Object::toString).sorted().toList());
    assertEquals(List.of("only in the base: a.B.old", "only in the head: a.B.new"), warnings);
    assertThrows(UnusableInput.class, () -> Workloads.common(base, Map.of("a.B.c", Map.of("n", List.of("1"), "m", List.of("3"))), warnings));
    assertThrows(UnusableInput.class, () -> Workloads.common(base, Map.of("a.B.other", Map.of()), warnings));
    assertThrows(UnusableInput.class, () -> Workloads.common(Map.of(), Map.of(), warnings));
  }

  /** A benchmark of 330 µs that takes 20,630 µs an operation until it has run for so long. */
  private static Gate.Laboratory compiledAfter(int milliseconds, List<Iterations> asked) {
    return (_, workload, iterations, _) -> {
      asked.add(iterations);
      int warm = Math.max(0, milliseconds - 200 * iterations.warmups());
      List<Double> scores = IntStream.range(0, iterations.measured()).mapToObj(i -> 100 * i < warm ? 20_630.0 : 330.0).toList();
      JmhResult result = SimulatedJars.result(workload, Mode.AverageTime, "us/op", 330, 0);
      Fork fork = new Fork(Median.of(scores.stream().mapToDouble(x -> x).toArray()), 0, 1, scores.getFirst() / scores.getLast(), scores);
      return List.of(new JmhResult(result.id(), result.unit(), List.of(fork), result.conditions()));
    };
  }

  /** With the default of one second of warm-up, the last three would be measured before they are compiled. */
  @ParameterizedTest
  @ValueSource(ints = {0, 400, 1500, 2900, 4000})
  void warmUpIsLengthenedUntilCodeIsCompiled(int milliseconds) {
    List<Iterations> asked = new ArrayList<>();
    Outcome outcome = run(compiledAfter(milliseconds, asked), 10).with(List.of());
    BenchmarkComparison comparison = outcome.comparisons().getFirst();
    assertTrue(comparison.base().size() >= 3, "pairs " + comparison.base().size());
    assertTrue(Stream.concat(comparison.base().stream(), comparison.head().stream()).allMatch(fork -> fork.score() == 330 && fork.speedup() == 1));
    assertTrue(200 * asked.getLast().warmups() >= milliseconds && 200 * asked.getLast().warmups() <= Math.max(1000, 1.5 * milliseconds + 700));
    assertEquals(milliseconds > 700, outcome.warnings().stream().anyMatch(warning -> warning.contains("warmed up for")), outcome.warnings().toString());
    assertEquals(5, asked.getLast().measured());
  }

  /** On a machine that takes 1.5 times as long in some seconds, code is warm as early as elsewhere. */
  @Test
  void aRestlessMachineNeedsNoLongerWarmUp() {
    List<Iterations> asked = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    Outcome outcome = run((_, workload, iterations, _) -> {
      asked.add(iterations);
      double[] loads = random.doubles(1 + iterations.measured() / 10, 0, 0.4).toArray();
      List<Double> scores = IntStream.range(0, iterations.measured())
          .mapToObj(i -> (i < 8 - 2 * iterations.warmups() ? 20_630 : 330) * Math.exp(loads[i / 10] + 0.02 * random.nextGaussian())).toList();
      JmhResult result = SimulatedJars.result(workload, Mode.AverageTime, "us/op", 330, 0);
      return List.of(new JmhResult(result.id(), result.unit(), List.of(new Fork(330, 0, 1, 1, scores)), result.conditions()));
    }, 10).with(List.of());
    assertEquals(45, asked.getFirst().measured());
    assertEquals(5, asked.get(2).measured(), "the first pair counts");
    assertTrue(asked.getLast().warmups() <= 20, "warm-up of " + asked.getLast().warmups() + " × 200 ms");
    assertTrue(outcome.comparisons().getFirst().base().size() >= 3);
  }

  /** There is time for one pair: better what it shows, with a warning, than nothing at all. */
  @Test
  void withoutTimeForALongerPairTheFirstOneCounts() {
    List<Iterations> asked = new ArrayList<>();
    Gate.Laboratory cold = compiledAfter(4000, asked);
    Gate.Settings settings = settings(10, Duration.ofSeconds(3));
    Outcome outcome = new Gate(settings, cold, () -> Duration.ofSeconds(asked.size()).toNanos(), _ -> {}).run(SimulatedJars.workloads(1));
    assertEquals(1, outcome.comparisons().getFirst().base().size());
    assertTrue(outcome.warnings().getFirst().contains("was not warm in the first two thirds of its first pair"), outcome.warnings().toString());
  }

  /** 60 pairs and more settle what 20 leave open; the report says about how many, and in what time. */
  @Test
  void undecidedBenchmarksTellWhatWouldDecideThem() {
    SimulatedJars jars = new SimulatedJars(Noise.LOUD, 0, 3);
    Outcome outcome = jars.gate(1, 8, 0.01, 3);
    BenchmarkComparison comparison = outcome.comparisons().getFirst();
    assertTrue(comparison.verdict().open(), comparison.words());
    int pairs = comparison.cost().pairs().orElseThrow();
    assertTrue(pairs > 8, "pairs " + pairs);
    String report = GateReport.of(outcome, 0.05, 0.01);
    assertTrue(report.contains("about " + pairs + " pairs would tell, " + Math.ceilDiv(2 * pairs, 30) * 30L + "s in all"), report);
    long budget = Math.ceilDiv(2 * pairs, 30) * 30L;
    assertTrue(report.contains("With --budget " + budget + "s they would probably be decided."), report);
    int settled = 0;
    for (int seed = 0; seed < 20; seed++) {
      settled += new SimulatedJars(Noise.LOUD, 0, seed).gate(1, 2 * pairs, 0.01, seed).comparisons().getFirst().verdict().open() ? 0 : 1;
    }
    assertTrue(settled >= 10, "settled " + settled);
  }
}
