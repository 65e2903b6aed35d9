package weaksyn.validation.study;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weaksyn.validation.Storage;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.Shard;
import weaksyn.validation.stopping.Forecast;

/**
 * The cells of one width in a run. A study has one part, a sweep over widths several.
 *
 * @param prefix begins the names of the files of its cells
 * @param parameters parameters of the study that its cells belong to
 * @param simulators makes the simulators of its cells
 * @param operations floating-point operations of one cell
 * @param schedule which of the cells the run needs
 */
public record Part(
    String prefix, StudyParameters parameters, CellSimulator.Factory simulators, double operations, CellGroup.Schedule<Cell, CellResult> schedule) {
  /** A part whose cells are all needed. */
  public Part(String prefix, StudyParameters parameters, CellSimulator.Factory simulators, double operations) {
    this(prefix, parameters, simulators, operations, Realisations.ALL);
  }

  /** The same part with those cells that the curves are expected to have when they stop. */
  public Part expected(List<Forecast> forecasts) {
    Map<Curve, Integer> counts = forecasts.stream().collect(Collectors.toMap(Forecast::curve, Forecast::realisations));
    return new Part(prefix, parameters.withRealisations(Collections.max(counts.values())), simulators, operations, Realisations.of(counts));
  }

  /**
   * The cells of this part in a share of the run. Where cells are short, all curves of a realisation are computed
   * together.
   *
   * @param threads number of threads of the run
   */
  public CellGroup<Cell, CellResult> cells(Shard shard, int threads, MemoryNeed memory) {
    StudyCellFormat format = format();
    return new CellGroup<>(
        ShardCells.of(shard, parameters), schedule, format, format.bundle() == 0 ? cell -> cell : Cell::realisation, team -> simulators.create(team)::simulate,
        pending -> memory.plan(parameters, pending, threads), simulators.workforce(), operations);
  }

  /** The form of the files of its finished cells. */
  public StudyCellFormat format() {
    return new StudyCellFormat(prefix, parameters);
  }

  /**
   * A run of studies, one part for each width.
   *
   * @param manifest manifest of the run, as of now; its shard says which cells are computed
   */
  public static Run<Cell, CellResult> run(List<Part> parts, Manifest manifest, Provenance provenance, MemoryNeed memory, InstantSource clock) {
    return new Run<>(groups(parts, manifest, provenance, memory), manifest, provenance, clock);
  }

  /** A run of studies in storage that tests can make fail, and with another {@linkplain Run patience}. */
  public static Run<Cell, CellResult> run(
      List<Part> parts, Manifest manifest, Provenance provenance, MemoryNeed memory, InstantSource clock, Storage storage, Duration patience) {
    return new Run<>(groups(parts, manifest, provenance, memory), manifest, provenance, clock, storage, patience);
  }

  private static List<CellGroup<Cell, CellResult>> groups(List<Part> parts, Manifest manifest, Provenance provenance, MemoryNeed memory) {
    return parts.stream().map(part -> part.cells(manifest.shard(), provenance.threads(), memory)).toList();
  }
}
