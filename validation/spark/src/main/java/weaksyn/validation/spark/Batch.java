package weaksyn.validation.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;

/**
 * The units of cells that one task computes.
 *
 * @param first number of the first unit, in the order of the run
 * @param curves for each unit the numbers of its cells' curves in the study
 * @param realisations for each unit the realisations of its cells
 */
record Batch(int first, int[][] curves, int[][] realisations) implements Serializable {
  /** Units as numbers. */
  static Batch of(int first, List<List<Cell>> units, List<Curve> curves) {
    return new Batch(
        first,
        units.stream().map(unit -> unit.stream().mapToInt(cell -> curves.indexOf(cell.curve())).toArray()).toArray(int[][]::new),
        units.stream().map(unit -> unit.stream().mapToInt(Cell::realisation).toArray()).toArray(int[][]::new));
  }

  /** Number of units. */
  int size() {
    return curves.length;
  }

  /** The cells of a unit, counted from 0 in this batch. */
  List<Cell> unit(int index, List<Curve> of) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < curves[index].length; i++) {
      cells.add(new Cell(of.get(curves[index][i]), realisations[index][i]));
    }
    return cells;
  }
}
