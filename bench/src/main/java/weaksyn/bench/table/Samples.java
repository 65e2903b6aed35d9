package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
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

  /** Median over the iterations of all forks, in nanoseconds a call. */
  double median() {
    return quantile(0.5);
  }

  /** Quantile q, in 0..1, over the iterations of all forks, in nanoseconds a call; linear between two iterations. */
  double quantile(double q) {
    double[] times = forks.stream().map(BenchmarkResult::getIterationResults).flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore()).sorted().toArray();
    double position = q * (times.length - 1);
    int below = (int) position;
    return times[below] + (position - below) * (times[Math.min(below + 1, times.length - 1)] - times[below]);
  }

  /** Largest resident memory of a fork in bytes; NaN where the system does not tell it. */
  double resident() {
    return forks.stream().filter(fork -> fork.getSecondaryResults().containsKey(ResidentMemory.NAME))
        .mapToDouble(fork -> fork.getSecondaryResults().get(ResidentMemory.NAME).getScore()).max().orElse(Double.NaN);
  }

  /**
   * Bytes that a call allocates; NaN without forks. It is the least of the forks, because the harness allocates too,
   * and not in each fork the same.
   */
  double allocated() {
    return forks.stream().mapToDouble(fork -> fork.getSecondaryResults().get(ALLOCATION).getScore()).min().orElse(Double.NaN);
  }
}
