package weaksyn.bench.gate.jmh;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * One benchmark in a file of JMH's results.
 *
 * @param id what was measured
 * @param unit unit of the scores
 * @param forks one entry for each fork
 * @param conditions what else affects the scores, as names to values: Java, its flags, the length of the iterations
 */
public record JmhResult(BenchmarkId id, String unit, List<Fork> forks, SortedMap<String, String> conditions) {
  /**
   * Differences of the conditions between this, the base's result, and the head's, one line each.
   *
   * @throws UnusableInput if the units differ, so that the scores cannot be compared
   */
  public List<String> differences(JmhResult head) {
    if (!unit.equals(head.unit)) {
      throw new UnusableInput(id + ": base and head have different units, " + unit + " and " + head.unit + "; measure both in the same");
    }
    Set<String> names = new TreeSet<>(conditions.keySet());
    names.addAll(head.conditions.keySet());
    return names.stream().filter(name -> !condition(name).equals(head.condition(name)))
        .map(name -> name + " differs: " + condition(name) + " for the base, " + head.condition(name) + " for the head").toList();
  }

  /** The same result with the last iterations of each fork alone. */
  public JmhResult last(int iterations) {
    return new JmhResult(id, unit, forks.stream().map(fork -> fork.last(iterations, id)).toList(), conditions);
  }

  private String condition(String name) {
    String value = conditions.getOrDefault(name, "");
    return value.isEmpty() ? "unknown" : value;
  }
}
