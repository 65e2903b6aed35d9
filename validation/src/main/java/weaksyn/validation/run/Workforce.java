package weaksyn.validation.run;

import java.util.List;

/**
 * Who computes units of cells: threads of this process, or other machines. The results are the same.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
@FunctionalInterface
public interface Workforce<C, R> {
  /**
   * Computes all units and returns when they are done. After a failure it begins no other unit, and throws the failure.
   *
   * @param group the group of the cells
   * @param units what is to be computed, at least one unit
   */
  void compute(CellGroup<C, R> group, List<? extends Unit<C, R>> units);

  /** Cells that are computed together. Different units may be used by different threads. */
  interface Unit<C, R> {
    /** The cells. */
    List<C> cells();

    /** Watches of its cells, in their order. Called once, when the unit is begun. */
    List<? extends CellWatch> begin();

    /**
     * Takes the results, in the order of the cells, as soon as they are there.
     *
     * @param results one for each cell
     */
    void finished(List<R> results);
  }

  /** Threads of this process, as many as the plan of the group says. */
  static <C, R> Workforce<C, R> threads() {
    return (group, units) -> CellRunner.run(
        List.copyOf(units),
        group.plan().apply(units.size()).teams(),
        team -> {
          CellComputation<C, R> computation = group.computations().apply(team);
          return unit -> computation.compute(unit.cells(), unit.begin());
        },
        Unit::finished);
  }
}
