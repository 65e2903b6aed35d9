package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import weaksyn.bench.machine.MachineProbe;
import weaksyn.bench.machine.ProbeProfiler;
import weaksyn.bench.machine.ResidentMemory;

/** The results of all forks of one benchmark. */
final class Samples {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final List<BenchmarkResult> forks = new ArrayList<>();
  private BenchmarkParams parameters;

  /** Adds the forks of a run. */
  void add(RunResult run) {
    parameters = run.getParams();
    forks.addAll(run.getBenchmarkResults());
  }

  /** All forks as one result of JMH. */
  RunResult merged() {
    return new RunResult(parameters, forks);
  }

  /** What the forks say together. */
  Measured measured() {
    double[] times = forks.stream().map(BenchmarkResult::getIterationResults).flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore()).toArray();
    return new Measured(quantile(times, 0.5), quantile(times, 0.25), quantile(times, 0.75), allocated(), resident(),
        new MachineProbe.Rates(probed(ProbeProfiler.INTEGER), probed(ProbeProfiler.MULTIPLY_ADD)));
  }

  /** Quantile q, in 0..1, of at least one number; linear between two of them. */
  static double quantile(double[] numbers, double q) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double position = q * (sorted.length - 1);
    int below = (int) position;
    return sorted[below] + (position - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
  }

  /** Median of a rate of the machine's probe over the iterations of all forks. */
  private double probed(String name) {
    return quantile(forks.stream().map(BenchmarkResult::getIterationResults).flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getSecondaryResults().get(name).getScore()).toArray(), 0.5);
  }

  /** Largest resident memory of a fork in bytes; NaN where the system does not tell it. */
  private double resident() {
    return forks.stream().filter(fork -> fork.getSecondaryResults().containsKey(ResidentMemory.NAME))
        .mapToDouble(fork -> fork.getSecondaryResults().get(ResidentMemory.NAME).getScore()).max().orElse(Double.NaN);
  }

  /**
   * Bytes that a call allocates; NaN without forks. It is the least of the forks, because the harness allocates too,
   * and not in each fork the same.
   */
  private double allocated() {
    return forks.stream().mapToDouble(fork -> fork.getSecondaryResults().get(ALLOCATION).getScore()).min().orElse(Double.NaN);
  }
}
