package weaksyn.validation.study;

import weaksyn.kernel.parallel.Team;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;

/**
 * Simulates cells, one after another. A result is a function of the study's parameters and the cell alone. Used by one
 * thread.
 */
@FunctionalInterface
public interface CellSimulator {
  /** The measurements of one cell. */
  CellResult simulate(Cell cell);

  /** Makes simulators that run beside one another. */
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
