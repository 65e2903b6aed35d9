package weaksyn.bench.gate.jmh;

/**
 * What one fork measured.
 *
 * @param score median of its iterations, positive
 * @param allocated bytes per operation, the least of its iterations; NaN where not measured
 * @param floor bytes per operation that the harness may have allocated itself
 * @param speedup time of an operation in the first iteration over that in the last: above 1 where the code was still
 *     being compiled
 */
public record Fork(double score, double allocated, double floor, double speedup) {
  /** Whether the benchmark itself allocates. */
  public boolean allocates() {
    return allocated > floor;
  }
}
