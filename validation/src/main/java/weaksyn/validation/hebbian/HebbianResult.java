package weaksyn.validation.hebbian;

import java.util.List;

/**
 * What one network and its counterparts measure.
 *
 * @param cell which one
 * @param rows by layer, then by kind
 */
public record HebbianResult(HebbianCell cell, List<HebbianRow> rows) {
  /** Keeps an unmodifiable copy of the list. */
  public HebbianResult {
    rows = List.copyOf(rows);
  }

  /** The row of one layer, from 1, and kind. */
  public HebbianRow row(int layer, Kind kind) {
    return rows.get((layer - 1) * Kind.values().length + kind.place());
  }
}
