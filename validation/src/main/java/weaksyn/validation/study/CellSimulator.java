package weaksyn.validation.study;

import java.util.List;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellComputation;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.run.Workforce;

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

    /** Who computes units of cells. Threads of this process do, with these simulators, unless it is overridden. */
    default Workforce<Cell, CellResult> workforce() {
      return Workforce.threads();
    }
  }

  /** Makes the factories for the studies of a run. */
  @FunctionalInterface
  interface Source {
    /**
     * The simulators of a study.
     *
     * @param threads number of threads of this process that prepare what they share
     */
    Factory of(StudyParameters parameters, int threads);
  }
}
