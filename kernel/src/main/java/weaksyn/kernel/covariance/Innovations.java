package weaksyn.kernel.covariance;

/**
 * What the fields of one layer deviate by from their mean given the activities of the layer before. The means are exact
 * at any width and any number of patterns, so each number has mean zero, and theory can take it out of a simulation
 * without bias. All are NaN where no such mean is known or none was asked for.
 *
 * <p>With Z the fields over patterns before the bias, T₁ = tr Ĉ of them and T₂ the unbiased estimate of tr C², N
 * neurons and M patterns:
 *
 * @param variance ε₁ = (T₁ − E T₁)/N
 * @param square ε₂ = (T₂ − E T₂)/N
 * @param squaredMean ε_b = (X − E X)/N with X = Σ_i (z̄_i + b_i)², z̄_i the mean over patterns
 * @param coherence ε_μ = μ − E μ, with μ of the fields
 * @param mean ε_m = Σ_i (z̄_i + b_i)/N; NaN where φ is odd, because there it does nothing to first order
 */
public record Innovations(double variance, double square, double squaredMean, double coherence, double mean) {
  /** None. */
  public static final Innovations NONE = new Innovations(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Of a network whose φ is odd. */
  public Innovations(double variance, double square, double squaredMean, double coherence) {
    this(variance, square, squaredMean, coherence, Double.NaN);
  }
}
