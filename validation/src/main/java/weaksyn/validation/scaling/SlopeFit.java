package weaksyn.validation.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weaksyn.validation.compare.ModeratedErrors;

/**
 * The power of the width by which the excess of a curve grows or falls: excess = A N^s (1 + f_N), where f_N is the
 * {@linkplain weaksyn.validation.theory.FirstLayerExcess known effect} of a finite width.
 *
 * <p>s solves Σ_N (x_N − A N^s (1 + f_N))/(A N^s (1 + f_N) v_N) · (1, ln N) = 0, where v_N is the relative variance of
 * the mean x_N. This is a log-linear regression, solved by reweighted least squares. It takes no logarithm of a
 * measured excess, which may be negative, and so has no bias from one.
 *
 * <p>v_N is the square of a moderated error ({@link ModeratedErrors}), with one φ for all widths. Its expected shape is
 * that of {@link ExcessSpread}.
 *
 * @param curve exponent, synapses and r
 * @param slope s; NaN where the excess has no power, for instance because it is not positive
 * @param standardError standard error of s
 * @param amplitude A N^s at the largest width, divided by the theory there
 * @param allowance largest deviation of s that the rest of the effect of finite width may cause
 * @param degrees degrees of freedom of the standard error
 */
public record SlopeFit(ScalingCurve curve, double slope, double standardError, double amplitude, double allowance, int degrees) {
  /**
   * A width with a correlation beyond this is left out. There the excess is no longer its linear response, and the
   * allowance would grow too large to find anything.
   */
  static final double LARGEST_CORRELATION = 0.6;

  /** Standard error of the slope, expected from the theory's excess, beyond which the excess is not resolved. */
  static final double LARGEST_ERROR = 0.25;

  private static final int MOST_STEPS = 200;

  /** The value of s according to the theory, 1 − 2a. */
  public double predicted() {
    return 1 - 2 * curve.exponent();
  }

  /** Deviation from the prediction beyond the allowance, in standard errors. */
  double deviation() {
    return (Math.abs(slope - predicted()) - allowance) / standardError;
  }

  /**
   * Fits one curve.
   *
   * @param points points of the curve at two widths or more, each with an error
   * @return empty if too few widths have a weak correlation, if theory has no excess that a number can hold, or if the
   *     widths and realisations would not resolve the theory's excess
   */
  static Optional<SlopeFit> of(List<ExcessPoint> points) {
    List<ExcessPoint> weak = points.stream().filter(p -> Math.abs(p.correlation()) <= LARGEST_CORRELATION).toList();
    if (weak.size() < 2 || weak.stream().anyMatch(p -> !(p.theory() >= Double.MIN_NORMAL))) {
      return Optional.empty();
    }
    ScalingCurve curve = weak.getFirst().curve();
    SlopeFit none = new SlopeFit(curve, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1);
    if (weak.stream().anyMatch(p -> !Double.isFinite(p.mean()) || !Double.isFinite(p.standardError()))) {
      return Optional.of(none);
    }
    Fit fit = new Fit(weak);
    if (!(fit.error() <= LARGEST_ERROR)) {
      return Optional.empty();
    }
    if (!fit.converge()) {
      return Optional.of(none);
    }
    return Optional.of(new SlopeFit(curve, fit.slope, fit.error(), fit.power(weak.size() - 1) / weak.getLast().theory(), fit.allowance(), fit.degrees()));
  }

  private static final class Fit {
    private final List<ExcessPoint> points;
    private final double[][] design;
    private final int realisations; // of the width with fewest
    private double logAmplitude;
    private double slope;
    private double[] variances;

    /** Starts the iteration at the values of the theory. */
    Fit(List<ExcessPoint> points) {
      this.points = points;
      design = points.stream().map(p -> new double[] {1, Math.log(p.width())}).toArray(double[][]::new);
      realisations = points.stream().mapToInt(ExcessPoint::realisations).min().orElseThrow();
      slope = 1 - 2 * points.getFirst().curve().exponent();
      logAmplitude = Math.log(points.getFirst().theory()) - slope * design[0][1];
      variances = variances();
    }

    int degrees() {
      return realisations - 1 + ModeratedErrors.priorDegrees(realisations, points.size());
    }

    /** A N^s at a point. */
    double power(int i) {
      return Math.exp(logAmplitude + slope * design[i][1]);
    }

    /** A N^s (1 + f_N) at a point. */
    private double expected(int i) {
      return power(i) * points.get(i).finite() / points.get(i).theory();
    }

    double error() {
      return weighted(new double[points.size()]).errors()[1];
    }

    /** Largest change of the slope by relative changes of the excesses that are no larger than what is left out. */
    double allowance() {
      double sum = 0;
      for (int i = 0; i < points.size(); i++) {
        double[] change = new double[points.size()];
        change[i] = points.get(i).rest();
        sum += Math.abs(weighted(change).values()[1]);
      }
      return sum;
    }

    boolean converge() {
      for (int step = 0; step < MOST_STEPS; step++) {
        double[] residuals = new double[points.size()];
        for (int i = 0; i < residuals.length; i++) {
          residuals[i] = points.get(i).mean() / expected(i) - 1;
        }
        double[] change = weighted(residuals).values();
        double largest = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
        double damping = 1 / Math.max(1, largest); // a step of the logarithm beyond 1 would not converge
        logAmplitude += damping * change[0];
        slope += damping * change[1];
        variances = variances();
        if (!(Math.abs(slope) < 100) || !Double.isFinite(logAmplitude)) {
          return false;
        }
        if (Math.abs(change[0]) + Math.abs(change[1]) < 1e-10) {
          return true;
        }
      }
      return false;
    }

    private LeastSquares weighted(double[] y) {
      return LeastSquares.fit(design, y, variances, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private double[] variances() {
      double[] measured = new double[points.size()];
      double[] shape = new double[points.size()];
      double scale = 0;
      for (int i = 0; i < measured.length; i++) {
        ExcessPoint p = points.get(i);
        measured[i] = Math.pow(p.standardError() / expected(i), 2);
        shape[i] = ExcessSpread.variance(p) / p.realisations();
        scale += measured[i] / shape[i] / measured.length;
      }
      int degrees = ModeratedErrors.priorDegrees(realisations, points.size());
      double[] moderated = new double[points.size()];
      for (int i = 0; i < moderated.length; i++) {
        moderated[i] = ModeratedErrors.square(points.get(i).realisations(), degrees, measured[i], Math.max(ModeratedErrors.LEAST_SCALE, scale) * shape[i]);
      }
      return moderated;
    }
  }
}
