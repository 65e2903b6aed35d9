package weaksyn.bench.gate.jmh;

import java.util.List;
import weaksyn.bench.gate.statistics.Median;

/**
 * What one fork measured.
 *
 * @param score median of its iterations, positive
 * @param allocated bytes per operation, the least of its iterations; NaN where they were not measured
 * @param floor bytes per operation that the harness may have allocated itself
 * @param speedup time of an operation in the first iteration over that in the last: above 1 where the code was still
 *     being compiled
 * @param iterations scores of the iterations, in order
 */
public record Fork(double score, double allocated, double floor, double speedup, List<Double> iterations) {
  /** A fork of a single iteration. */
  public Fork(double score, double allocated, double floor, double speedup) {
    this(score, allocated, floor, speedup, List.of(score));
  }

  /** Whether the benchmark itself allocates. */
  public boolean allocates() {
    return allocated > floor;
  }

  /**
   * The same fork with its last iterations alone. The harness's share of the memory falls with the time of an
   * operation.
   */
  public Fork last(int count, BenchmarkId id) {
    List<Double> last = iterations.subList(Math.max(0, iterations.size() - count), iterations.size());
    double median = Median.of(last.stream().mapToDouble(Double::doubleValue).toArray());
    double shorter = Math.min(1, Math.exp(id.logTime(median) - id.logTime(score)));
    return new Fork(median, allocated, Math.max(JmhFile.LEAST_BYTES, shorter * floor), Math.exp(id.logTime(last.getFirst()) - id.logTime(last.getLast())),
        last);
  }
}
