package weaksyn.validation.hebbian;

import java.util.List;

/**
 * The measurements of one network and its counterparts.
 *
 * @param cell the network
 * @param rows measurements by layer and then by kind of weights
 */
public record HebbianResult(HebbianCell cell, List<HebbianRow> rows) {
  /** Keeps an unmodifiable copy of the list. */
  public HebbianResult {
    rows = List.copyOf(rows);
  }

  /** The row of one layer, counted from 1, and one kind of weights. */
  public HebbianRow row(int layer, Kind kind) {
    return rows.get((layer - 1) * Kind.values().length + kind.place());
  }
}
