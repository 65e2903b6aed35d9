package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import weaksyn.validation.study.Cell;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.RunDirectory;
import weaksyn.validation.study.StudyParameters;
import weaksyn.validation.study.WorkPlan;

/** What a study would do. */
final class DryRun {
  private final Environment environment;
  private final StudyParameters parameters;
  private final Path directory;
  private final int threads;

  DryRun(Environment environment, StudyParameters parameters, Path directory, int threads) {
    this.environment = environment;
    this.parameters = parameters;
    this.directory = directory;
    this.threads = threads;
  }

  void print(boolean json) {
    List<Cell> cells = parameters.cells();
    int kept = RunDirectory.count(directory, cells);
    int pending = cells.size() - kept;
    WorkPlan plan = WorkPlan.of(parameters, Math.max(1, pending), threads, environment.memory());
    double operations = environment.backend().operations(parameters) * pending;
    double seconds = pending == 0 ? 0 : operations / (environment.backend().operationsPerSecond(parameters) * usedThreads(plan));
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("cells", cells.size()).put("finished", kept).put("concurrentCells", plan.teams().size()).put("threads", threads).put("samples",
          parameters.samples());
      node.put("memoryBytes", plan.bytes()).put("memoryAvailableBytes", environment.heap()).put("operations", operations).put("seconds", seconds);
      node.put("directory", directory.toString());
      environment.out().println(node);
    } else {
      line("cells", cells.size() + " (" + parameters.settings().size() + " curves x " + parameters.realisations() + " realisations), " + kept + " finished");
      line("samples", Integer.toString(parameters.samples()));
      line("threads", threads + ", " + plan.teams().size() + (plan.teams().size() == 1 ? " cell" : " cells") + " at a time");
      line("memory", MemoryNeed.gigabytes(plan.bytes()) + " of " + MemoryNeed.gigabytes(environment.heap()));
      line("operations", String.format(Locale.ROOT, "%.3g", operations));
      line("time", pending == 0 ? "none, all cells are there" : "about " + Progress.duration(seconds));
      line("directory", directory.toString());
    }
    environment.out().flush();
  }

  /** Threads beyond the number of cores do not help. */
  private int usedThreads(WorkPlan plan) {
    return Math.max(1, Math.min(plan.teams().intStream().sum(), Runtime.getRuntime().availableProcessors()));
  }

  private void line(String name, String value) {
    environment.out().println(String.format(Locale.ROOT, "%-12s%s", name, value));
  }
}
