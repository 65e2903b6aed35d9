package weaksyn.validation.run;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import weaksyn.kernel.parallel.Team;

/**
 * Cells of a run that are computed by the same means.
 *
 * @param cells in the order of the results
 * @param format how finished ones are kept
 * @param computations makes for a team what turns cells into results
 * @param plan how so many pending cells are computed
 * @param operations floating-point operations of one cell
 * @param <C> what names a cell
 * @param <R> its result
 */
public record CellGroup<C, R>(
    List<C> cells, CellFormat<C, R> format, Function<Team, CellComputation<C, R>> computations, IntFunction<WorkPlan> plan, double operations) {
  /** Copies the list. */
  public CellGroup {
    cells = List.copyOf(cells);
  }
}
