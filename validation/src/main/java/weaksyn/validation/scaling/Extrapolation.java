package weaksyn.validation.scaling;

import java.util.List;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The deviation of simulation from theory, extrapolated to infinite width. The theory at each width has the correction
 * of order 1/√N ({@link weaksyn.validation.theory.FiniteWidth}). The deviation from it is d(N) = d_∞ + c/N + c' N^−β'.
 * Normal priors say that c is of the order of the bound of a study's verdict, and c' of a scale τ. So the error of d_∞
 * covers what the correction leaves out. β' is 3/2 for r ≠ 0 and 2 for r = 0.
 *
 * <p>The deviation from the theory of infinite width has the power β = 1/2 for E and D behind the first layer where r ≠
 * 0. Everywhere else β is 1.
 *
 * @param curve synapses and r
 * @param layer 1..L
 * @param quantity Q, E or D
 * @param limit d_∞
 * @param standardError standard error of d_∞
 * @param theory prediction for the layer
 * @param leading β
 * @param coefficient c
 * @param nextCoefficient c'
 * @param power p of a fit c N^−p to the deviation from the theory of infinite width; NaN where the deviations do not
 *     determine it
 * @param powerError standard error of p; NaN where p is NaN
 * @param degrees degrees of freedom of the standard error of d_∞
 */
public record Extrapolation(
    Curve curve, int layer, OrderParameter quantity, double limit, double standardError, MeanFieldLayer theory, double leading, double coefficient,
    double nextCoefficient,
    double power,
    double powerError, int degrees) {
  /** What is extrapolated. */
  public static final List<OrderParameter> QUANTITIES =
      List.of(OrderParameter.VARIANCE, OrderParameter.SQUARED_COVARIANCE, OrderParameter.DIMENSION);

  private static final double MOST_POWER = 4;
  private static final double LARGEST_POWER_ERROR = 0.5;
  private static final int STEPS = 100;

  /** At this width and beyond, a term of the next power is at most as large as the scale makes a term of power 1. */
  private static final double TYPICAL_WIDTH = 16;

  /** The fitted deviation at a width from the theory of infinite width. */
  public double at(double width) {
    double ratio = quantity.of(theory.at(width)) / quantity.of(theory.statistics());
    double law = quantity == OrderParameter.DIMENSION ? Math.log(ratio) : ratio - 1;
    return law + limit + coefficient / width + nextCoefficient * Math.pow(width, -next(curve));
  }

  private static double next(Curve curve) {
    return curve.r() != 0 ? 1.5 : 2;
  }

  /** |d_∞| in standard errors. */
  double deviation() {
    return Math.abs(limit) / standardError;
  }

  /**
   * A deviation at one width. It is relative to the theory; for D it is the logarithm of simulation over theory.
   *
   * @param width N
   * @param deviation from the theory of infinite width
   * @param finite deviation from the theory at this width
   * @param variance of both
   */
  record Point(int width, double deviation, double finite, double variance) {}

  /**
   * Fits d_∞, c and c' to the deviations at several widths.
   *
   * @param theory prediction for the layer
   * @param points at least two widths; if a deviation is not a number, the limit is not a number either
   * @param scale expected size of c, positive
   * @param degrees degrees of freedom of the variances
   */
  static Extrapolation of(Curve curve, int layer, OrderParameter quantity, MeanFieldLayer theory, List<Point> points, double scale, int degrees) {
    double leading = curve.r() != 0 && layer > 1 && quantity != OrderParameter.VARIANCE ? 0.5 : 1;
    double next = next(curve);
    if (points.stream().anyMatch(point -> !Double.isFinite(point.finite) || !(point.variance < Double.POSITIVE_INFINITY))) {
      return new Extrapolation(curve, layer, quantity, Double.NaN, Double.NaN, theory, leading, Double.NaN, Double.NaN, Double.NaN, Double.NaN, degrees);
    }
    double[][] design =
        points.stream().map(p -> new double[] {1, 1.0 / p.width, Math.pow(p.width, -next)}).toArray(double[][]::new);
    double[] y = points.stream().mapToDouble(Point::finite).toArray();
    double[] variances = points.stream().mapToDouble(Point::variance).toArray();
    LeastSquares fit = LeastSquares.fit(design, y, variances, Double.POSITIVE_INFINITY, scale, prior(scale, next));
    double[] power = power(points, variances);
    return new Extrapolation(
        curve, layer, quantity, fit.values()[0], fit.errors()[0], theory, leading, fit.values()[1], fit.values()[2], power[0], power[1], degrees);
  }

  private static double prior(double scale, double power) {
    return scale * Math.pow(TYPICAL_WIDTH, power - 1);
  }

  /**
   * Fits c N^−p by weighted least squares. p is the best point of a fine grid from 0 to {@value #MOST_POWER}. Its error
   * is that of linear propagation.
   */
  private static double[] power(List<Point> points, double[] variances) {
    double[] y = points.stream().mapToDouble(Point::deviation).toArray();
    double best = Double.POSITIVE_INFINITY;
    double power = Double.NaN;
    double error = Double.NaN;
    for (int step = 1; step < MOST_POWER * STEPS; step++) {
      double p = (double) step / STEPS;
      double[][] shape = points.stream().map(point -> new double[] {Math.pow(point.width, -p)}).toArray(double[][]::new);
      double c = LeastSquares.fit(shape, y, variances, Double.POSITIVE_INFINITY).values()[0];
      double squares = 0;
      double[][] slopes = new double[y.length][];
      for (int i = 0; i < y.length; i++) {
        squares += Math.pow(y[i] - c * shape[i][0], 2) / variances[i];
        slopes[i] = new double[] {shape[i][0], -c * shape[i][0] * Math.log(points.get(i).width)};
      }
      if (squares < best) {
        best = squares;
        power = p;
        error = c == 0 ? Double.NaN : LeastSquares.fit(slopes, y, variances, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY).errors()[1];
      }
    }
    boolean determined = error <= LARGEST_POWER_ERROR && power > 1.0 / STEPS && power < MOST_POWER - 1.0 / STEPS;
    return determined ? new double[] {power, error} : new double[] {Double.NaN, Double.NaN};
  }
}
