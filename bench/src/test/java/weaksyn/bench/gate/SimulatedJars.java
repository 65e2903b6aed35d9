package weaksyn.bench.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.jmh.JmhResult;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Noise;
import weaksyn.bench.gate.statistics.PairedTest;

/** Two jars that take no time: a fork's score is drawn, and a clock moves on by one second. */
final class SimulatedJars implements Gate.Laboratory {
  static final Iterations ITERATIONS = new Iterations(5, "200ms", 5, "100ms");
  private static final String UNIT = "us/op";

  /** Which jar was run, in order. */
  final List<Side> order = new ArrayList<>();
  private final Noise noise;
  private final double slowdown;
  private final SplittableRandom random;
  private Mode mode = Mode.AverageTime;
  private IntToDoubleFunction drift = _ -> 0;

  SimulatedJars(Noise noise, double slowdown, long seed) {
    this.noise = noise;
    this.slowdown = slowdown;
    random = new SplittableRandom(seed);
  }

  /** The machine's own slowness: number of the fork in the call to the logarithm of a factor on its time. */
  SimulatedJars drifting(IntToDoubleFunction machine) {
    drift = machine;
    return this;
  }

  SimulatedJars measuring(Mode other) {
    mode = other;
    return this;
  }

  long nanoTime() {
    return Duration.ofSeconds(order.size()).toNanos();
  }

  @Override
  public List<JmhResult> fork(Side side, BenchmarkId.Workload workload, Iterations iterations, Duration limit) {
    double logTime = noise.draw(random) + drift.applyAsDouble(order.size()) + (side == Side.HEAD ? Math.log1p(slowdown) : 0);
    order.add(side);
    return List.of(result(workload, mode, UNIT, mode == Mode.Throughput ? Math.exp(-logTime) : Math.exp(logTime), 0));
  }

  static JmhResult result(BenchmarkId.Workload workload, Mode mode, String unit, double score, double allocated) {
    return new JmhResult(new BenchmarkId(workload, mode, 1), unit, List.of(new Fork(score, allocated, 1, 1)), new TreeMap<>());
  }

  /** A call of the gate on so many benchmarks, with time for so many pairs of each. */
  Outcome gate(int benchmarks, int pairs, double alpha, long seed) {
    return gate(settings(benchmarks, pairs, alpha, seed)).run(workloads(benchmarks));
  }

  /** The same, with every regression measured again. */
  Outcome confirmed(int benchmarks, int pairs, double alpha, double beta, long seed) {
    return Confirmation.of(gate(benchmarks, pairs, alpha, seed), settings(benchmarks, pairs, alpha, seed), beta, this::gate);
  }

  /** A gate that measures these jars. */
  Gate gate(Gate.Settings settings) {
    return new Gate(settings, this, this::nanoTime, _ -> {});
  }

  static Gate.Settings settings(int benchmarks, int pairs, double alpha, long seed) {
    return new Gate.Settings(0.05, alpha, PairedTest.MOST_PAIRS, Duration.ofSeconds(2L * benchmarks * pairs), seed, ITERATIONS, Rules.NONE);
  }

  static List<BenchmarkId.Workload> workloads(int count) {
    List<BenchmarkId.Workload> workloads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      workloads.add(new BenchmarkId.Workload("a.Benchmark.method", new TreeMap<>(Map.of("n", Integer.toString(i)))));
    }
    return workloads;
  }
}
