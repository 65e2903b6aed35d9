package weaksyn.validation.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import weaksyn.kernel.parallel.Team;

/**
 * Cells of a run that are computed by the same means.
 *
 * @param cells all that the run may need, in the order of the results
 * @param schedule which of them it needs
 * @param format how finished ones are kept
 * @param together cells with equal values are one unit of work: they are computed together
 * @param computations makes for a team what turns cells into results
 * @param plan how threads of this process compute so many pending units
 * @param workforce who computes units
 * @param operations floating-point operations of one cell
 * @param <C> what names a cell
 * @param <R> its result
 */
public record CellGroup<C, R>(
    List<C> cells, Schedule<C, R> schedule, CellFormat<C, R> format, Function<C, Object> together, Function<Team, CellComputation<C, R>> computations,
    IntFunction<WorkPlan> plan, Workforce<C, R> workforce,
    double operations) {
  /** Tells which cells a run needs, as far as the finished ones tell. */
  @FunctionalInterface
  public interface Schedule<C, R> {
    /**
     * Some of the cells in their order. When all of these are finished, it is asked again, until nothing is missing.
     *
     * @param cells all that there may be
     * @param finished those of them that are finished
     */
    List<C> wanted(List<C> cells, Map<C, R> finished);
  }

  /** Copies the list. */
  public CellGroup {
    cells = List.copyOf(cells);
  }

  /** Cells that are all needed and are each computed alone, by threads of this process. */
  public CellGroup(
      List<C> cells, CellFormat<C, R> format, Function<Team, CellComputation<C, R>> computations, IntFunction<WorkPlan> plan, double operations) {
    this(cells, (all, _) -> all, format, cell -> cell, computations, plan, Workforce.threads(), operations);
  }

  /** The units of work that pending cells make, in the order of their first cells. */
  public List<List<C>> units(Collection<C> pending) {
    Map<Object, List<C>> units = new LinkedHashMap<>();
    pending.forEach(cell -> units.computeIfAbsent(together.apply(cell), _ -> new ArrayList<>()).add(cell));
    return List.copyOf(units.values());
  }

  /** Name of the file that keeps a cell once it is finished. */
  public String storedIn(C cell) {
    return format.bundles().map(bundles -> bundles.fileName(cell)).orElseGet(() -> format.fileName(cell));
  }
}
