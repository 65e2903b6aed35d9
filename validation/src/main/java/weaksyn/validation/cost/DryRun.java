package weaksyn.validation.cost;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.run.WorkPlan;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.SavedArray;
import weaksyn.validation.study.SavedArrays;
import weaksyn.validation.study.ShardCells;
import weaksyn.validation.study.Snapshot;

/**
 * The cost of a run, estimated before it begins.
 *
 * @param works cells of the run
 * @param shard which share of the run these cells are
 * @param curves number of curves of the run
 * @param realisations numbers of realisations of a curve, one of each group of cells
 * @param samples numbers of patterns, one of each group of cells
 * @param sampling what is drawn
 * @param directory directory of the run, whose finished cells are not computed again
 * @param threads number of threads
 * @param saving what is written beside the results
 */
public record DryRun(
    List<? extends Work<?, ?>> works, Shard shard, int curves, IntList realisations, IntList samples, Sampling sampling, Path directory, int threads,
    Saving saving) {
  /**
   * Time for the theory, the comparison, the report and the files of a run over that of the start: for any run, and for
   * each group of cells. Both times are of code that is not compiled.
   */
  private static final double END = 1;

  private static final double END_OF_GROUP = 1.0 / 3;

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

  /** Seconds to force a file of cells and its name to the disk. */
  private static final double STORE_SECONDS = 0.005;

  /** Cells of a run with their pace. */
  public record Work<C, R>(CellGroup<C, R> group, Pace<C, R> pace) {
    /** The time of so many cells, one after another on all threads. */
    Pace.Time time(int cells, int threads) {
      return pace.of(group, Collections.nCopies(cells, group.cells().subList(0, 1)), IntList.of(threads));
    }
  }

  /**
   * Matrices that are written beside the results.
   *
   * @param files their files with their bytes
   * @param missing number of those that are not there
   * @param bytes of these together
   * @param cells number of cells of the first group that are simulated once more to make them
   * @param memory bytes that this needs
   */
  public record Saving(SequencedMap<String, Long> files, int missing, long bytes, int cells, long memory) {
    /** Nothing. */
    public static final Saving NONE = new Saving(new LinkedHashMap<>(), 0, 0, 0, 0);

    private static Saving of(Snapshot snapshot, StudyParameters p, Shard shard, Path directory, int threads, MemoryNeed memory) {
      SavedArrays arrays = snapshot.arrays(p, ShardCells.of(shard, p));
      List<SavedArray> missing = arrays.missing(directory);
      SequencedMap<String, Long> files = new LinkedHashMap<>();
      arrays.all().forEach(array -> files.put(array.name(), array.bytes(p.precision())));
      int cells = (int) missing.stream().map(SavedArray::cell).distinct().count();
      return new Saving(files, missing.size(), arrays.bytes(missing), cells, snapshot.bytes(p, threads, memory));
    }
  }

  /**
   * The cost of the missing cells.
   *
   * @param cells number of all cells
   * @param finished number of those that are there
   * @param concurrent most cells at a time
   * @param bytes memory
   * @param operations floating-point operations
   * @param seconds time, 0 if all cells and matrices are there
   */
  public record Cost(int cells, int finished, int concurrent, long bytes, double operations, double seconds) {
    /** Whether nothing is left to compute. */
    public boolean isComplete() {
      return finished == cells;
    }
  }

  /** A run of studies with a snapshot of its only part, or with none. */
  public static DryRun of(List<Part> parts, Shard shard, Path directory, int threads, Snapshot snapshot, MemoryNeed memory, Paces paces) {
    StudyParameters first = parts.getFirst().parameters();
    IntList samples = new IntArrayList();
    IntList realisations = new IntArrayList();
    for (Part part : parts) {
      samples.add(part.parameters().samples());
      realisations.add(part.parameters().realisations());
    }
    int curves = parts.stream().mapToInt(part -> part.parameters().curves().size()).sum();
    return new DryRun(
        parts.stream().map(part -> new Work<>(part.cells(shard, threads, memory), paces.pace(part.parameters(), parts.size()))).toList(), shard, curves,
        realisations, samples,
        first.sampling(), directory, threads, Saving.of(snapshot, first, shard, directory, threads, memory));
  }

  /** Tells how fast networks are simulated. */
  @FunctionalInterface
  public interface Paces {
    /**
     * The pace of the cells of a study.
     *
     * @param parts number of studies of the run
     */
    Pace<Cell, CellResult> pace(StudyParameters parameters, int parts);
  }

  /**
   * Counts the cells, and estimates memory and time. The pace is measured now, unless nothing is to be computed.
   *
   * @param start seconds from the start of the process until a run begins
   */
  public Cost cost(double start) {
    return cost(pending(), start);
  }

  /**
   * The cost, if the missing cells take more than some seconds on any machine. Otherwise it is empty, and nothing is
   * measured.
   *
   * @param start as for {@link #cost}
   */
  public Optional<Cost> costIfLong(double start) {
    if (!isLong(again() + works.stream().mapToDouble(work -> work.group().operations() * work.group().cells().size()).sum())) {
      return Optional.empty(); // without reading what is there
    }
    List<Pending<?, ?>> pending = pending();
    return isLong(again() + pending.stream().mapToDouble(Pending::operations).sum()) ? Optional.of(cost(pending, start)) : Optional.empty();
  }

  /** Whether all cells and matrices are there. Nothing is measured. */
  public boolean isComplete() {
    return saving.missing == 0 && pending().stream().allMatch(pending -> pending.cells.isEmpty());
  }

  /** Operations of the cells that are simulated once more. */
  private double again() {
    return saving.cells * works.getFirst().group().operations();
  }

  private boolean isLong(double operations) {
    return operations > LONG * FASTEST_CORE * threads;
  }

  private List<Pending<?, ?>> pending() {
    List<Pending<?, ?>> pending = new ArrayList<>();
    works.forEach(work -> pending.add(Pending.of(work, directory)));
    return pending;
  }

  private Cost cost(List<Pending<?, ?>> all, double start) {
    int cells = 0;
    int missing = 0;
    int concurrent = 0;
    long most = saving.memory;
    double operations = 0;
    double files = 0;
    Pace.Time computing = Pace.Time.NONE;
    for (Pending<?, ?> pending : all) {
      WorkPlan plan = pending.plan();
      int teams = plan.teams().size();
      cells += pending.wanted;
      missing += pending.cells.size();
      concurrent = Math.max(concurrent, teams);
      most = Math.max(most, plan.bytes());
      operations += pending.operations();
      files += Math.ceilDiv(pending.files(), teams);
      computing = computing.plus(pending.time(plan));
    }
    if (saving.cells > 0) {
      operations += again();
      computing = computing.plus(works.getFirst().time(saving.cells, threads));
    }
    boolean nothing = missing == 0 && saving.cells == 0;
    return new Cost(cells, cells - missing, concurrent, most, operations, nothing ? 0 : seconds(start, works.size(), files, computing));
  }

  /**
   * What is left of a group of cells.
   *
   * @param wanted cells that the run needs, as far as the finished ones tell
   * @param cells those of them that are not finished
   */
  private record Pending<C, R>(Work<C, R> work, int wanted, List<C> cells) {
    static <C, R> Pending<C, R> of(Work<C, R> work, Path directory) {
      CellGroup<C, R> group = work.group;
      Map<C, R> finished = RunDirectory.finished(directory, group.cells(), group.format(), (_, _) -> {});
      List<C> wanted = group.schedule().wanted(group.cells(), finished);
      return new Pending<>(work, wanted.size(), wanted.stream().filter(cell -> !finished.containsKey(cell)).toList());
    }

    WorkPlan plan() {
      return work.group.plan().apply(Math.max(1, work.group.units(cells).size()));
    }

    int files() {
      return (int) cells.stream().map(work.group::storedIn).distinct().count();
    }

    double operations() {
      return work.group.operations() * cells.size();
    }

    Pace.Time time(WorkPlan plan) {
      return cells.isEmpty() ? Pace.Time.NONE : work.pace.of(work.group, work.group.units(cells), plan.teams());
    }
  }

  /**
   * The time of a run: T = T_start + T_cold + min(T_warm, {@value #COLD} F/R) + F/R + n T_store + T_end, with T_end =
   * T_start (1 + w/3).
   *
   * @param start T_start, seconds until the run begins
   * @param groups w, groups of cells, one for each width
   * @param files n, files of finished cells that each team stores
   * @param computing T_cold, and F/R: floating-point operations over the rate at which all teams do them
   */
  public static double seconds(double start, int groups, double files, Pace.Time computing) {
    double end = start * (END + END_OF_GROUP * groups);
    return start + computing.cold() + Math.min(WARM_UP_SECONDS, COLD * computing.warm()) + computing.warm() + files * STORE_SECONDS + end;
  }
}
