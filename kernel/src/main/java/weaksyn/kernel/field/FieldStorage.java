package weaksyn.kernel.field;

import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/** What a simulation by fields keeps beside some M² numbers for each thread; the law of the weights decides it. */
public enum FieldStorage {
  /** Nothing: independent weights, equicorrelated ones and random signs with ρ ≥ 0. */
  NOTHING,
  /** One sum of normals for each segment: ρ below 0. */
  SUMS,
  /** That, and the field before each segment: a Toeplitz correlation. */
  CHAIN,
  /** The normals of all neurons, twice: a given correlation. */
  NORMALS,
  /** Two matrices of M × M: orthogonal weights. If N ≤ 2M, a few matrices of N × M. */
  FACTORS;

  /** That of a law. */
  public static FieldStorage of(Synapses synapses, Correlation correlation) {
    if (synapses == Synapses.HAAR) {
      return FACTORS;
    }
    return switch (correlation) {
      case Correlation.Equal equal -> equal.rho() < 0 ? SUMS : NOTHING;
      case Correlation.RandomSign signs -> signs.rho() < 0 ? SUMS : NOTHING;
      case Correlation.Toeplitz _ -> CHAIN;
      case Correlation.Dense _ -> NORMALS;
    };
  }
}
