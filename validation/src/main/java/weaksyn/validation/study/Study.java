package weaksyn.validation.study;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.Shard;
import weaksyn.validation.stopping.Stopping;

/** One run of a study, which may be a sweep. It simulates, compares with the theory, and reports. */
public final class Study {
  private final StudyPoints points;
  private final Provenance provenance;
  private final MemoryNeed memory;
  private final List<CellSimulator.Factory> simulators;
  private final List<Part> check;
  private final Evaluation.Evaluator evaluator;
  private final Report report;
  private final InstantSource clock;

  /** Makes the report of a run. */
  @FunctionalInterface
  public interface Report {
    /** The text of {@code report.html}. */
    String html(StudyPoints study, Evaluation evaluation, List<CellResult> results, Manifest manifest);
  }

  /**
   * The outcome of a run.
   *
   * @param evaluation theory and simulation
   * @param manifest manifest as it was written last
   * @param computed number of cells that this call computed
   */
  public record Outcome(Evaluation evaluation, Manifest manifest, int computed) {}

  /** A study that is no sweep. */
  public Study(
      StudyParameters parameters,
      Provenance provenance,
      MemoryNeed memory,
      CellSimulator.Factory simulators,
      List<Part> check,
      Evaluation.Evaluator evaluator,
      Report report,
      InstantSource clock) {
    this(StudyPoints.of(parameters), provenance, memory, List.of(simulators), check, evaluator, report, clock);
  }

  /**
   * A study with its collaborators.
   *
   * @param simulators of the cells of each point
   * @param check the parts of its wide check; empty if it has none
   */
  public Study(
      StudyPoints points,
      Provenance provenance,
      MemoryNeed memory,
      List<? extends CellSimulator.Factory> simulators,
      List<Part> check,
      Evaluation.Evaluator evaluator,
      Report report,
      InstantSource clock) {
    this.points = points;
    this.provenance = provenance;
    this.memory = memory;
    this.simulators = List.copyOf(simulators);
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
    return run(out, StudyManifest.of(points, List.of(), provenance, clock.instant()), verdict, Snapshot.NONE, listener);
  }

  /** Begins or resumes a run that needs all cells of the parameters, see the other method. */
  public Outcome run(Path out, Manifest fresh, boolean verdict, Extras extras, Run.Listener listener) {
    return run(out, fresh, verdict, extras, Collections.nCopies(simulators.size(), Realisations.ALL), listener);
  }

  /**
   * Begins or resumes a run, and makes what is wanted beside it when all cells are there. A shard gets no verdict.
   *
   * @param out the run directory
   * @param fresh manifest of this run as of now
   * @param verdict whether a verdict is asked for
   * @param extras of a study that is no sweep
   * @param realisations for each point how many its curves have
   */
  public Outcome run(Path out, Manifest fresh, boolean verdict, Extras extras, List<? extends Realisations> realisations, Run.Listener listener) {
    Shard shard = fresh.shard();
    int count = points.points().size();
    List<Part> parts = new ArrayList<>(check.size() + count);
    for (int i = 0; i < count; i++) {
      parts.add(new Part("", points.points().get(i), simulators.get(i), 1, realisations.get(i)));
    }
    parts.addAll(check);
    Run<Cell, CellResult> run = Part.run(parts, fresh, provenance, memory, clock);
    Run.Outcome<Evaluated> outcome =
        run.run(
            out,
            listener,
            (results, manifest) -> {
              List<CheckedWidth> wide = new ArrayList<>();
              for (int i = 0; i < check.size(); i++) {
                wide.add(new CheckedWidth(check.get(i).parameters(), results.get(count + i)));
              }
              List<List<CellResult>> own = results.subList(0, count);
              List<CellResult> cells = own.stream().flatMap(List::stream).toList();
              Evaluation compared = evaluator.evaluate(points, own, wide, verdict && shard.isWhole());
              if (!shard.isWhole()) {
                compared = compared.with(ShardCells.verdict(shard, cells.size(), points.cells().size()));
              }
              List<Cell> first = own.getFirst().stream().map(CellResult::cell).toList();
              List<Spectrum> spectra = extras.take(points.first(), first, provenance.threads(), compared.theory(), out);
              Evaluation evaluation = compared.with(spectra, extras.files(points.first(), first));
              Evaluation whole = evaluation.withStopping(stopping(own, realisations));
              Manifest recorded = shard.isWhole() ? manifest.withCurves(counts(cells)) : manifest;
              StudyPoints drawn = points.map(point -> point.withRealisations(recorded.realisations()));
              return new Evaluated(whole, cells, points.first(), report.html(drawn, whole, cells, recorded), recorded);
            });
    return new Outcome(outcome.evaluated().evaluation, outcome.manifest(), outcome.computed());
  }

  private static Optional<Stopping> stopping(List<List<CellResult>> results, List<? extends Realisations> realisations) {
    List<Stopping> points = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      realisations.get(i).outcome(results.get(i)).ifPresent(points::add);
    }
    return points.stream().reduce(Stopping::and);
  }

  /** For each curve by its name the number of its realisations. */
  private static SequencedMap<String, Integer> counts(List<CellResult> results) {
    SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    results.forEach(result -> counts.merge(Names.of(result.cell().curve()), 1, Integer::sum));
    return counts;
  }

  private record Evaluated(Evaluation evaluation, List<CellResult> results, StudyParameters first, String html, Manifest recorded) implements Run.Evaluated {
    @Override
    public Manifest manifest(Manifest complete) {
      return recorded;
    }

    @Override
    public SequencedMap<String, String> files() {
      SequencedMap<String, String> files = new LinkedHashMap<>();
      files.put("results.csv", ResultsCsv.table(first.setting(), results));
      files.put("theory.csv", TheoryCsv.write(first.setting(), evaluation.theory(), first.width()));
      files.put("summary.csv", SummaryCsv.write(first.setting(), evaluation.summary()));
      files.put("coefficients.csv", CoefficientsCsv.write(first.setting(), evaluation.control().coefficients()));
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
