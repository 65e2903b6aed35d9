package weaksyn.validation.theory;

/** φ(z) = log(1 + e^z). Its averages are left to the quadrature. */
public record SoftplusTheory() implements ActivationFunction {
  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public double value(double z) {
    return Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  @Override
  public double slope(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** φ(x + y) − φ(x) = log(1 + φ'(x)(e^y − 1)), for |y| up to 1. */
  @Override
  public double increment(double x, double y) {
    return Math.abs(y) > 1 ? value(x + y) - value(x) : Math.log1p(slope(x) * Math.expm1(y));
  }

  @Override
  public boolean isOdd() {
    return false;
  }

  /**
   * The branch points of φ at ±iπ, which are poles of φ', are π/scale away from the real axis. The rule's error is of
   * order e^(−2π·distance/h). The step makes it e^−50.
   */
  @Override
  public double largestStep(double scale) {
    return Math.min(0.25, 2 * Math.PI * Math.PI / (50 * scale));
  }
}
