package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.run.WorkPlan;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.Snapshot;

/**
 * What a run would do.
 *
 * @param groups its cells
 * @param shard which share of the run they are
 * @param curves of the run
 * @param realisations of each
 * @param samples numbers of patterns, one of each group
 * @param rate floating-point operations that teams of threads, a cell each, do together in a second
 * @param arrays files that are written beside the results, with their bytes
 * @param bytes memory that making those takes
 */
record DryRun<C, R>(
    Environment environment, List<CellGroup<C, R>> groups, Shard shard, int curves, int realisations, IntList samples, ToDoubleFunction<IntList> rate,
    Path directory,
    int threads, SequencedMap<String, Long> arrays, long bytes) {
  /** Starting, theory and report. */
  private static final double START_SECONDS = 1.1;

  /** Until the loops are compiled; so long, or until the run ends, they are some fifty times slower. */
  private static final double WARM_UP_SECONDS = 1.1;

  private static final double COLD = 50;

  /** Forcing the file of a cell and its name to the disk. */
  private static final double STORE_SECONDS = 0.005;

  /** Of studies. */
  static DryRun<Cell, CellResult> of(Environment environment, List<Part> parts, Shard shard, Path directory, int threads) {
    return of(environment, parts, shard, directory, threads, Snapshot.NONE);
  }

  /** With a snapshot of the only part. */
  static DryRun<Cell, CellResult> of(Environment environment, List<Part> parts, Shard shard, Path directory, int threads, Snapshot snapshot) {
    StudyParameters first = parts.getFirst().parameters();
    IntList samples = new IntArrayList();
    parts.forEach(part -> samples.add(part.parameters().samples()));
    int curves = parts.stream().mapToInt(part -> part.parameters().settings().size()).sum();
    SequencedMap<String, Long> arrays = new LinkedHashMap<>();
    snapshot.arrays(first).forEach(array -> arrays.put(array.name(), array.bytes(first.precision())));
    return new DryRun<>(
        environment,
        parts.stream().map(part -> part.cells(shard, threads, environment.memory())).toList(),
        shard,
        curves,
        first.realisations(),
        samples,
        teams -> environment.backend().operationsPerSecond(parts.getLast().parameters(), teams),
        directory,
        threads,
        arrays,
        snapshot.bytes(first, threads, environment.memory()));
  }

  void print(boolean json) {
    int cells = 0;
    int kept = 0;
    int concurrent = 0;
    long most = bytes;
    double operations = 0;
    double rounds = 0;
    double roundOperations = 0;
    IntList teams = IntList.of();
    for (CellGroup<C, R> group : groups) {
      int finished = RunDirectory.count(directory, group.cells(), group.format());
      int pending = group.cells().size() - finished;
      WorkPlan plan = group.plan().apply(Math.max(1, pending));
      teams = plan.teams();
      int groupRounds = Math.ceilDiv(pending, teams.size());
      cells += group.cells().size();
      kept += finished;
      concurrent = Math.max(concurrent, teams.size());
      most = Math.max(most, plan.bytes());
      operations += group.operations() * pending;
      rounds += groupRounds;
      roundOperations += group.operations() * groupRounds * teams.size();
    }
    double seconds = kept == cells ? 0 : seconds(rounds, roundOperations, rate.applyAsDouble(teams));
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("shard", shard.toString()).put("cells", cells).put("finished", kept).put("concurrentCells", concurrent).put("threads", threads);
      if (samples.size() == 1) {
        node.put("samples", samples.getInt(0));
      } else {
        samples.forEach(node.putArray("samples")::add);
      }
      node.put("memoryBytes", most).put("memoryAvailableBytes", environment.heap()).put("operations", operations).put("seconds", seconds);
      node.put("directory", directory.toString());
      arrays.forEach((file, length) -> node.withArray("/arrays").addObject().put("file", file).put("bytes", length));
      environment.out().println(node);
    } else {
      String share = shard.isWhole() ? "" : ", shard " + shard;
      line("cells", cells + " (" + curves + " curves x " + realisations + " realisations" + share + "), " + kept + " finished");
      line("samples", samples.intStream().distinct().mapToObj(Integer::toString).collect(Collectors.joining(", ")));
      line("threads", threads + ", " + concurrent + (concurrent == 1 ? " cell" : " cells") + " at a time");
      line("memory", MemoryNeed.gigabytes(most) + " of " + MemoryNeed.gigabytes(environment.heap()));
      line("operations", String.format(Locale.ROOT, "%.3g", operations));
      line("time", kept == cells ? "none, all cells are there" : "about " + Progress.duration(seconds));
      line("directory", directory.toString());
      if (!arrays.isEmpty()) {
        line("arrays", arrays.size() + ", together " + MemoryNeed.gigabytes(arrays.values().stream().mapToLong(Long::longValue).sum()) + " on disk");
        arrays.forEach((file, length) -> line("", file + ", " + MemoryNeed.gigabytes(length)));
      }
    }
    environment.out().flush();
  }

  /**
   * T = T_start + min(T_warm, {@value #COLD} F/R) + n T_store + F/R: a run computes cells in rounds, as many at once as
   * there are teams, each cell ends on the disk, and in the last round some teams may have none.
   *
   * @param rounds n
   * @param operations F, floating-point operations, counted as if all teams worked in all rounds
   * @param rate R, operations that all teams do together in a second
   */
  static double seconds(double rounds, double operations, double rate) {
    double computing = operations / rate;
    return START_SECONDS + Math.min(WARM_UP_SECONDS, COLD * computing) + rounds * STORE_SECONDS + computing;
  }

  private void line(String name, String value) {
    environment.out().println(String.format(Locale.ROOT, "%-12s%s", name, value));
  }
}
