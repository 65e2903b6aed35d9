package weaksyn.validation.compare;

import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The expected relative standard deviation of D, E and Q from one realisation to the next. Its square has three parts:
 * the sampling of M patterns, the draw of N² weights, and both together.
 *
 * <pre>
 *   with theory as control variate                        without
 *   s² = (α/M)² + γ²/(M N) + (β/N)²                       s² = (1.9/M)² + γ²/M + β²/N
 *   α = D^0.37 (A l)^0.35      A = min(2, g² Q)           γ = 1.3 r^(5/4) D^(3/8)
 *   γ² = 4.5 r² (A l)^(2/5) + 0.3                         β = l^(2/5) (0.16 + 1.1 r^(3/2))
 *   β = (l − 1)^(2/5) (0.5 + 2 r^(11/4)) A^(3/20)
 * </pre>
 *
 * <p>Q is that of the layer before. That is the deviation of D. E deviates as D does, divided by E/(q + E). Q deviates
 * by
 *
 * <pre>
 *   s² = 1/(4 M N) + [(l − 1)(0.1 + 0.06 r²)/N]²          s² = 2/(M N D) + [((l − 1)(0.05 + 0.06 r))² + (0.03 r)²]/N
 * </pre>
 *
 * <p>With the control, only terms of second order remain. So the deviation of one
 * realisation falls as 1/N and 1/M, and not as their roots. The constants
 * were fitted to simulations; {@code docs/defaults.md} has the measurements. The form is for odd φ and weights that
 * are independent between presynaptic neurons.
 *
 * @param width N
 * @param samples M
 * @param gain g
 * @param control whether theory takes its part out of the realisations
 */
public record VarianceModel(int width, int samples, double gain, boolean control) {
  /** Largest A: beyond it φ saturates. */
  private static final double LARGEST_FIELD = 2;

  /** The model for the networks of a study. */
  public static VarianceModel of(StudyParameters p) {
    return new VarianceModel(p.width(), p.samples(), p.gain(), p.control());
  }

  /** Whether it was fitted for networks like those of a curve: not orthogonal weights, other φ, and given patterns. */
  public static boolean covers(StudyParameters p, Curve curve) {
    return p.input() instanceof InputLaw && ActivationModel.of(p.activation()).isOdd() && curve.synapses() != Synapses.HAAR;
  }

  /**
   * The relative standard deviation of D of one realisation.
   *
   * @param r correlation, r_eff for a given matrix
   * @param theory prediction for layers 0 to L
   * @param layer l ≥ 1
   */
  public double dimension(double r, List<MeanFieldLayer> theory, int layer) {
    double strength = Math.abs(r);
    double d = theory.get(layer).statistics().dimension();
    double m = samples;
    double n = width;
    if (!control) {
      double patterns = 1.3 * Math.pow(strength, 1.25) * Math.pow(d, 0.375);
      double weights = Math.pow(layer, 0.4) * (0.16 + 1.1 * Math.pow(strength, 1.5));
      return Math.sqrt(square(1.9 / m) + square(patterns) / m + square(weights) / n);
    }
    double field = Math.min(LARGEST_FIELD, gain * gain * theory.get(layer - 1).statistics().variance());
    double patterns = Math.pow(d, 0.37) * Math.pow(field * layer, 0.35);
    double both = 4.5 * square(strength) * Math.pow(field * layer, 0.4) + 0.3;
    double weights = Math.pow(layer - 1, 0.4) * (0.5 + 2 * Math.pow(strength, 2.75)) * Math.pow(field, 0.15);
    return Math.sqrt(square(patterns / m) + both / (m * n) + square(weights / n));
  }

  /** The relative standard deviation of E of one realisation. The parameters are those of {@link #dimension}. */
  public double squaredCovariance(double r, List<MeanFieldLayer> theory, int layer) {
    LayerStatistics s = theory.get(layer).statistics();
    return dimension(r, theory, layer) * (s.squaredVariance() + s.squaredCovariance()) / s.squaredCovariance();
  }

  /**
   * The relative standard deviation of one quantity of one realisation. The other parameters are those of
   * {@link #dimension}.
   *
   * @param quantity D, E or Q
   */
  public double relative(OrderParameter quantity, double r, List<MeanFieldLayer> theory, int layer) {
    return switch (quantity) {
      case DIMENSION -> dimension(r, theory, layer);
      case SQUARED_COVARIANCE -> squaredCovariance(r, theory, layer);
      case VARIANCE -> variance(r, theory, layer);
      default -> throw new IllegalArgumentException("no model for " + quantity);
    };
  }

  /** The relative standard deviation of Q of one realisation. The parameters are those of {@link #dimension}. */
  public double variance(double r, List<MeanFieldLayer> theory, int layer) {
    double strength = Math.abs(r);
    double m = samples;
    double n = width;
    if (!control) {
      double weights = Math.hypot((layer - 1) * (0.05 + 0.06 * strength), 0.03 * strength);
      return Math.sqrt(2 / (m * n * theory.get(layer).statistics().dimension()) + square(weights) / n);
    }
    return Math.hypot(0.5 / Math.sqrt(m * n), (layer - 1) * (0.1 + 0.06 * strength * strength) / n);
  }

  private static double square(double x) {
    return x * x;
  }
}
