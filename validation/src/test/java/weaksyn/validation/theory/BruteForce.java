package weaksyn.validation.theory;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Gaussian averages by Boole's rule with many points, split at a kink; shares nothing with the code under test. */
final class BruteForce {
  private static final double END = 10;

  private BruteForce() {}

  /** ∫ f over [from, to] by Boole's rule with n intervals, n a multiple of 4; its error falls as n⁻⁶. */
  static double boole(DoubleUnaryOperator f, double from, double to, int n) {
    double[] weights = {14, 32, 12, 32};
    double step = (to - from) / n;
    double sum = 7 * (f.applyAsDouble(to) - f.applyAsDouble(from));
    for (int i = 0; i < n; i++) {
      sum += weights[i % 4] * f.applyAsDouble(from + i * step);
    }
    return sum * step * 2 / 45;
  }

  /** E f(t), t standard normal, f smooth except at the kink. */
  static double average(DoubleUnaryOperator f, double kink, int n) {
    DoubleUnaryOperator weighted = t -> f.applyAsDouble(t) * Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI);
    double split = Math.clamp(kink, -END, END);
    // A kink beyond the range must not have its own value counted at the end of it.
    double nudge = 1e-14;
    return boole(weighted, -END, split - nudge, n) + boole(weighted, split + nudge, END, n);
  }

  /** Cov(φ(a₁t₁ + x₁), φ(a₂t₂ + x₂)) with correlated t₁, t₂: over t₁, and over t₂ given t₁. */
  static double covariance(DoubleUnaryOperator phi, double a1, double x1, double a2, double x2, double correlation, int n) {
    double rest = Math.sqrt(1 - correlation * correlation);
    DoubleBinaryOperator mean = (a, x) -> average(t -> phi.applyAsDouble(a * t + x), -x / a, n);
    double m1 = mean.applyAsDouble(a1, x1);
    return average(t -> (phi.applyAsDouble(a1 * t + x1) - m1) * mean.applyAsDouble(a2 * rest, x2 + a2 * correlation * t), -x1 / a1, n);
  }
}
