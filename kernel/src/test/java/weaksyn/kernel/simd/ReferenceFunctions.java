package weaksyn.kernel.simd;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions to about 50 digits, by their power series. */
final class ReferenceFunctions {
  private static final MathContext MC = new MathContext(60);
  private static final BigDecimal HALF_PI = new BigDecimal("1.57079632679489661923132169163975144209858469968755291048747");

  private ReferenceFunctions() {}

  /** Distance of a computed value from the exact one in units in the last place of the exact one. */
  static double ulps(double computed, BigDecimal exact) {
    return new BigDecimal(computed).subtract(exact).abs().divide(new BigDecimal(Math.ulp(exact.doubleValue())), MC).doubleValue();
  }

  /** tanh x for |x| ≤ 40. */
  static BigDecimal tanh(double x) {
    BigDecimal b = new BigDecimal(x).round(MC);
    return series(b, b, 1, 1).divide(series(BigDecimal.ONE, b, 0, 1), MC);
  }

  /** erf(√π x/2) = x Σ (−πx²/4)ⁿ / (n! (2n + 1)) for |x| ≤ 7; its terms grow to 10¹⁵, which leaves 40 digits. */
  static BigDecimal erf(double x) {
    return errorSeries(new BigDecimal(x).multiply(HALF_PI, MC).multiply(new BigDecimal(x), MC).divide(BigDecimal.TWO.negate(), MC))
        .multiply(new BigDecimal(x), MC);
  }

  /**
   * z Φ(z) = z/2 + (z²/√(2π)) Σ (−z²/2)ⁿ / (n! (2n + 1)) for |z| ≤ 9; its terms grow to 10¹⁷, which leaves 40 digits.
   */
  static BigDecimal gelu(double z) {
    BigDecimal exact = new BigDecimal(z);
    BigDecimal square = exact.multiply(exact, MC);
    BigDecimal density = BigDecimal.ONE.divide(HALF_PI.multiply(BigDecimal.valueOf(4), MC).sqrt(MC), MC);
    BigDecimal odd = density.multiply(square, MC).multiply(errorSeries(square.divide(BigDecimal.TWO.negate(), MC)), MC);
    return exact.divide(BigDecimal.TWO, MC).add(odd, MC);
  }

  /** Σ aⁿ / (n! (2n + 1)). */
  private static BigDecimal errorSeries(BigDecimal argument) {
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal power = BigDecimal.ONE;
    for (int n = 1; power.signum() != 0 && power.precision() - power.scale() > -58; n++) {
      power = power.multiply(argument, MC).divide(BigDecimal.valueOf(n), MC);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), MC), MC);
    }
    return sum;
  }

  /** sin(πx/2) for |x| ≤ 1. */
  static BigDecimal sinQuarterTurns(double x) {
    BigDecimal b = new BigDecimal(x).multiply(HALF_PI, MC);
    return series(b, b, 1, -1);
  }

  /** cos(πx/2) for |x| ≤ 1. */
  static BigDecimal cosQuarterTurns(double x) {
    return series(BigDecimal.ONE, new BigDecimal(x).multiply(HALF_PI, MC), 0, -1);
  }

  /** log u for u in (0, 1]. */
  static BigDecimal log(double u) {
    return log(new BigDecimal(u), StrictMath.log(u));
  }

  /** log(1 + e^z) for |z| ≤ 40. */
  static BigDecimal softplus(double z) {
    return log(BigDecimal.ONE.add(exp(z)), Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))));
  }

  /** e^x for |x| ≤ 40; below 0 its two parts cancel, which leaves 25 digits. */
  private static BigDecimal exp(double x) {
    BigDecimal b = new BigDecimal(x).round(MC);
    return series(BigDecimal.ONE, b, 0, 1).add(series(b, b, 1, 1));
  }

  /** log u by one step from the platform's value y, log u = y + log(1 + d) with d = u e^(−y) − 1. */
  private static BigDecimal log(BigDecimal u, double y) {
    BigDecimal d = u.multiply(exp(-y), MC).subtract(BigDecimal.ONE);
    BigDecimal square = d.multiply(d, MC);
    BigDecimal log1p = d.subtract(square.divide(BigDecimal.TWO, MC)).add(square.multiply(d, MC).divide(BigDecimal.valueOf(3), MC));
    return new BigDecimal(y).add(log1p);
  }

  /**
   * first + Σ of the terms that follow it, each the last one times sign · x²/((n+1)(n+2)), n = degree of the last one.
   */
  private static BigDecimal series(BigDecimal first, BigDecimal x, int degree, int sign) {
    BigDecimal square = x.multiply(x, MC).multiply(BigDecimal.valueOf(sign));
    BigDecimal sum = first;
    BigDecimal term = first;
    for (int n = degree; term.signum() != 0 && (term.precision() - term.scale() > sum.precision() - sum.scale() - 58); n += 2) {
      term = term.multiply(square, MC).divide(BigDecimal.valueOf((long) (n + 1) * (n + 2)), MC);
      sum = sum.add(term, MC);
    }
    return sum;
  }
}
