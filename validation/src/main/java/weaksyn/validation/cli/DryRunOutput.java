package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.model.Names;
import weaksyn.validation.study.MemoryNeed;

/** What a run would do, on standard output. */
final class DryRunOutput {
  /** How many matrices are named. */
  private static final int LISTED = 24;

  private final Environment environment;

  private DryRunOutput(Environment environment) {
    this.environment = environment;
  }

  static void print(Environment environment, DryRun run, boolean json) {
    print(environment, run, DryRunErrors.NONE, json);
  }

  /** Prints a run with what is known of its errors. */
  static void print(Environment environment, DryRun run, DryRunErrors errors, boolean json) {
    DryRunOutput output = new DryRunOutput(environment);
    DryRun.Cost cost = run.cost(environment.backend().uptime());
    if (json) {
      output.object(run, cost, errors);
    } else {
      output.lines(run, cost, errors);
    }
    environment.out().flush();
  }

  private void object(DryRun run, DryRun.Cost cost, DryRunErrors errors) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("shard", run.shard().toString()).put("cells", cost.cells()).put("finished", cost.finished());
    node.put("concurrentCells", cost.concurrent()).put("threads", run.threads());
    if (run.samples().size() == 1) {
      node.put("samples", run.samples().getInt(0));
    } else {
      run.samples().forEach(node.putArray("samples")::add);
    }
    node.put("sampling", Names.of(run.sampling()));
    node.put("memoryBytes", cost.bytes()).put("memoryAvailableBytes", environment.heap());
    node.put("operations", cost.operations()).put("seconds", cost.seconds()).put("directory", run.directory().toString());
    DryRun.Saving saving = run.saving();
    if (!saving.files().isEmpty()) {
      saving.files().forEach((file, length) -> node.withArray("/arrays").addObject().put("file", file).put("bytes", length));
      node.put("arraysToWrite", saving.missing()).put("arraysBytesToWrite", saving.bytes());
    }
    errors.add(node);
    environment.out().println(node);
  }

  private void lines(DryRun run, DryRun.Cost cost, DryRunErrors errors) {
    String share = run.shard().isWhole() ? "" : ", shard " + run.shard();
    line("cells",
        cost.cells() + " (" + run.curves() + " curves x " + realisations(run) + " realisations" + share + "), " + cost.finished() + " finished");
    line("samples", run.samples().intStream().distinct().mapToObj(Integer::toString).collect(Collectors.joining(", ")));
    line("sampling", Names.of(run.sampling()));
    line("threads", run.threads() + ", " + cost.concurrent() + (cost.concurrent() == 1 ? " cell" : " cells") + " at a time");
    line("memory", MemoryNeed.gigabytes(cost.bytes()) + " of " + MemoryNeed.gigabytes(environment.heap()));
    line("operations", String.format(Locale.ROOT, "%.3g", cost.operations()));
    line("time", cost.seconds() == 0 ? "none, all cells are there" : "about " + Progress.duration(cost.seconds()));
    List<String> sentences = errors.lines();
    for (int i = 0; i < sentences.size(); i++) {
      line(i == 0 ? "errors" : "", sentences.get(i));
    }
    line("directory", run.directory().toString());
    arrays(run.saving());
  }

  /** The matrices on the disk: their number and bytes, and the first of them. */
  private void arrays(DryRun.Saving saving) {
    SequencedMap<String, Long> files = saving.files();
    if (files.isEmpty()) {
      return;
    }
    int present = files.size() - saving.missing();
    long together = files.values().stream().mapToLong(Long::longValue).sum();
    line("arrays", files.size() + ", together " + MemoryNeed.gigabytes(together) + " on disk"
        + (present == 0 ? "" : ", of which " + MemoryNeed.gigabytes(saving.bytes()) + " are to be written; " + present + " are there"));
    files.entrySet().stream().limit(LISTED).forEach(file -> line("", file.getKey() + ", " + MemoryNeed.gigabytes(file.getValue())));
    if (files.size() > LISTED) {
      line("", "and " + (files.size() - LISTED) + " more");
    }
  }

  private static String realisations(DryRun run) {
    int least = run.realisations().intStream().min().orElseThrow();
    int most = run.realisations().intStream().max().orElseThrow();
    return least == most ? Integer.toString(most) : least + " to " + most;
  }

  private void line(String name, String value) {
    environment.out().println(String.format(Locale.ROOT, "%-12s%s", name, value));
  }
}
