package weaksyn.kernel.field;

import weaksyn.kernel.blas.PackedTriangle;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.CorrelationSums;
import weaksyn.kernel.weights.DenseFactor;
import weaksyn.kernel.weights.Synapses;

/**
 * Weights whose fields can be drawn. The factor of a dense correlation is computed, and packed, once, at construction;
 * a law is immutable and may be shared by threads.
 */
@AlsoInFloat(marked = true)
public final class FieldLaw {
  private final Synapses synapses;
  private final Correlation correlation;
  private final int width;
  private final PackedTriangle factor;

  /**
   * Of layers of one width.
   *
   * @param synapses Gaussian or orthogonal; the fields of binary ones are not Gaussian
   * @param width N
   * @throws IllegalArgumentException if there are no such fields: binary synapses, a correlation that N neurons cannot
   *     have or that is of another number of them
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if a dense correlation has no factor
   */
  public FieldLaw(Synapses synapses, Correlation correlation, int width, Team team) {
    require(synapses, correlation, width);
    this.synapses = synapses;
    this.correlation = correlation;
    this.width = width;
    factor = correlation instanceof Correlation.Dense dense ? new PackedTriangle(width, Element.array(DenseFactor.of(dense.matrix(), width, team))) : null;
  }

  private static void require(Synapses synapses, Correlation correlation, int width) {
    if (synapses == Synapses.BINARY) {
      throw new IllegalArgumentException("binary synapses have no Gaussian fields: they need weights");
    }
    if (synapses == Synapses.HAAR && !correlation.equals(new Correlation.Equal(0))) {
      throw new IllegalArgumentException("orthogonal weights have no correlation to choose, Equal(0) stands for none: " + correlation);
    }
    switch (correlation) {
      case Correlation.Equal(double rho) -> requireRho(rho, width);
      case Correlation.RandomSign(double rho) -> requireRho(rho, width);
      case Correlation.Dense dense -> dense.requireWidth(width);
      case Correlation.Toeplitz(double a, int n) -> {
        if (n != width) {
          throw new IllegalArgumentException("the correlation is of " + n + " neurons, the layer has " + width);
        }
      }
    }
  }

  private static void requireRho(double rho, int width) {
    Correlation.Range range = Correlation.Equal.range(Synapses.GAUSSIAN, width);
    if (!(rho > range.low() && rho < range.high())) {
      throw new IllegalArgumentException(
          width + " neurons cannot have the correlation " + rho + ", it must lie between " + range.low() + " and " + range.high());
    }
  }

  /** The law of one weight. */
  public Synapses synapses() {
    return synapses;
  }

  /** Sums over R. */
  public CorrelationSums sums() {
    return CorrelationSums.of(correlation, width);
  }

  /** Whether fields of neurons depend on those of no others, once a common field is given. */
  public boolean keepsNothing() {
    return FieldStorage.of(synapses, correlation) == FieldStorage.NOTHING;
  }

  /** Whether weights are orthogonal. */
  boolean isOrthogonal() {
    return synapses == Synapses.HAAR;
  }

  /** R. */
  Correlation correlation() {
    return correlation;
  }

  /** N. */
  int width() {
    return width;
  }

  /** The factor of a dense R, null for any other. */
  PackedTriangle factor() {
    return factor;
  }
}
