package weaksyn.validation.stopping;

import java.util.Optional;
import weaksyn.validation.model.Curve;

/**
 * When a curve is expected to stop.
 *
 * @param curve the curve
 * @param realisations number of realisations that it will have
 * @param expectation what the wanted errors are expected to take; empty where nothing tells
 * @param needed number of realisations at which it would stop if there were no largest number; the same as the number
 *     that it will have, unless the largest one comes first
 */
public record Forecast(Curve curve, int realisations, Optional<Expectation> expectation, long needed) {
  /** Whether the largest number of realisations comes before the wanted errors. */
  public boolean capped() {
    return needed > realisations;
  }
}
