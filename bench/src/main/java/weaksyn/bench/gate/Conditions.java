package weaksyn.bench.gate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Conditions under which results were measured. */
final class Conditions {
  private Conditions() {}

  /** Differences between two results, one line each. */
  static List<String> differences(JmhResult base, JmhResult head) {
    Set<String> names = new TreeSet<>(base.conditions().keySet());
    names.addAll(head.conditions().keySet());
    return names.stream().filter(name -> !value(base, name).equals(value(head, name)))
        .map(name -> name + " differs: " + value(base, name) + " for the base, " + value(head, name) + " for the head").toList();
  }

  private static String value(JmhResult result, String name) {
    String value = result.conditions().getOrDefault(name, "");
    return value.isEmpty() ? "unknown" : value;
  }
}
