package weaksyn.validation.study;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.Shard;

/** One run of a study. It simulates, compares with the theory, and reports. */
public final class Study {
  private final StudyParameters parameters;
  private final Provenance provenance;
  private final MemoryNeed memory;
  private final CellSimulator.Factory simulators;
  private final List<Part> check;
  private final Evaluation.Evaluator evaluator;
  private final Report report;
  private final InstantSource clock;

  /** Makes the report of a run. */
  @FunctionalInterface
  public interface Report {
    /** The text of {@code report.html}. */
    String html(StudyParameters parameters, Evaluation evaluation, List<CellResult> results, Manifest manifest);
  }

  /**
   * The outcome of a run.
   *
   * @param evaluation theory and simulation
   * @param manifest manifest as it was written last
   * @param computed number of cells that this call computed
   */
  public record Outcome(Evaluation evaluation, Manifest manifest, int computed) {}

  /**
   * A study with its collaborators.
   *
   * @param check the parts of its wide check; empty if it has none
   */
  public Study(
      StudyParameters parameters,
      Provenance provenance,
      MemoryNeed memory,
      CellSimulator.Factory simulators,
      List<Part> check,
      Evaluation.Evaluator evaluator,
      Report report,
      InstantSource clock) {
    this.parameters = parameters;
    this.provenance = provenance;
    this.memory = memory;
    this.simulators = simulators;
    this.check = List.copyOf(check);
    this.evaluator = evaluator;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Begins or resumes a run.
   *
   * @param out the run directory
   * @param verdict whether a verdict is asked for
   */
  public Outcome run(Path out, boolean verdict, Run.Listener listener) {
    return run(out, StudyManifest.of(parameters, provenance, clock.instant()), verdict, Snapshot.NONE, listener);
  }

  /** Begins or resumes a run that needs all cells of the parameters, see the other method. */
  public Outcome run(Path out, Manifest fresh, boolean verdict, Snapshot snapshot, Run.Listener listener) {
    return run(out, fresh, verdict, snapshot, Realisations.ALL, listener);
  }

  /**
   * Begins or resumes a run, and takes a snapshot when all cells are there. A shard gets no verdict.
   *
   * @param out the run directory
   * @param fresh manifest of this run as of now
   * @param verdict whether a verdict is asked for
   * @param realisations how many each curve has
   */
  public Outcome run(Path out, Manifest fresh, boolean verdict, Snapshot snapshot, Realisations realisations, Run.Listener listener) {
    Shard shard = fresh.shard();
    List<Part> parts = new ArrayList<>(check.size() + 1);
    parts.add(new Part("", parameters, simulators, 1, realisations));
    parts.addAll(check);
    Run<Cell, CellResult> run = Part.run(parts, fresh, provenance, memory, clock);
    Run.Outcome<Evaluated> outcome =
        run.run(
            out,
            listener,
            (results, manifest) -> {
              List<CheckedWidth> wide = new ArrayList<>();
              for (int i = 0; i < check.size(); i++) {
                wide.add(new CheckedWidth(check.get(i).parameters(), results.get(i + 1)));
              }
              Evaluation compared = evaluator.evaluate(parameters, results.getFirst(), wide, verdict && shard.isWhole());
              if (!shard.isWhole()) {
                compared = compared.with(ShardCells.verdict(shard, results.getFirst().size(), parameters.cells().size()));
              }
              List<Spectrum> spectra = snapshot.take(parameters, provenance.threads(), compared.theory(), out);
              Evaluation evaluation = compared.with(spectra, snapshot.files(parameters));
              Evaluation whole = evaluation.withStopping(realisations.outcome(results.getFirst()));
              Manifest recorded = shard.isWhole() ? manifest.withCurves(counts(results.getFirst())) : manifest;
              StudyParameters drawn = parameters.withRealisations(recorded.realisations());
              return new Evaluated(whole, results.getFirst(), parameters.width(), report.html(drawn, whole, results.getFirst(), recorded), recorded);
            });
    return new Outcome(outcome.evaluated().evaluation, outcome.manifest(), outcome.computed());
  }

  /** For each curve by its name the number of its realisations. */
  private static SequencedMap<String, Integer> counts(List<CellResult> results) {
    SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    results.forEach(result -> counts.merge(Names.of(result.cell().curve()), 1, Integer::sum));
    return counts;
  }

  private record Evaluated(Evaluation evaluation, List<CellResult> results, int width, String html, Manifest recorded) implements Run.Evaluated {
    @Override
    public Manifest manifest(Manifest complete) {
      return recorded;
    }

    @Override
    public SequencedMap<String, String> files() {
      SequencedMap<String, String> files = new LinkedHashMap<>();
      files.put("results.csv", ResultsCsv.write(results));
      files.put("theory.csv", TheoryCsv.write(evaluation.theory(), width));
      files.put("summary.csv", SummaryCsv.write(evaluation.summary()));
      files.put("coefficients.csv", CoefficientsCsv.write(evaluation.control().coefficients()));
      if (!evaluation.spectra().isEmpty()) {
        files.put("spectrum.csv", Spectrum.csv(evaluation.spectra()));
      }
      if (!evaluation.check().isEmpty()) {
        files.put("check.csv", CheckCsv.summary(evaluation.check()));
        files.put("check-results.csv", CheckCsv.results(evaluation.check()));
      }
      files.put("report.html", html);
      return files;
    }
  }
}
