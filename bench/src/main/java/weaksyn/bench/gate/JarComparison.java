package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.JmhJar;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.machine.Processor;

/** A call of the gate on two jars. It compares what they have in common, without what the rules leave out. */
final class JarComparison {
  private static final int MOST_PROFILES = 5;

  private final JmhJar base;
  private final JmhJar head;
  private final Gate.Settings settings;
  private final Consumer<String> progress;

  /**
   * @param base jar to compare with
   * @param head jar to judge
   * @param java runs both
   * @param directory directory for their results and logs
   * @param progress gets a line now and then
   */
  JarComparison(Path base, Path head, Path java, Path directory, Children children, Gate.Settings settings, Consumer<String> progress) {
    this.base = new JmhJar(java, base, directory, children);
    this.head = new JmhJar(java, head, directory, children);
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Measures and judges.
   *
   * @param beta chance of a false alarm in the second measurement of regressions; empty if there is none
   * @throws UnusableInput if nothing can be compared
   */
  Outcome run(Selection selection, OptionalDouble beta) {
    List<String> warnings = new ArrayList<>(settings.rules().excluded());
    List<BenchmarkId.Workload> workloads = workloads(selection, warnings);
    progress.accept("%d benchmarks, order from --seed %d, budget %s".formatted(workloads.size(), settings.seed(), Durations.text(settings.budget())));
    Gate.Laboratory laboratory = laboratory();
    Ruler ruler = new Ruler();
    Outcome first = new Gate(settings, laboratory, System::nanoTime, progress, ruler).run(workloads);
    if (beta.isEmpty() || first.regressions().isEmpty()) {
      return first.with(warnings);
    }
    progress.accept("measures %d regressions again".formatted(first.regressions().size()));
    return Confirmation.of(first, settings, beta.getAsDouble(), other -> new Gate(other, laboratory, System::nanoTime, progress, ruler)).with(warnings);
  }

  /**
   * Measures the regressions of an earlier call again, with this machine's own pairs.
   *
   * @param beta chance of a false alarm of each
   * @throws UnusableInput if a jar lacks one of them
   */
  Outcome again(FirstOutcome earlier, double beta) throws IOException {
    List<BenchmarkComparison> suspects = earlier.outcome().regressions();
    Map<String, Map<String, List<String>>> before = base.list(List.of());
    Map<String, Map<String, List<String>>> after = head.list(List.of());
    suspects.stream().map(suspect -> suspect.id().workload()).filter(workload -> !before.containsKey(workload.name()) || !after.containsKey(workload.name()))
        .findFirst().ifPresent(workload -> {
          throw new UnusableInput("--again: the jars do not both have " + workload + "; give those of the earlier call");
        });
    progress.accept("measures %d regressions again, order from --seed %d, budget %s".formatted(suspects.size(), settings.seed(),
        Durations.text(settings.budget())));
    Outcome second = Confirmation.of(earlier.outcome(), settings, beta, other -> new Gate(other, laboratory(), System::nanoTime, progress, new Ruler()));
    return second.with(List.of("the regressions were measured on " + earlier.machine() + ", and again on " + Processor.name()
        + "; the columns base and head show the first measurement, the rows of controls the second"));
  }

  private Gate.Laboratory laboratory() {
    return (side, workload, lengths, limit) -> (side == Side.BASE ? base : head).fork(workload, lengths.arguments(), limit);
  }

  /**
   * Profiles the regressions. If there are many, it profiles the first few.
   *
   * @param target directory for what it writes
   * @param temporary directory for what JMH writes
   */
  void profile(Outcome outcome, Path target, Path temporary) throws IOException {
    List<BenchmarkId.Workload> regressions = outcome.regressions().stream().map(c -> c.id().workload()).distinct().limit(MOST_PROFILES).toList();
    if (!regressions.isEmpty()) {
      new Profiling(target, temporary, settings.iterations(), progress).profile(regressions, base, head);
    }
  }

  private List<BenchmarkId.Workload> workloads(Selection selection, List<String> warnings) {
    Rules rules = settings.rules();
    Predicate<String> selected = selection.names().and(name -> !rules.excludes(name));
    Map<String, Map<String, List<String>>> before = base.list(selection.arguments());
    Map<String, Map<String, List<String>>> after = head.list(selection.arguments());
    rules.requireMatches(Workloads.all(before, after));
    List<BenchmarkId.Workload> common = Workloads.common(base.select(before, selected), head.select(after, selected), warnings);
    selection.parameterNames().forEach(name -> Workloads.requireParameter(common, name));
    List<BenchmarkId.Workload> workloads = common.stream().filter(workload -> !rules.excludes(workload)).toList();
    if (workloads.isEmpty()) {
      throw new UnusableInput("--rules: the exclusions leave nothing to compare");
    }
    return workloads;
  }
}
