package weaksyn.bench.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.UnusableInput;

/** What two jars have in common. */
final class Workloads {
  private Workloads() {}

  /**
   * The workloads of the benchmarks that both jars have.
   *
   * @param base benchmarks of the base: maps names to parameters, and these to values
   * @param head benchmarks of the head, in the same form
   * @param warnings gets a line for each benchmark that only one jar has
   * @throws UnusableInput if there are none, or if a benchmark has different parameters
   */
  static List<BenchmarkId.Workload> common(Map<String, Map<String, List<String>>> base, Map<String, Map<String, List<String>>> head, List<String> warnings) {
    if (base.isEmpty() && head.isEmpty()) {
      throw new UnusableInput("--include, --exclude, --rules: neither jar has a benchmark that they select");
    }
    List<BenchmarkId.Workload> workloads = new ArrayList<>();
    base.forEach((name, parameters) -> {
      Map<String, List<String>> others = head.get(name);
      if (others == null) {
        warnings.add("only in the base: " + name);
      } else if (!parameters.equals(others)) {
        throw new UnusableInput(name + ": base and head have different parameters, " + parameters + " and " + others
            + "; choose the common ones with -p NAME=VALUES, or leave the benchmark out with --exclude");
      } else {
        workloads.addAll(combinations(name, parameters));
      }
    });
    head.keySet().stream().filter(name -> !base.containsKey(name)).forEach(name -> warnings.add("only in the head: " + name));
    if (workloads.isEmpty()) {
      throw new UnusableInput("--base, --head: the jars have no benchmark in common; " + String.join("; ", warnings));
    }
    return workloads;
  }

  /** All workloads of both jars. */
  static List<BenchmarkId.Workload> all(Map<String, Map<String, List<String>>> base, Map<String, Map<String, List<String>>> head) {
    Set<BenchmarkId.Workload> all = new LinkedHashSet<>();
    base.forEach((name, parameters) -> all.addAll(combinations(name, parameters)));
    head.forEach((name, parameters) -> all.addAll(combinations(name, parameters)));
    return List.copyOf(all);
  }

  /**
   * Refuses a name that JMH would ignore.
   *
   * @throws UnusableInput if no workload has a parameter of that name
   */
  static void requireParameter(List<BenchmarkId.Workload> workloads, String name) {
    if (workloads.stream().noneMatch(workload -> workload.parameters().containsKey(name))) {
      throw new UnusableInput("-p " + name + ": no selected benchmark has a parameter of that name");
    }
  }

  private static List<BenchmarkId.Workload> combinations(String name, Map<String, List<String>> parameters) {
    List<SortedMap<String, String>> combinations = List.of(new TreeMap<>());
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      List<SortedMap<String, String>> longer = new ArrayList<>();
      for (SortedMap<String, String> combination : combinations) {
        for (String value : parameter.getValue()) {
          SortedMap<String, String> next = new TreeMap<>(combination);
          next.put(parameter.getKey(), value);
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(combination -> new BenchmarkId.Workload(name, combination)).toList();
  }
}
