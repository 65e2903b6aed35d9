package weaksyn.bench.machine;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Asks for readings of {@link MachineProbe} with the threads of the benchmark, and adds them to its results. */
public final class ProbeProfiler implements InternalProfiler {
  /** Name of the result that tells the rate of integer work of a thread, in operations a nanosecond. */
  public static final String INTEGER = "machine.integer";
  /** Name of the result that tells the rate of multiply-adds of a thread, in floating-point operations a nanosecond. */
  public static final String MULTIPLY_ADD = "machine.multiplyAdd";

  private static final String THREADS = "threads";

  @Override
  public String getDescription() {
    return "state of the machine before and after each iteration";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    MachineProbe.begin(benchmark.getParamsKeys().contains(THREADS) ? Integer.parseInt(benchmark.getParam(THREADS)) : 1);
  }

  @Override
  public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    MachineProbe.Rates rates = MachineProbe.mean();
    return List.of(new ScalarResult(INTEGER, rates.integer(), "op/ns", AggregationPolicy.AVG),
        new ScalarResult(MULTIPLY_ADD, rates.multiplyAdd(), "flop/ns", AggregationPolicy.AVG));
  }
}
