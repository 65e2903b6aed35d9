package weaksyn.validation.theory;

import java.util.function.ToDoubleFunction;
import weaksyn.kernel.covariance.Innovations;

/**
 * By how much averages over the fields of one layer deviate in a realisation from their mean given the layer before.
 * Each has mean zero at any width and any number of patterns.
 */
public enum Innovation {
  /** ε₁, the innovation of the mean variance of the fields. It is added to a². */
  VARIANCE("eps1", Innovations::variance),
  /** ε₂, the innovation of tr C²/N of the fields. ε₂ − 2a² ε₁ is added to their mean squared covariance e. */
  SQUARE("eps2", Innovations::square),
  /** ε_b, the innovation of the mean square of the fields' means over patterns. It is added to b². */
  SQUARED_MEAN("eps_b", Innovations::squaredMean),
  /** ε_μ, the innovation of the coherence of the fields. */
  COHERENCE("eps_mu", Innovations::coherence),
  /** ε_m, the mean of all fields. It shifts them, and does nothing to first order where φ is odd. */
  MEAN("eps_m", Innovations::mean);

  private final String symbol;
  private final ToDoubleFunction<Innovations> value;

  Innovation(String symbol, ToDoubleFunction<Innovations> value) {
    this.symbol = symbol;
    this.value = value;
  }

  /** Its column in files. */
  public String symbol() {
    return symbol;
  }

  /** Its value in one layer. */
  public double of(Innovations innovations) {
    return value.applyAsDouble(innovations);
  }
}
