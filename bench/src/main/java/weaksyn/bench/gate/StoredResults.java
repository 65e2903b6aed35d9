package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two stored files of JMH's results: one look, by ranks. */
final class StoredResults {
  private StoredResults() {}

  /**
   * Judges the benchmarks that both files hold.
   *
   * @throws UnusableInput if a file cannot be used, or if they have no benchmark in common, or one with different parameters
   */
  static Outcome compare(Path baseFile, Path headFile, double threshold, double alpha) {
    Map<BenchmarkId, JmhResult> base = read("--results", baseFile);
    Map<BenchmarkId, JmhResult> head = read("--head-results", headFile);
    List<String> warnings = new ArrayList<>();
    Set<BenchmarkId> common = new LinkedHashSet<>(base.keySet());
    common.retainAll(head.keySet());
    alone(base.keySet(), head.keySet(), baseFile, headFile, warnings);
    alone(head.keySet(), base.keySet(), headFile, baseFile, warnings);
    if (common.isEmpty()) {
      throw new UnusableInput("--results " + baseFile + " and --head-results " + headFile + ": they have no benchmark in common");
    }
    Set<String> differences = new LinkedHashSet<>();
    common.forEach(id -> differences.addAll(Conditions.differences(base.get(id), head.get(id))));
    warnings.addAll(differences);
    warnings.add(
        "JMH's files do not name the machine, and stored results were not measured in turns: the verdicts hold only if both come from one undisturbed machine");
    Criterion criterion = Criterion.shared(threshold, alpha, common.size());
    List<Comparison> comparisons = common.stream().map(id -> compare(base.get(id), head.get(id), criterion)).toList();
    return new Outcome(comparisons, List.of(), warnings, List.of(), 0);
  }

  private static Comparison compare(JmhResult base, JmhResult head, Criterion criterion) {
    Gate.requireSameUnit(base, head);
    return Comparison.of(base.id(), base.unit(), base.forks(), head.forks(), new RankTest(logTimes(base), logTimes(head)), criterion);
  }

  private static double[] logTimes(JmhResult result) {
    return result.forks().stream().mapToDouble(fork -> result.id().logTime(fork.score())).toArray();
  }

  /** What one file has and the other has not: a new benchmark is worth a warning, other parameters of the same one make the files incomparable. */
  private static void alone(Set<BenchmarkId> here, Set<BenchmarkId> there, Path hereFile, Path thereFile, List<String> warnings) {
    for (BenchmarkId id : here) {
      if (there.contains(id)) {
        continue;
      }
      String name = id.workload().name();
      if (there.stream().anyMatch(other -> other.workload().name().equals(name))) {
        throw new UnusableInput(id + " is in " + hereFile + " and not in " + thereFile + ", which has " + name
            + " with different parameters, modes or threads; compare results that were measured alike");
      }
      warnings.add("only in " + hereFile + ": " + id);
    }
  }

  private static Map<BenchmarkId, JmhResult> read(String option, Path file) {
    try {
      Map<BenchmarkId, JmhResult> results = new LinkedHashMap<>();
      JmhFile.read(file).forEach(result -> results.put(result.id(), result));
      return results;
    } catch (IOException e) {
      throw new UnusableInput(option + " " + file + ": cannot be read: " + e, e);
    } catch (JmhFile.FormatException e) {
      throw new UnusableInput(option + " " + file + ": " + e.getMessage(), e);
    }
  }
}
