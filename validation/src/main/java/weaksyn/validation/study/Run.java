package weaksyn.validation.study;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import weaksyn.validation.Storage;

/**
 * One run in its directory: resumes, computes what is missing, writes the files.
 *
 * <p>The files of a finished run stay as they are while it is being extended; only when all cells are there are they replaced, the manifest saying {@code running}
 * in between. A run asked for fewer realisations than it has keeps the cells, and its files are about those asked for.
 */
public final class Run {
  private final List<Part> parts;
  private final Manifest fresh;
  private final Provenance provenance;
  private final MemoryNeed memory;
  private final InstantSource clock;
  private final Storage storage;

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
     * One more cell is finished and safe on disk.
     *
     * @param operations that it took
     */
    void cellFinished(double operations);

    /** Something the user should read. */
    void note(String line);
  }

  /** What the cells of a run come to. */
  public interface Evaluated {
    /** Names and contents of its files in the order of writing, the manifest left out. */
    SequencedMap<String, String> files();
  }

  /** Brings a run to its end when all cells are there. */
  @FunctionalInterface
  public interface Evaluator<T extends Evaluated> {
    /**
     * Of all cells.
     *
     * @param results for each part its cells, in the order of {@link Shard#cells}
     * @param manifest of the complete run or shard
     */
    T evaluate(List<List<CellResult>> results, Manifest manifest);
  }

  /**
   * What a run came to.
   *
   * @param evaluated what its cells come to
   * @param manifest as it was written last
   * @param computed number of cells computed now
   */
  public record Outcome<T extends Evaluated>(T evaluated, Manifest manifest, int computed) {}

  /**
   * A run that begins or is to be continued.
   *
   * @param manifest its own, as of now; its shard says which cells are computed
   */
  public Run(List<Part> parts, Manifest manifest, Provenance provenance, MemoryNeed memory, InstantSource clock) {
    this(parts, manifest, provenance, memory, clock, Storage.DISK);
  }

  Run(List<Part> parts, Manifest manifest, Provenance provenance, MemoryNeed memory, InstantSource clock, Storage storage) {
    this.parts = List.copyOf(parts);
    fresh = manifest;
    this.provenance = provenance;
    this.memory = memory;
    this.clock = clock;
    this.storage = storage;
  }

  /**
   * Runs or resumes.
   *
   * @param out the run directory
   */
  public <T extends Evaluated> Outcome<T> run(Path out, Listener listener, Evaluator<T> evaluator) {
    try (RunDirectory directory = RunDirectory.open(out, fresh, listener::note, storage)) {
      Optional<Manifest> earlier = directory.earlier();
      earlier.ifPresent(manifest -> noteOtherSoftware(manifest, listener));
      Manifest manifest = earlier.map(fresh::continuing).orElse(fresh);
      List<PartCells> all = parts.stream().map(part -> new PartCells(part, directory)).toList();
      int kept = all.stream().mapToInt(cells -> cells.results.size()).sum();
      int total = all.stream().mapToInt(cells -> cells.order.size()).sum();
      if (!earlier.map(Manifest::isComplete).orElse(false)) {
        directory.write(Manifest.NAME, manifest.withFinished(kept).json());
      }
      listener.started(kept, total, all.stream().mapToDouble(cells -> cells.pending().size() * cells.part.operations()).sum());
      all.forEach(cells -> cells.compute(listener));

      Manifest complete = manifest.complete(clock.instant());
      T evaluated = evaluator.evaluate(all.stream().map(PartCells::ordered).toList(), complete);
      SequencedMap<String, String> files = evaluated.files(); // before the first file is replaced
      directory.write(Manifest.NAME, manifest.withFinished(total).json());
      files.forEach(directory::write);
      directory.write(Manifest.NAME, complete.json());
      return new Outcome<>(evaluated, complete, total - kept);
    }
  }

  private void noteOtherSoftware(Manifest earlier, Listener listener) {
    String then = earlier.software();
    String now = provenance.version() + " (" + provenance.revision() + ")";
    if (!then.equals(now)) {
      listener.note("the finished cells were computed by version " + then + ", this is " + now);
    }
  }

  /** The cells of one part, finished and pending. */
  private final class PartCells {
    private final Part part;
    private final RunDirectory directory;
    private final List<Cell> order;
    private final Map<Cell, CellResult> results = new HashMap<>();

    PartCells(Part part, RunDirectory directory) {
      this.part = part;
      this.directory = directory;
      order = fresh.shard().cells(part.parameters());
      directory.finished(part.prefix(), order, part.parameters().depth()).forEach(result -> results.put(result.cell(), result));
    }

    List<Cell> pending() {
      return order.stream().filter(cell -> !results.containsKey(cell)).toList();
    }

    void compute(Listener listener) {
      List<Cell> pending = pending();
      if (pending.isEmpty()) {
        return;
      }
      WorkPlan plan = WorkPlan.of(part.parameters(), pending.size(), provenance.threads(), memory);
      CellRunner.run(
          pending,
          plan.teams(),
          part.simulators(),
          result -> {
            directory.store(part.prefix(), result);
            synchronized (results) {
              results.put(result.cell(), result);
            }
            listener.cellFinished(part.operations());
          });
    }

    List<CellResult> ordered() {
      List<CellResult> ordered = new ArrayList<>();
      order.forEach(cell -> ordered.add(results.get(cell)));
      return ordered;
    }
  }
}
