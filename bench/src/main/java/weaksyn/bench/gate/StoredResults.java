package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.JmhResult;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.RankTest;

/** Compares two stored files of JMH's results, with a single test by ranks. */
final class StoredResults {
  private StoredResults() {}

  /**
   * Judges the benchmarks that both files hold. One that only the base holds is a failure: JMH leaves a benchmark that
   * crashes out of its results.
   *
   * @param selected whether a benchmark is compared
   * @throws UnusableInput if a file cannot be used, if the files have no benchmark in common, or if one has different
   *     parameters
   */
  static Outcome compare(Path baseFile, Path headFile, Predicate<BenchmarkId.Workload> selected, Rules rules, double threshold, double alpha) {
    Set<BenchmarkId.Workload> all = new LinkedHashSet<>();
    Predicate<BenchmarkId.Workload> noted = workload -> {
      all.add(workload);
      return true;
    };
    Map<BenchmarkId, JmhResult> base = read("--results", baseFile, noted.and(selected));
    Map<BenchmarkId, JmhResult> head = read("--head-results", headFile, noted.and(selected));
    rules.requireMatches(all);
    Set<BenchmarkId> common = new LinkedHashSet<>(base.keySet());
    common.retainAll(head.keySet());
    List<BenchmarkId> gone = alone(base.keySet(), head.keySet(), baseFile, headFile);
    List<BenchmarkId> added = alone(head.keySet(), base.keySet(), headFile, baseFile);
    if (common.isEmpty()) {
      throw new UnusableInput("--results " + baseFile + " and --head-results " + headFile + ": they have no benchmark in common");
    }
    List<String> failures = gone.stream().map(id -> id + " is in " + baseFile + " and not in " + headFile
        + ", as where it crashed; measure it again, or leave it out with --exclude").toList();
    List<String> warnings = new ArrayList<>(added.stream().map(id -> "only in " + headFile + ": " + id).toList());
    Set<String> differences = new LinkedHashSet<>();
    common.forEach(id -> differences.addAll(base.get(id).differences(head.get(id))));
    warnings.addAll(differences);
    warnings.add(
        "JMH's files do not name the machine, and stored results were not measured in turns: the verdicts hold only if both come from one undisturbed machine");
    Map<BenchmarkId, Criterion> criteria = rules.criteria(common, threshold, alpha);
    List<BenchmarkComparison> comparisons = common.stream().map(id -> compare(base.get(id), head.get(id), criteria.get(id))).toList();
    return new Outcome(comparisons, failures, warnings, List.of(), 0);
  }

  private static BenchmarkComparison compare(JmhResult base, JmhResult head, Criterion criterion) {
    return BenchmarkComparison.of(base.id(), base.unit(), base.forks(), head.forks(), new RankTest(logTimes(base), logTimes(head)), criterion);
  }

  private static double[] logTimes(JmhResult result) {
    return result.forks().stream().mapToDouble(fork -> result.id().logTime(fork.score())).toArray();
  }

  /**
   * What one file has and the other has not.
   *
   * @throws UnusableInput if the other has such a benchmark with different parameters
   */
  private static List<BenchmarkId> alone(Set<BenchmarkId> here, Set<BenchmarkId> there, Path hereFile, Path thereFile) {
    List<BenchmarkId> alone = here.stream().filter(id -> !there.contains(id)).toList();
    for (BenchmarkId id : alone) {
      String name = id.workload().name();
      if (there.stream().anyMatch(other -> other.workload().name().equals(name))) {
        throw new UnusableInput(id + " is in " + hereFile + " and not in " + thereFile + ", which has " + name
            + " with different parameters, modes or threads; compare results that were measured alike");
      }
    }
    return alone;
  }

  private static Map<BenchmarkId, JmhResult> read(String option, Path file, Predicate<BenchmarkId.Workload> selected) {
    try {
      Map<BenchmarkId, JmhResult> results = new LinkedHashMap<>();
      JmhFile.read(file, selected).forEach(result -> results.put(result.id(), result));
      return results;
    } catch (IOException e) {
      throw new UnusableInput(option + " " + file + ": cannot be read: " + e, e);
    } catch (JmhFile.FormatException e) {
      throw new UnusableInput(option + " " + file + ": " + e.getMessage(), e);
    }
  }
}
