package weaksyn.validation.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import weaksyn.validation.Storage;

/**
 * One run in its directory. It reads the finished cells, computes the missing ones, and writes the files.
 *
 * <p>While a finished run is extended, its files stay as they are. They are replaced when all cells are there. The
 * manifest says {@code running} meanwhile. A run may be asked for fewer realisations than it has. It then keeps all
 * cells, and its files are about the realisations that were asked for.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
public final class Run<C, R> {
  /** Cells that take longer keep their state, in case the process ends. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<CellGroup<C, R>> groups;
  private final Manifest fresh;
  private final Provenance provenance;
  private final InstantSource clock;
  private final Storage storage;
  private final Duration patience;

  /** Follows a run. Called by several threads. */
  public interface Listener {
    /**
     * Before the first cell.
     *
     * @param kept cells finished earlier
     * @param total all cells
     * @param operations of the cells to be computed
     */
    void started(int kept, int total, double operations);

    /**
     * Cells at work have made progress.
     *
     * @param operations that were done since the last call
     */
    void advanced(double operations);

    /**
     * A cell goes on from a state that was kept earlier.
     *
     * @param operations of it that were done earlier
     */
    void spared(double operations);

    /**
     * One more cell is finished and safe on disk. All its operations have been reported before.
     *
     * @param operations of all of it
     */
    void cellFinished(double operations);

    /**
     * More cells are needed than was known before. Does nothing unless it is overridden.
     *
     * @param cells how many more
     * @param operations of these cells
     */
    default void extended(int cells, double operations) {}

    /** Something the user should read. */
    void note(String line);
  }

  /** The outcome of all cells of a run. */
  public interface Evaluated {
    /** Names and contents of its files in the order of writing, the manifest left out. */
    SequencedMap<String, String> files();

    /**
     * The manifest with what the cells have told.
     *
     * @param complete the manifest as the run has it
     */
    default Manifest manifest(Manifest complete) {
      return complete;
    }
  }

  /** Brings a run to its end when all cells are there. */
  @FunctionalInterface
  public interface Evaluator<R, T extends Evaluated> {
    /**
     * Evaluates all cells.
     *
     * @param results for each group its cells, in their order
     * @param manifest of the complete run or shard
     */
    T evaluate(List<List<R>> results, Manifest manifest);
  }

  /**
   * The outcome of a run.
   *
   * @param evaluated the outcome of its cells
   * @param manifest as it was written last
   * @param computed number of cells computed now
   */
  public record Outcome<T extends Evaluated>(T evaluated, Manifest manifest, int computed) {}

  /**
   * A run that begins or is to be continued.
   *
   * @param manifest its own, as of now
   */
  public Run(List<CellGroup<C, R>> groups, Manifest manifest, Provenance provenance, InstantSource clock) {
    this(groups, manifest, provenance, clock, Storage.DISK, PATIENCE);
  }

  /**
   * The same with other storage, which tests can make fail, and another patience.
   *
   * @param patience cells that take longer keep their state
   */
  public Run(List<CellGroup<C, R>> groups, Manifest manifest, Provenance provenance, InstantSource clock, Storage storage, Duration patience) {
    this.groups = List.copyOf(groups);
    fresh = manifest;
    this.provenance = provenance;
    this.clock = clock;
    this.storage = storage;
    this.patience = patience;
  }

  /**
   * Begins or resumes the run.
   *
   * @param out the run directory
   */
  public <T extends Evaluated> Outcome<T> run(Path out, Listener listener, Evaluator<R, T> evaluator) {
    try (RunDirectory directory = RunDirectory.open(out, fresh, listener::note, storage)) {
      Optional<Manifest> earlier = directory.earlier();
      earlier.ifPresent(manifest -> noteOtherSoftware(manifest, listener));
      Manifest manifest = earlier.map(fresh::continuing).orElse(fresh);
      List<Cells> all = groups.stream().map(group -> new Cells(group, directory)).toList();
      int total = all.stream().mapToInt(cells -> cells.wanted().size()).sum();
      int kept = total - all.stream().mapToInt(cells -> cells.pending().size()).sum();
      if (!earlier.map(Manifest::isComplete).orElse(false)) {
        directory.write(Manifest.NAME, manifest.withCells(total, kept).json());
      }
      listener.started(kept, total, all.stream().mapToDouble(cells -> cells.pending().size() * cells.group.operations()).sum());
      int computed = all.stream().mapToInt(cells -> cells.compute(listener)).sum();

      List<List<R>> results = all.stream().map(Cells::ordered).toList();
      int finished = results.stream().mapToInt(List::size).sum();
      Manifest whole = manifest.withCells(finished, finished);
      Manifest complete = whole.complete(clock.instant());
      T evaluated = evaluator.evaluate(results, complete);
      SequencedMap<String, String> files = evaluated.files(); // before the first file is replaced
      directory.write(Manifest.NAME, whole.json());
      files.forEach(directory::write);
      Manifest last = evaluated.manifest(complete);
      directory.write(Manifest.NAME, last.json());
      return new Outcome<>(evaluated, last, computed);
    }
  }

  private void noteOtherSoftware(Manifest earlier, Listener listener) {
    String then = earlier.software();
    String now = provenance.software();
    if (!then.equals(now)) {
      listener.note("the finished cells were computed by version " + then + ", this is " + now);
    }
  }

  /** The cells of one group, finished and pending. */
  private final class Cells {
    private final CellGroup<C, R> group;
    private final RunDirectory directory;
    private final Map<C, R> results;

    Cells(CellGroup<C, R> group, RunDirectory directory) {
      this.group = group;
      this.directory = directory;
      results = directory.finished(group.cells(), group.format());
      directory.removeStates(results.keySet(), group.format());
    }

    List<C> wanted() {
      return group.schedule().wanted(group.cells(), Collections.unmodifiableMap(results));
    }

    List<C> pending() {
      return wanted().stream().filter(cell -> !results.containsKey(cell)).toList();
    }

    /** Computes what is missing until nothing is, and returns how many cells these were. */
    int compute(Listener listener) {
      int computed = 0;
      for (List<C> pending = pending(); !pending.isEmpty(); pending = pending()) {
        if (computed > 0) {
          listener.extended(pending.size(), pending.size() * group.operations());
        }
        compute(pending, listener);
        computed += pending.size();
      }
      return computed;
    }

    private void compute(List<C> pending, Listener listener) {
      CellStore<C, R> store = new CellStore<>(directory, group.format(), pending, clock, results);
      try {
        group.workforce().compute(group, group.units(pending).stream().map(unit -> new Pending(unit, listener, store)).toList());
      } catch (RuntimeException | Error e) {
        keep(store, e);
        throw e;
      }
    }

    /** After a failure, writes what was computed before. */
    private void keep(CellStore<C, R> store, Throwable failure) {
      try {
        store.flush();
      } catch (RuntimeException | Error e) {
        failure.addSuppressed(e);
      }
    }

    /** A unit that is not computed yet. */
    private final class Pending implements Workforce.Unit<C, R> {
      private final List<C> cells;
      private final Listener listener;
      private final CellStore<C, R> store;
      private List<CellWork> works = List.of();

      Pending(List<C> cells, Listener listener, CellStore<C, R> store) {
        this.cells = cells;
        this.listener = listener;
        this.store = store;
      }

      @Override
      public List<C> cells() {
        return cells;
      }

      @Override
      public List<CellWork> begin() {
        works = cells.stream().map(cell -> work(cell, listener)).toList();
        return works;
      }

      @Override
      public void finished(List<R> computed) {
        for (int i = 0; i < cells.size(); i++) {
          store.add(new CellStore.Done<>(cells.get(i), computed.get(i), works.get(i)));
        }
        works = List.of();
      }
    }

    private CellWork work(C cell, Listener listener) {
      String name = group.format().fileName(cell);
      KeptState form = new KeptState(fresh.identity(), fresh.numerics(), name);
      return new CellWork(directory.state(name), form, group.operations(), listener, clock, patience, storage);
    }

    List<R> ordered() {
      List<R> ordered = new ArrayList<>();
      wanted().forEach(cell -> ordered.add(results.get(cell)));
      return ordered;
    }
  }
}
