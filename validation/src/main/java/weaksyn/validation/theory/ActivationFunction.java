package weaksyn.validation.theory;

import java.util.Optional;

/**
 * An activation φ as the theory needs it. A new activation is one class. It gives φ, φ', how fine a rule its Gaussian
 * averages need, and closed forms where they are known.
 */
public interface ActivationFunction {
  /** The name of the activation in options, for instance {@code tanh}. */
  String name();

  /** φ(z). */
  double value(double z);

  /** φ'(z). */
  double slope(double z);

  /**
   * φ(x + y) − φ(x). Override it where a form without cancellation at small {@code y} is known. The variance that a
   * layer passes on is made of these increments, and in the ordered phase it shrinks with depth without limit.
   */
  default double increment(double x, double y) {
    return value(x + y) - value(x);
  }

  /** Whether φ(−z) = −φ(z), which halves the work. */
  boolean isOdd();

  /**
   * Largest step h at which the trapezoidal rule with Gaussian weight averages φ, φ', and products of up to four of
   * them, over a standard normal t with argument {@code scale}·t + constant, to rounding. φ grows at most as a power of
   * its argument.
   *
   * @param scale at least 0
   */
  double largestStep(double scale);

  /** The Gaussian averages in closed form, where they are known. An activation with a kink needs them. */
  default Optional<ClosedForms> closedForms() {
    return Optional.empty();
  }
}
