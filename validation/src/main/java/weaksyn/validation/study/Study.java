package weaksyn.validation.study;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of a study: resumes, computes what is missing, compares, writes the files.
 *
 * <p>The files of a finished run stay as they are while it is being extended; only when all cells are there are they replaced, the manifest saying {@code running}
 * in between. A run asked for fewer realisations than it has keeps the cells, and its files are about those asked for.
 */
public final class Study {
  private final StudyParameters parameters;
  private final Provenance provenance;
  private final MemoryNeed memory;
  private final CellSimulator.Factory simulators;
  private final Evaluation.Evaluator evaluator;
  private final Report report;
  private final InstantSource clock;

  /** Makes the report of a run. */
  @FunctionalInterface
  public interface Report {
    /** The text of {@code report.html}. */
    String html(StudyParameters parameters, Evaluation evaluation, List<CellResult> results, Manifest manifest);
  }

  /** Follows a run. Called by several threads. */
  public interface Listener {
    /**
     * Before the first cell.
     *
     * @param kept cells finished earlier
     * @param total all cells
     */
    void started(int kept, int total);

    /** One more cell is finished and safe on disk. */
    void cellFinished();

    /** Something the user should read. */
    void note(String line);
  }

  /**
   * What a run came to.
   *
   * @param evaluation theory and simulation
   * @param manifest as it was written last
   * @param computed number of cells computed now
   */
  public record Outcome(Evaluation evaluation, Manifest manifest, int computed) {}

  /** A study with its collaborators. */
  public Study(
      StudyParameters parameters,
      Provenance provenance,
      MemoryNeed memory,
      CellSimulator.Factory simulators,
      Evaluation.Evaluator evaluator,
      Report report,
      InstantSource clock) {
    this.parameters = parameters;
    this.provenance = provenance;
    this.memory = memory;
    this.simulators = simulators;
    this.evaluator = evaluator;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Runs or resumes.
   *
   * @param out the run directory
   * @param check whether a verdict is asked for
   */
  public Outcome run(Path out, boolean check, Listener listener) {
    Manifest fresh = Manifest.of(parameters, provenance, clock.instant());
    try (RunDirectory directory = RunDirectory.open(out, fresh, listener::note)) {
      Optional<Manifest> earlier = directory.earlier();
      earlier.ifPresent(manifest -> noteOtherSoftware(manifest, listener));
      Manifest manifest = earlier.map(fresh::continuing).orElse(fresh);
      List<Cell> cells = parameters.cells();
      Map<Cell, CellResult> results = new HashMap<>();
      directory.finished(cells, parameters.depth()).forEach(result -> results.put(result.cell(), result));
      List<Cell> pending = cells.stream().filter(cell -> !results.containsKey(cell)).toList();
      if (!earlier.map(Manifest::isComplete).orElse(false)) {
        directory.write(Manifest.NAME, manifest.withFinished(results.size()).json());
      }
      listener.started(results.size(), cells.size());
      compute(pending, directory, listener, result -> results.put(result.cell(), result));

      List<CellResult> ordered = cells.stream().map(results::get).toList();
      Evaluation evaluation = evaluator.evaluate(parameters, ordered, check);
      Manifest complete = manifest.complete(clock.instant());
      writeFiles(directory, ordered, evaluation, manifest, complete);
      return new Outcome(evaluation, complete, pending.size());
    }
  }

  private void noteOtherSoftware(Manifest earlier, Listener listener) {
    String then = earlier.value("version") + " (" + earlier.value("revision") + ")";
    String now = provenance.version() + " (" + provenance.revision() + ")";
    if (!then.equals(now)) {
      listener.note("the finished cells were computed by version " + then + ", this is " + now);
    }
  }

  private void compute(List<Cell> pending, RunDirectory directory, Listener listener, Consumer<CellResult> keep) {
    if (pending.isEmpty()) {
      return;
    }
    WorkPlan plan = WorkPlan.of(parameters, pending.size(), provenance.threads(), memory);
    CellRunner.run(
        pending,
        plan.teams(),
        simulators,
        result -> {
          directory.store(result);
          synchronized (keep) {
            keep.accept(result);
          }
          listener.cellFinished();
        });
  }

  private void writeFiles(RunDirectory directory, List<CellResult> results, Evaluation evaluation, Manifest running, Manifest complete) {
    String html = report.html(parameters, evaluation, results, complete); // before the first file is replaced
    directory.write(Manifest.NAME, running.withFinished(results.size()).json());
    directory.write("results.csv", ResultsCsv.write(results));
    directory.write("theory.csv", TheoryCsv.write(evaluation.theory()));
    directory.write("summary.csv", SummaryCsv.write(evaluation.summary()));
    directory.write("report.html", html);
    directory.write(Manifest.NAME, complete.json());
  }
}
