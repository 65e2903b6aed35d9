package weaksyn.validation.study;

import java.util.List;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.run.CellComputation;
import weaksyn.validation.run.CellWatch;

/**
 * Simulates cells. A result is a function of the study's parameters and the cell alone. One thread
 * uses it.
 */
@FunctionalInterface
public interface CellSimulator {
  /**
   * The measurements of one cell.
   *
   * @param watch is told about the progress of the cell, and keeps what a long cell needs to continue later
   */
  CellResult simulate(Cell cell, CellWatch watch);

  /**
   * The measurements of several cells of one realisation, in their order.
   *
   * @param watches one for each cell
   */
  default List<CellResult> simulate(List<Cell> cells, List<? extends CellWatch> watches) {
    return CellComputation.<Cell, CellResult>oneByOne(this::simulate).compute(cells, watches);
  }

  /** Makes simulators that run at the same time. */
  @FunctionalInterface
  interface Factory {
    /**
     * One simulator.
     *
     * @param team the threads it may use; closed by the caller
     */
    CellSimulator create(Team team);
  }
}
