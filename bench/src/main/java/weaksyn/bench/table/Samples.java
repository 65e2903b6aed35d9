package weaksyn.bench.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import weaksyn.bench.machine.ResidentMemory;

/** What all forks of one benchmark measured. */
final class Samples {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final List<BenchmarkResult> forks = new ArrayList<>();
  private BenchmarkParams parameters;

  void add(RunResult run) {
    parameters = run.getParams();
    forks.addAll(run.getBenchmarkResults());
  }

  /** All forks as one result of JMH. */
  RunResult merged() {
    return new RunResult(parameters, forks);
  }

  /** Median of the iterations of all forks, nanoseconds a call. */
  double median() {
    return quantile(0.5);
  }

  /** Quantile of the iterations of all forks, nanoseconds a call, interpolated. */
  double quantile(double q) {
    double[] times = forks.stream().map(BenchmarkResult::getIterationResults).flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore()).sorted().toArray();
    double position = q * (times.length - 1);
    int below = (int) position;
    return times[below] + (position - below) * (times[Math.min(below + 1, times.length - 1)] - times[below]);
  }

  /** Most bytes that a fork had resident, NaN where that is not known. */
  double resident() {
    return forks.stream().filter(fork -> fork.getSecondaryResults().containsKey(ResidentMemory.NAME))
        .mapToDouble(fork -> fork.getSecondaryResults().get(ResidentMemory.NAME).getScore()).max().orElse(Double.NaN);
  }

  /** Bytes allocated in a call, the least of the forks: what is left over is the harness's. */
  double allocated() {
    return forks.stream().mapToDouble(fork -> fork.getSecondaryResults().get(ALLOCATION).getScore()).min().orElse(Double.NaN);
  }
}
