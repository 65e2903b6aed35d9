package weaksyn.validation.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ModeratedErrors;

/**
 * The power of the width by which the excess of a curve grows or falls: excess = A N^s.
 *
 * <p>s solves Σ_N (x_N − A N^s)/(A N^s v_N) · (1, ln N) = 0, where v_N is the relative variance of the mean x_N. This
 * is a log-linear regression, solved by reweighted least squares. It takes no logarithm of a measured excess, which may
 * be negative, and so has no bias from one.
 *
 * <p>v_N is the square of a moderated error ({@link ModeratedErrors}), with one φ for all widths. The expected shape
 * for one realisation is v_0 = 8 (1/N + 1/M) (1 + (2/(Nρ))²). The first factor has this reason: the largest eigenvalue
 * of R is 1 + (N − 1)ρ, and the excess is the square of what a single direction of the presynaptic space makes of it.
 * That is the square of a χ² with N degrees of freedom, sampled by M patterns. The second factor is the cross term with
 * the uncorrelated part, which counts where Nρ is not large. Binary synapses add 14 √ρ ((1/N + 1/M)/(Nρ²))².
 * Correlation turns the sign of a share √ρ of them. So r and r = 0 have that much less of the fluctuations of E in
 * common.
 *
 * @param curve exponent, synapses and r
 * @param slope s; NaN where the excess has no power, for instance because it is not positive
 * @param standardError standard error of s
 * @param amplitude A N^s at the largest width, divided by the theory there
 * @param allowance systematic deviation of s that the finite widths may cause
 */
public record SlopeFit(ScalingCurve curve, double slope, double standardError, double amplitude, double allowance) {
  /**
   * A width with a correlation beyond this is left out. There the excess is no longer its linear response, and the
   * allowance does not cover the rest.
   */
  static final double LARGEST_CORRELATION = 0.6;

  /** Standard error of the slope, expected from the theory's excess, beyond which the excess is not resolved. */
  static final double LARGEST_ERROR = 0.25;

  /**
   * Relative correction to the excess of order 1/N, times N. There is another one of order ρ², because C_ij is not
   * linear in ρ. It is at most ρ²/3 for an odd φ.
   */
  private static final double WIDTH_CORRECTION = 4;

  private static final double INPUT_CORRECTION = 1.2;
  private static final double NONLINEARITY = 0.5;

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
   * @param inputCorrelation E₀/Q₀² of the input
   * @return empty if too few widths have a weak correlation, if theory has no excess that a number can hold, or if the
   *     widths and realisations would not resolve the theory's excess
   */
  static Optional<SlopeFit> of(List<ExcessPoint> points, double inputCorrelation) {
    List<ExcessPoint> weak = points.stream().filter(p -> Math.abs(p.curve().correlation(p.width())) <= LARGEST_CORRELATION).toList();
    if (weak.size() < 2 || weak.stream().anyMatch(p -> !(p.theory() >= Double.MIN_NORMAL))) {
      return Optional.empty();
    }
    ScalingCurve curve = weak.getFirst().curve();
    SlopeFit none = new SlopeFit(curve, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
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
    double width = fit.response(p -> 1.0 / p.width());
    double nonlinear = fit.response(p -> Math.pow(curve.correlation(p.width()), 2));
    double allowance = (WIDTH_CORRECTION + INPUT_CORRECTION * inputCorrelation) * Math.abs(width) + NONLINEARITY * Math.abs(nonlinear);
    return Optional.of(new SlopeFit(curve, fit.slope, fit.error(), fit.expected(weak.size() - 1) / weak.getLast().theory(), allowance));
  }

  /** One quantity at each width. */
  @FunctionalInterface
  private interface Correction {
    double at(ExcessPoint point);
  }

  private static final class Fit {
    private final List<ExcessPoint> points;
    private final double[][] design;
    private double logAmplitude;
    private double slope;
    private double[] variances;

    /** Starts the iteration at the values of the theory. */
    Fit(List<ExcessPoint> points) {
      this.points = points;
      design = points.stream().map(p -> new double[] {1, Math.log(p.width())}).toArray(double[][]::new);
      slope = 1 - 2 * points.getFirst().curve().exponent();
      logAmplitude = Math.log(points.getFirst().theory()) - slope * design[0][1];
      variances = variances();
    }

    /** A N^s at a point. */
    double expected(int i) {
      return Math.exp(logAmplitude + slope * design[i][1]);
    }

    double error() {
      return weighted(new double[points.size()]).errors()[1];
    }

    /** Change of the slope that a relative change of the excess makes. */
    double response(Correction correction) {
      return weighted(points.stream().mapToDouble(correction::at).toArray()).values()[1];
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
        double rho = Math.abs(p.curve().correlation(p.width()));
        double cross = 2 / (p.width() * rho);
        double spread = 1.0 / p.width() + 1.0 / p.samples();
        shape[i] = 8 * spread * (1 + cross * cross);
        if (p.curve().label().synapses() == Synapses.BINARY) {
          shape[i] += 14 * Math.sqrt(rho) * Math.pow(spread / (p.width() * rho * rho), 2);
        }
        shape[i] /= p.realisations();
        scale += measured[i] / shape[i] / measured.length;
      }
      double[] moderated = new double[points.size()];
      for (int i = 0; i < moderated.length; i++) {
        moderated[i] = ModeratedErrors.square(points.get(i).realisations(), measured[i], Math.max(ModeratedErrors.LEAST_SCALE, scale) * shape[i]);
      }
      return moderated;
    }
  }
}
