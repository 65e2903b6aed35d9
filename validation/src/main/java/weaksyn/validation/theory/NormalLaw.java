package weaksyn.validation.theory;

/** Density and distribution function of the standard normal law, and the error function. */
final class NormalLaw {
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** From here on the continued fraction of erfc; below, the series of erf. */
  private static final double FRACTION = 2;

  /**
   * Levels of the continued fraction, times x², that leave less than rounding from {@link #FRACTION} on; ten more for
   * large x.
   */
  private static final double LEVELS = 480;

  private NormalLaw() {}

  /** ϕ(x) = e^(−x²/2)/√(2π). */
  static double density(double x) {
    return Math.exp(-0.5 * x * x) / ROOT_TWO_PI;
  }

  /** Φ(x), absolute error below 10⁻¹⁵, relative error below 10⁻¹³ where x ≥ −5 and growing as ε x² below. */
  static double distribution(double x) {
    double y = x / Math.sqrt(2);
    return y < -FRACTION ? complement(-y) / 2 : (1 + erf(y)) / 2;
  }

  /** erf x, relative error below 10⁻¹⁴. */
  static double erf(double x) {
    double y = Math.abs(x);
    return y < FRACTION ? series(x) : Math.copySign(1 - complement(y), x);
  }

  /** (2/√π) e^(−x²) Σ 2ⁿ x^(2n+1)/(1·3·5···(2n+1)), terms of one sign. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /** erfc x = (e^(−x²)/√π) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), evaluated from within. */
  private static double complement(double x) {
    double tail = x;
    for (int n = 10 + (int) (LEVELS / (x * x)); n >= 1; n--) {
      tail = x + n / (2 * tail);
    }
    return TWO_OVER_ROOT_PI / 2 * Math.exp(-x * x) / tail;
  }
}
