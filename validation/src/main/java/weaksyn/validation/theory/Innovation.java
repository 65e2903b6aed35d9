package weaksyn.validation.theory;

import java.util.function.ToDoubleFunction;
import weaksyn.kernel.covariance.Innovations;

/**
 * What a realisation's fields of one layer deviate by from their mean given the layer before. Each has mean zero at any
 * width and any number of patterns.
 */
public enum Innovation {
  /** ε₁, of the mean variance of the fields: adds to a². */
  VARIANCE("eps1", Innovations::variance),
  /** ε₂, of tr C²/N of the fields: adds to their mean squared covariance e, less 2a² ε₁. */
  SQUARE("eps2", Innovations::square),
  /** ε_b, of the mean square of the fields' means over patterns: adds to b². */
  SQUARED_MEAN("eps_b", Innovations::squaredMean),
  /** ε_μ, of the coherence of the fields. */
  COHERENCE("eps_mu", Innovations::coherence);

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
