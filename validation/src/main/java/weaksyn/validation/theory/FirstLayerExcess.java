package weaksyn.validation.theory;

import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;

/**
 * What a finite width does to the excess E¹(ρ) − E¹(0) of the first layer, for odd φ. Its fields are normal over
 * patterns, whatever the weights are. So C_ij is a function of the three numbers Δ_ii, Δ_jj and Δ_ij of the pair, whose
 * moments are known at any N and ρ. To leading order in 1/N and ρ²
 *
 * <pre>
 *   E¹(ρ) − E¹(0) = κ² g⁴ Q² N ρ² [1 + c/N + ζ (ρ² + 6 t/N)]
 *   c = t − 1 + t (8 a² κ_Δ/κ + 2 a⁴ κ_ΔΔ/κ)             Gaussian synapses
 *   c = x − 2 + x (8 a² κ_Δ/κ + 2 a⁴ κ_ΔΔ/κ)             binary synapses
 *   ζ = a⁴ [κ_Δ²/3 + (κ_b − κ_Δ)²/4] / κ²
 * </pre>
 *
 * <p>with a² = g² Q, x = E₀/Q² of the input and t = 1 + x. κ_Δ and κ_ΔΔ are derivatives of κ by a², and κ_b is that by
 * b². {@code docs/scaling.md} derives it.
 *
 * @param perNeuron c + 6 ζ t
 * @param nonlinearity ζ
 * @param remainder largest factor of ρ⁴ in what is left, Q'²/(κ a²)² − 1 − ζ
 * @param spread t
 */
public record FirstLayerExcess(double perNeuron, double nonlinearity, double remainder, double spread) {
  private static final double STEP = 0x1p-5;

  /** Weights of f(x), f(x ± h) and f(x ± 2h) in the second difference of fourth order. */
  private static final double[] SECOND = {-30 / 12.0, 16 / 12.0, -1 / 12.0};

  /** Largest relative rest of order ρ²/N and 1/N², over the square of the spread and these. */
  private static final double SECOND_ORDER = 3;

  /**
   * The corrections for one kind of independent columns.
   *
   * @param input order parameters of the input
   * @throws IllegalArgumentException if φ is not odd
   */
  public static FirstLayerExcess of(MeanField meanField, LayerStatistics input, Synapses synapses) {
    if (!meanField.isOdd()) {
      throw new IllegalArgumentException("the excess at finite width is known for odd activations only");
    }
    double gain2 = meanField.gain() * meanField.gain();
    double a2 = gain2 * input.variance();
    double b2 = gain2 * input.squaredMean() + meanField.biasScale() * meanField.biasScale();
    FieldAverages here = meanField.averages(Math.sqrt(a2), Math.sqrt(b2));
    FieldDerivatives derivatives = FieldDerivatives.of(meanField::averages, a2, b2);
    double kappa = here.kappa();
    double first = a2 * derivatives.kappa() / kappa;
    double second = curvature(meanField, a2, b2) / kappa;
    double squares = a2 * derivatives.kappaByMean() / kappa - first;
    double zeta = first * first / 3 + squares * squares / 4;
    double x = input.squaredCovariance() / (input.variance() * input.variance());
    double bend = 8 * first + 2 * second;
    double c = synapses == Synapses.BINARY ? x - 2 + x * bend : x + (1 + x) * bend;
    double share = here.gainOfVariance() / kappa;
    return new FirstLayerExcess(c + 6 * zeta * (1 + x), zeta, Math.max(0, share * share - 1 - zeta), 1 + x);
  }

  /** a⁴ ∂²κ/∂(a²)². */
  private static double curvature(MeanField meanField, double a2, double b2) {
    double sum = 0;
    for (int k = 1 - SECOND.length; k < SECOND.length; k++) {
      sum += SECOND[Math.abs(k)] * meanField.averages(Math.sqrt(a2 * (1 + k * STEP)), Math.sqrt(b2)).kappa();
    }
    return sum / (STEP * STEP);
  }

  /**
   * The excess at a width over that of the theory of infinite width, less 1.
   *
   * @param width N
   * @param correlation ρ
   */
  public double correction(int width, double correlation) {
    return Math.expm1(perNeuron / width) + nonlinearity * correlation * correlation; // above −1 at any width
  }

  /** A bound on what {@link #correction} leaves out. */
  public double rest(int width, double correlation) {
    double square = correlation * correlation;
    return remainder * square * square + SECOND_ORDER * spread * spread * (square + 1.0 / width) / width;
  }
}
