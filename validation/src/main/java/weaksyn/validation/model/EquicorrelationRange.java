package weaksyn.validation.model;

import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * The open interval of r for which an equicorrelation of N receptive fields is positive definite: −1/(N−1) &lt; ρ &lt;
 * 1 with ρ = r/N^a. For binary synapses the latent sin(πρ/2) takes the place of ρ.
 *
 * @param synapses law of the weights
 * @param width N, at least 2
 * @param exponent a
 */
public record EquicorrelationRange(Synapses synapses, int width, double exponent) {
  /** The interval of ρ = r/√N. */
  public EquicorrelationRange(Synapses synapses, int width) {
    this(synapses, width, 0.5);
  }

  /** Lower end, not included. */
  public double lower() {
    return scale() * Correlation.Equal.range(synapses, width).low();
  }

  /** Upper end N^a, not included. */
  public double upper() {
    return scale() * Correlation.Equal.range(synapses, width).high();
  }

  /** Whether r lies inside. The check uses ρ and the latent correlation as they are rounded. */
  public boolean contains(double r) {
    double rho = r / scale();
    if (!(r > lower() && r < upper() && Math.abs(rho) < 1)) {
      return false;
    }
    Correlation.Equal given = new Correlation.Equal(rho);
    double factored = (synapses == Synapses.BINARY ? given.latent() : given).rho();
    return factored > -1.0 / (width - 1) && factored < 1;
  }

  /**
   * Fails unless r lies inside.
   *
   * @throws UsageException naming r and the interval
   */
  public void require(double r) {
    require(r, Phrase.of(""));
  }

  /**
   * Fails unless r lies inside, with a message that says where.
   *
   * @param where words that say to what the interval belongs, followed by a blank
   */
  public void require(double r, Phrase where) {
    if (!contains(r)) {
      throw UsageException.of("%s %s: %smust lie in %s", Quantity.R, Numbers.parameter(r), where, explanation());
    }
  }

  /** The interval with its reason, on one line. */
  private String explanation() {
    String root = exponent == 0.5 ? "sqrt(N)" : "N^" + Numbers.parameter(exponent);
    String formula = synapses == Synapses.BINARY ? "sin(pi r/(2 " + root + "))" : "r/" + root;
    String negative = exponent < 1 ? "; a negative r dies out as " + (exponent == 0.5 ? "1/sqrt(N)" : "N^" + Numbers.parameter(exponent - 1)) : "";
    return "%s < r < %s for %s synapses at width %d, because -1/(N-1) < %s < 1 must hold%s"
        .formatted(lower(), upper(), Names.of(synapses), width, formula, negative);
  }

  private double scale() {
    return exponent == 0.5 ? Math.sqrt(width) : Math.pow(width, exponent);
  }
}
