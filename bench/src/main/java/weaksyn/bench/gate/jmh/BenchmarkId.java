package weaksyn.bench.gate.jmh;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/**
 * What two results must share to be compared.
 *
 * @param workload method and parameters
 * @param mode what JMH measures
 * @param threads threads that call the method
 */
public record BenchmarkId(Workload workload, Mode mode, int threads) {
  /**
   * What one process measures.
   *
   * @param name class and method
   * @param parameters names to values
   */
  public record Workload(String name, SortedMap<String, String> parameters) {
    public Workload {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Class with package, method, parameters. */
    public String fullName() {
      return parameters.isEmpty()
          ? name
          : name + parameters.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(", ", " (", ")"));
    }

    /** Class without package, method, parameters. */
    @Override
    public String toString() {
      return fullName().substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }
  }

  /** Whether a larger score is a shorter time. */
  public boolean throughput() {
    return mode == Mode.Throughput;
  }

  /** Logarithm of the time that a score stands for, up to a constant. */
  public double logTime(double score) {
    return throughput() ? -Math.log(score) : Math.log(score);
  }

  @Override
  public String toString() {
    return workload + ", " + mode.shortLabel() + (threads == 1 ? "" : ", " + threads + " threads");
  }
}
