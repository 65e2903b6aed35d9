package weaksyn.validation.model;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;

/**
 * The measurements of one realisation.
 *
 * @param cell which one
 * @param layers measurements of layers 0 (the input) to L
 */
public record CellResult(Cell cell, List<LayerMeasurement> layers) {
  /** Copies the list. */
  public CellResult {
    layers = List.copyOf(layers);
  }
}
