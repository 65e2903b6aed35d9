package weaksyn.validation.model;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;

/**
 * What one realisation measured.
 *
 * @param cell which one
 * @param layers measurements of layers 0 (the input) to L
 */
public record CellResult(Cell cell, List<LayerMeasurement> layers) {
  /** Keeps an unmodifiable copy of the list. */
  public CellResult {
    layers = List.copyOf(layers);
  }
}
