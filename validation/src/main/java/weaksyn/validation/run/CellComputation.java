package weaksyn.validation.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns cells into results. Used by one thread.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
@FunctionalInterface
public interface CellComputation<C, R> {
  /**
   * The results of cells that are computed together, in the order of the cells.
   *
   * @param cells one {@linkplain CellGroup#units unit}
   * @param watches one for each cell; each is told how its cell gets on, and keeps what a long cell needs to go on
   */
  List<R> compute(List<C> cells, List<? extends CellWatch> watches);

  /**
   * Computes cells one after another.
   *
   * @param single the result of one cell
   */
  static <C, R> CellComputation<C, R> oneByOne(Single<C, R> single) {
    return (cells, watches) -> {
      List<R> results = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        results.add(single.compute(cells.get(i), watches.get(i)));
      }
      return results;
    };
  }

  /** Turns one cell into its result. */
  @FunctionalInterface
  interface Single<C, R> {
    /** The result of the cell. */
    R compute(C cell, CellWatch watch);
  }
}
