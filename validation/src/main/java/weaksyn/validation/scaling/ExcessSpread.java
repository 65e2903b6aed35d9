package weaksyn.validation.scaling;

import weaksyn.kernel.weights.Synapses;

/**
 * The expected relative variance of the excess from one realisation to the next, up to a factor that is taken from the
 * data.
 *
 * <pre>
 *   plain          8 (1/N + 1/M) (1 + (2/(Nρ))²)  [ + 14 √ρ ((1/N + 1/M)/y)², binary ]
 *   with control   40 [ 1/(MN) + ρ²/(16 M) + 1/(16 y M²) + u/y² (1/(2 M²) + 5/(2 M N)) ]
 *                  y = Nρ²,   u = y/(1 + Nρ), its root for binary synapses
 * </pre>
 *
 * <p>Plain: the largest eigenvalue of R is 1 + (N − 1)ρ, and the excess is the square of what a single direction of the
 * presynaptic space makes of it. That is the square of a χ² with N degrees of freedom, sampled by M patterns. The
 * factor behind is the cross term with the uncorrelated part, which counts where Nρ is not large. In binary synapses
 * correlation turns the sign of a share √ρ. So r and r = 0 have that much less of the fluctuations of E in common.
 *
 * <p>With theory as control variate only terms of second order remain: what the common direction and the patterns do
 * together, also by the curvature of φ (ρ²), the cross term (1/y), and what r and r = 0 do not have in common. u is the
 * share of a field's variance by which they differ. The constants were fitted to simulations; {@code docs/scaling.md}
 * has them.
 */
final class ExcessSpread {
  private ExcessSpread() {}

  /** The variance of one realisation. */
  static double variance(ExcessPoint p) {
    double rho = Math.abs(p.correlation());
    boolean binary = p.curve().label().synapses() == Synapses.BINARY;
    return p.law().corrected() ? corrected(p.width(), p.law().samples(), rho, binary) : plain(p.width(), p.law().samples(), rho, binary);
  }

  private static double plain(double n, double m, double rho, boolean binary) {
    double cross = 2 / (n * rho);
    double spread = 1 / n + 1 / m;
    double variance = 8 * spread * (1 + cross * cross);
    return binary ? variance + 14 * Math.sqrt(rho) * Math.pow(spread / (n * rho * rho), 2) : variance;
  }

  private static double corrected(double n, double m, double rho, boolean binary) {
    double y = n * rho * rho;
    double u = y / (1 + n * rho);
    double apart = (binary ? Math.sqrt(u) : u) / (y * y) * (0.5 / (m * m) + 2.5 / (m * n));
    return 40 * (1 / (m * n) + rho * rho / (16 * m) + 1 / (16 * y * m * m) + apart);
  }
}
