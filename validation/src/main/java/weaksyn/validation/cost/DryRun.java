package weaksyn.validation.cost;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.run.WorkPlan;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.Snapshot;

/**
 * The cost of a run, estimated before it begins.
 *
 * @param groups cells of the run
 * @param shard which share of the run these cells are
 * @param curves number of curves of the run
 * @param realisations numbers of realisations of a curve, one of each group
 * @param samples numbers of patterns, one of each group
 * @param sampling what is drawn
 * @param rate measures the floating-point operations that teams of threads do together in a second, each team with one
 *     cell
 * @param directory directory of the run, whose finished cells are not computed again
 * @param threads number of threads
 * @param arrays files that are written beside the results, with their bytes
 * @param bytes memory that is needed to make these files
 */
public record DryRun(
    List<? extends CellGroup<?, ?>> groups, Shard shard, int curves, IntList realisations, IntList samples, Sampling sampling,
    ToDoubleFunction<IntList> rate, Path directory,
    int threads, SequencedMap<String, Long> arrays, long bytes) {
  /** Seconds for the start, the theory and the report. */
  private static final double START_SECONDS = 1.1;

  /** Seconds until the loops are compiled. Until then they are some fifty times slower. */
  private static final double WARM_UP_SECONDS = 1.1;

  private static final double COLD = 50;

  /** Operations that no core of today does in a second. */
  private static final double FASTEST_CORE = 1.5e11;

  /**
   * A run of at least this many seconds is worth an estimate. The estimate takes some seconds, less what it saves by
   * warming up.
   */
  private static final double LONG = 3;

  /** Seconds to force the file of a cell and its name to the disk. */
  private static final double STORE_SECONDS = 0.005;

  /**
   * The cost of the missing cells.
   *
   * @param cells number of all cells
   * @param finished number of those that are there
   * @param concurrent most cells at a time
   * @param bytes memory
   * @param operations floating-point operations
   * @param seconds time, 0 if all cells are there
   */
  public record Cost(int cells, int finished, int concurrent, long bytes, double operations, double seconds) {
    /** Whether nothing is left to compute. */
    public boolean isComplete() {
      return finished == cells;
    }
  }

  /**
   * A run of studies with a snapshot of its only part, or with none.
   *
   * @param rate operations that teams do together in a second with networks of the given kind
   */
  public static DryRun of(
      List<Part> parts, Shard shard, Path directory, int threads, Snapshot snapshot, MemoryNeed memory, Rate rate) {
    StudyParameters first = parts.getFirst().parameters();
    IntList samples = new IntArrayList();
    IntList realisations = new IntArrayList();
    for (Part part : parts) {
      samples.add(part.parameters().samples());
      realisations.add(part.parameters().realisations());
    }
    int curves = parts.stream().mapToInt(part -> part.parameters().curves().size()).sum();
    SequencedMap<String, Long> arrays = new LinkedHashMap<>();
    snapshot.arrays(first).forEach(array -> arrays.put(array.name(), array.bytes(first.precision())));
    return new DryRun(
        parts.stream().map(part -> part.cells(shard, threads, memory)).toList(),
        shard,
        curves,
        realisations,
        samples,
        first.sampling(),
        teams -> rate.operationsPerSecond(parts.getLast().parameters(), teams),
        directory,
        threads,
        arrays,
        snapshot.bytes(first, threads, memory));
  }

  /** Measures how fast networks are simulated. */
  @FunctionalInterface
  public interface Rate {
    /** Floating-point operations that teams of threads do together in a second, each team with one cell. */
    double operationsPerSecond(StudyParameters parameters, IntList teams);
  }

  /** Counts the cells, and estimates memory and time. The rate is measured now, unless all cells are there. */
  public Cost cost() {
    int cells = 0;
    int kept = 0;
    int concurrent = 0;
    long most = bytes;
    double operations = 0;
    double files = 0;
    double roundOperations = 0;
    IntList teams = IntList.of();
    for (CellGroup<?, ?> group : groups) {
      Pending pending = Pending.of(group, directory);
      WorkPlan plan = group.plan().apply(Math.max(1, pending.units()));
      teams = plan.teams();
      int groupRounds = Math.ceilDiv(pending.units(), teams.size());
      cells += pending.wanted();
      kept += pending.wanted() - pending.cells();
      concurrent = Math.max(concurrent, teams.size());
      most = Math.max(most, plan.bytes());
      operations += group.operations() * pending.cells();
      files += Math.ceilDiv(pending.files(), teams.size());
      roundOperations += pending.units() == 0 ? 0 : group.operations() * groupRounds * teams.size() * pending.cells() / pending.units();
    }
    double seconds = kept == cells ? 0 : seconds(files, roundOperations, rate.applyAsDouble(teams));
    return new Cost(cells, kept, concurrent, most, operations, seconds);
  }

  /** Whether the missing cells take more than some seconds on any machine. Nothing is measured for that. */
  public boolean isLong() {
    double operations = 0;
    for (CellGroup<?, ?> group : groups) {
      operations += group.operations() * Pending.of(group, directory).cells();
    }
    return operations > LONG * FASTEST_CORE * threads;
  }

  /**
   * What is left of a group.
   *
   * @param wanted cells that the run needs, as far as the finished ones tell
   * @param cells those of them that are not finished
   * @param units units of work
   * @param files files that these are stored in
   */
  private record Pending(int wanted, int cells, int units, int files) {
    static <C, R> Pending of(CellGroup<C, R> group, Path directory) {
      Map<C, R> finished = RunDirectory.finished(directory, group.cells(), group.format(), (_, _) -> {});
      List<C> wanted = group.schedule().wanted(group.cells(), finished);
      List<C> cells = wanted.stream().filter(cell -> !finished.containsKey(cell)).toList();
      return new Pending(wanted.size(), cells.size(), group.units(cells).size(), (int) cells.stream().map(group::storedIn).distinct().count());
    }
  }

  /**
   * The time of a run: T = T_start + min(T_warm, {@value #COLD} F/R) + n T_store + F/R. A run computes in rounds, in
   * each as many units of work as there are teams. In the last round some teams may have none.
   *
   * @param files n, files of finished cells that each team stores
   * @param operations F, floating-point operations, counted as if all teams worked in all rounds
   * @param rate R, operations that all teams do together in a second
   */
  public static double seconds(double files, double operations, double rate) {
    double computing = operations / rate;
    return START_SECONDS + Math.min(WARM_UP_SECONDS, COLD * computing) + files * STORE_SECONDS + computing;
  }
}
