package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import weaksyn.validation.study.Cell;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.RunDirectory;
import weaksyn.validation.study.SavedArray;
import weaksyn.validation.study.Shard;
import weaksyn.validation.study.Snapshot;
import weaksyn.validation.study.WorkPlan;

/** What a run would do. */
final class DryRun {
  private final Environment environment;
  private final List<Part> parts;
  private final Path directory;
  private final int threads;
  private final Snapshot snapshot;
  private final Shard shard;

  /** Of a shard. */
  DryRun(Environment environment, List<Part> parts, Shard shard, Path directory, int threads) {
    this(environment, parts, shard, directory, threads, Snapshot.NONE);
  }

  /** With a snapshot of the only part. */
  DryRun(Environment environment, List<Part> parts, Shard shard, Path directory, int threads, Snapshot snapshot) {
    this.environment = environment;
    this.parts = parts;
    this.shard = shard;
    this.directory = directory;
    this.threads = threads;
    this.snapshot = snapshot;
  }

  void print(boolean json) {
    int cells = 0;
    int curves = 0;
    int kept = 0;
    int concurrent = 0;
    long bytes = snapshot.bytes(parts.getFirst().parameters(), threads, environment.memory());
    double operations = 0;
    double seconds = 0;
    double rate = environment.backend().operationsPerSecond(parts.getLast().parameters());
    for (Part part : parts) {
      List<Cell> all = shard.cells(part.parameters());
      int finished = RunDirectory.count(directory, part.prefix(), all);
      int pending = all.size() - finished;
      WorkPlan plan = WorkPlan.of(part.parameters(), Math.max(1, pending), threads, environment.memory());
      cells += all.size();
      curves += part.parameters().settings().size();
      kept += finished;
      concurrent = Math.max(concurrent, plan.teams().size());
      bytes = Math.max(bytes, plan.bytes());
      operations += part.operations() * pending;
      seconds += part.operations() * pending / (rate * usedThreads(plan));
    }
    int realisations = parts.getFirst().parameters().realisations();
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("shard", shard.toString()).put("cells", cells).put("finished", kept).put("concurrentCells", concurrent).put("threads", threads);
      if (parts.size() == 1) {
        node.put("samples", parts.getFirst().parameters().samples());
      } else {
        parts.forEach(part -> node.withArray("/samples").add(part.parameters().samples()));
      }
      node.put("memoryBytes", bytes).put("memoryAvailableBytes", environment.heap()).put("operations", operations).put("seconds", seconds);
      node.put("directory", directory.toString());
      arrays().forEach(array -> node.withArray("/arrays").addObject().put("file", array.name()).put("bytes", bytes(array)));
      environment.out().println(node);
    } else {
      String share = shard.isWhole() ? "" : ", shard " + shard;
      line("cells", cells + " (" + curves + " curves x " + realisations + " realisations" + share + "), " + kept + " finished");
      line("samples", parts.stream().map(part -> Integer.toString(part.parameters().samples())).distinct().collect(Collectors.joining(", ")));
      line("threads", threads + ", " + concurrent + (concurrent == 1 ? " cell" : " cells") + " at a time");
      line("memory", MemoryNeed.gigabytes(bytes) + " of " + MemoryNeed.gigabytes(environment.heap()));
      line("operations", String.format(Locale.ROOT, "%.3g", operations));
      line("time", kept == cells ? "none, all cells are there" : "about " + Progress.duration(seconds));
      line("directory", directory.toString());
      if (!arrays().isEmpty()) {
        line("arrays", arrays().size() + ", together " + MemoryNeed.gigabytes(arrays().stream().mapToLong(this::bytes).sum()) + " on disk");
        arrays().forEach(array -> line("", array.name() + ", " + MemoryNeed.gigabytes(bytes(array))));
      }
    }
    environment.out().flush();
  }

  private List<SavedArray> arrays() {
    return snapshot.arrays(parts.getFirst().parameters());
  }

  private long bytes(SavedArray array) {
    return array.bytes(parts.getFirst().parameters().precision());
  }

  /** Threads beyond the number of cores do not help. */
  private int usedThreads(WorkPlan plan) {
    return Math.max(1, Math.min(plan.teams().intStream().sum(), Runtime.getRuntime().availableProcessors()));
  }

  private void line(String name, String value) {
    environment.out().println(String.format(Locale.ROOT, "%-12s%s", name, value));
  }
}
