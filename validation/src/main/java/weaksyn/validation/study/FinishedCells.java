package weaksyn.validation.study;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.Numbers;
import weaksyn.validation.RunFailure;
import weaksyn.validation.compare.Control;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.RunDirectory;

/** Cells of one width that are finished in other run directories. They take the place of a simulation. */
public final class FinishedCells implements CellSimulator.Factory {
  private final Map<Cell, CellResult> results = new HashMap<>();
  private final Map<Cell, Path> origins = new HashMap<>();
  private final StudyParameters parameters;
  private final List<Cell> cells;

  /** Reads all cells of the parameters, see the other constructor. */
  public FinishedCells(List<Path> directories, String prefix, StudyParameters parameters, Consumer<Path> damaged) {
    this(directories, prefix, parameters, Realisations.ALL, damaged);
  }

  /**
   * Reads the cells.
   *
   * @param prefix begins the names of their files
   * @param realisations how many each curve has
   * @param damaged takes the files that are not whole; they count as missing
   * @throws RunFailure if two directories hold different results for one cell
   */
  public FinishedCells(List<Path> directories, String prefix, StudyParameters parameters, Realisations realisations, Consumer<Path> damaged) {
    this.parameters = parameters;
    cells = realisations.wanted(parameters.cells(), Map.of());
    StudyCellFormat format = new StudyCellFormat(prefix, parameters);
    for (Path directory : directories) {
      RunDirectory.finished(directory, cells, format, (file, _) -> damaged.accept(file)).forEach((_, result) -> add(directory, result));
    }
  }

  private void add(Path directory, CellResult result) {
    Cell cell = result.cell();
    CellResult other = results.putIfAbsent(cell, result);
    Path origin = origins.putIfAbsent(cell, directory);
    if (other == null) {
      return;
    }
    boolean both = Control.hasInnovations(other) == Control.hasInnovations(result);
    if (!ResultsCsv.rows(other).equals(ResultsCsv.rows(result)) || both && !ResultsCsv.write(List.of(other)).equals(ResultsCsv.write(List.of(result)))) {
      throw new RunFailure(
          origin + " and " + directory + " hold different results for " + name(cell) + "; compute one of them again with the version of the other");
    }
    if (Control.hasInnovations(result)) {
      results.put(cell, result); // the same cell without innovations comes from an older version
    }
  }

  /** All cells of the run, in the order of the results. */
  public List<Cell> cells() {
    return cells;
  }

  /** The cells that are in none of the directories, in the order of the results. */
  public List<Cell> missing() {
    return cells.stream().filter(cell -> !results.containsKey(cell)).toList();
  }

  /** The parameters of the study that the cells belong to. */
  public StudyParameters parameters() {
    return parameters;
  }

  /** A cell in words. */
  public String name(Cell cell) {
    String setting = parameters.setting().isNone() ? "" : parameters.setting().inWords() + ' ';
    return "width " + parameters.width() + ' ' + setting + Names.of(cell.curve().synapses()) + " r = " + Numbers.parameter(cell.curve().r()) + " realisation "
        + cell.realisation();
  }

  @Override
  public CellSimulator create(Team team) {
    return (cell, _) -> results.get(cell);
  }
}
