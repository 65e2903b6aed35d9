package weaksyn.validation.theory;

/** φ(z) = tanh z. Its averages have no closed form. */
public record TanhTheory() implements ActivationFunction {
  /** Beyond this increment the subtraction loses less than the addition theorem does. */
  private static final double SMALL = 1;

  /**
   * Exponent E of the error e^−E of the trapezoidal rule. 36 would be rounding. The rest makes up for the high order of
   * the poles of v².
   */
  private static final double ERROR_EXPONENT = 50;

  /** The Gaussian weight alone has error e^(−2π²/h²), which this keeps below e^−300 also for small scale. */
  private static final double WIDEST = 0.25;

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double value(double z) {
    return Math.tanh(z);
  }

  @Override
  public double slope(double z) {
    double t = Math.tanh(z);
    return (1 - t) * (1 + t);
  }

  /**
   * For |y| up to 1 this uses the addition theorem, tanh(x + y) − tanh x = tanh y (1 − tanh² x) / (1 + tanh x tanh y).
   * The relative error is a few ε.
   */
  @Override
  public double increment(double x, double y) {
    if (Math.abs(y) > SMALL) {
      return Math.tanh(x + y) - Math.tanh(x);
    }
    double s = Math.tanh(x);
    double t = Math.tanh(y);
    double c = Math.cosh(x);
    return t / (c * c) / (1 + s * t);
  }

  @Override
  public boolean isOdd() {
    return true;
  }

  /**
   * The poles of tanh at ±iπ/2 are π/(2·scale) away from the real t-axis. The rule's error is of order
   * e^(−2π·distance/h). So h = π²/(E·scale) makes it e^−E.
   */
  @Override
  public double largestStep(double scale) {
    return Math.min(WIDEST, Math.PI * Math.PI / (ERROR_EXPONENT * scale));
  }
}
