package weaksyn.validation.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.stopping.Stopping;

/** How many realisations each curve of a study has. */
public interface Realisations extends CellGroup.Schedule<Cell, CellResult> {
  /** As many as the parameters say, the same for all curves. */
  Realisations ALL = (cells, _) -> cells;

  /** Numbers that are known beforehand. */
  static Realisations of(Map<Curve, Integer> counts) {
    return (cells, _) -> cells.stream().filter(cell -> cell.realisation() < counts.get(cell.curve())).toList();
  }

  /**
   * What became of the errors that were wanted. It is empty where none were.
   *
   * @param results all cells of the run
   */
  default Optional<Stopping> outcome(List<CellResult> results) {
    return Optional.empty();
  }
}
