package weaksyn.validation.run;

/**
 * Turns cells into results, one after another. Used by one thread.
 *
 * @param <C> what names a cell
 * @param <R> its result
 */
@FunctionalInterface
public interface CellComputation<C, R> {
  /**
   * The result of one cell.
   *
   * @param watch is told how the cell gets on, and keeps what a long cell needs to go on
   */
  R compute(C cell, CellWatch watch);
}
