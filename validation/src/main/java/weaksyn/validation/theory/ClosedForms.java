package weaksyn.validation.theory;

import java.util.Optional;

/** Gaussian averages of an activation without a quadrature that must resolve it. */
public interface ClosedForms {
  /**
   * Averages over patterns and neurons.
   *
   * @param a standard deviation of the field over patterns, a = g√Q, at least 0
   * @param b standard deviation of its mean over neurons, b = √(g²S + σ_b²), at least 0
   */
  FieldAverages field(double a, double b);

  /**
   * Averages for the common modes of correlated synapses. Nothing depends on them where φ is odd. Otherwise the
   * quadrature computes them where φ is smooth. An activation with a kink needs closed forms of these too.
   *
   * @param a at least 0
   * @param b at least 0
   */
  default Optional<ModeAverages> modes(double a, double b) {
    return Optional.empty();
  }

  /**
   * Averages over patterns of one neuron with field a·t + x.
   *
   * @param a at least 0
   */
  NeuronAverages neuron(double a, double x);

  /**
   * Hermite coefficients α_n = E φ(at + x) he_n(t), n = 0, 1, ..., as many as the array takes; he_n = He_n/√n!, so that
   * Σ_{n≥1} α_n² is the variance.
   *
   * @param a at least 0
   */
  void hermite(double a, double x, double[] coefficients);

  /**
   * Covariance of φ(a₁t₁ + x₁) and φ(a₂t₂ + x₂) for standard normal t₁, t₂ of correlation ρ.
   *
   * @param correlation ρ, in [−1, 1]
   */
  double covariance(double a1, double x1, double a2, double x2, double correlation);
}
