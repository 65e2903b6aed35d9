package weaksyn.validation.study;

import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/**
 * The open interval of r for which an equicorrelation of N receptive fields is positive definite: −1/(N−1) &lt; ρ &lt; 1 with ρ = r/√N, for binary synapses with
 * the latent sin(πρ/2) in place of ρ.
 *
 * @param synapses law of the weights
 * @param width N, at least 2
 */
public record EquicorrelationRange(Synapses synapses, int width) {
  /** Lower end, not included. */
  public double lower() {
    return Math.sqrt(width) * Correlation.Equal.range(synapses, width).low();
  }

  /** Upper end √N, not included. */
  public double upper() {
    return Math.sqrt(width) * Correlation.Equal.range(synapses, width).high();
  }

  /** Whether r lies inside, rounding of ρ and of the latent correlation included. */
  public boolean contains(double r) {
    double rho = r / Math.sqrt(width);
    if (!(r > lower() && r < upper() && Math.abs(rho) < 1)) {
      return false;
    }
    Correlation.Equal given = new Correlation.Equal(rho);
    double factored = (synapses == Synapses.BINARY ? given.latent() : given).rho();
    return factored > -1.0 / (width - 1) && factored < 1;
  }

  /** The interval with its reason, on one line. */
  public String explanation() {
    String formula = synapses == Synapses.BINARY ? "sin(pi r/(2 sqrt(N)))" : "r/sqrt(N)";
    return "%s < r < %s for %s synapses at width %d, because -1/(N-1) < %s < 1 must hold; a negative r dies out as 1/sqrt(N)"
        .formatted(lower(), upper(), Names.of(synapses), width, formula);
  }
}
