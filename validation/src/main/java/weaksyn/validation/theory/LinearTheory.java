package weaksyn.validation.theory;

import java.util.Arrays;
import java.util.Optional;

/** φ(z) = z. */
public record LinearTheory() implements ActivationFunction, ClosedForms {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public double value(double z) {
    return z;
  }

  @Override
  public double slope(double z) {
    return 1;
  }

  @Override
  public double increment(double x, double y) {
    return y;
  }

  @Override
  public boolean isOdd() {
    return true;
  }

  /** Polynomials do not make the rule less accurate. Its error is that of the Gaussian weight, e^(−2π²/h²). */
  @Override
  public double largestStep(double scale) {
    return 0.25;
  }

  @Override
  public Optional<ClosedForms> closedForms() {
    return Optional.of(this);
  }

  @Override
  public FieldAverages field(double a, double b) {
    return new FieldAverages(1, b * b, 1, 1, 1);
  }

  @Override
  public NeuronAverages neuron(double a, double x) {
    return new NeuronAverages(x, 1, 1);
  }

  @Override
  public void hermite(double a, double x, double[] coefficients) {
    Arrays.fill(coefficients, 0);
    coefficients[0] = x;
    coefficients[1] = a;
  }

  @Override
  public double covariance(double a1, double x1, double a2, double x2, double correlation) {
    return a1 * a2 * correlation;
  }
}
