package weaksyn.validation.theory;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;

/**
 * The leading correction of finite width to the recursion for odd φ: E of a layer of N neurons is E_∞ (1 + d/√N). With
 * the activity h, centred over patterns, and its covariance C,
 *
 * <pre>
 *   y = √N Cov over patterns of (|h_a|²/N, h_aᵀ C h_a/N)
 *   y' = A κ² g⁶ (y + 2 r³ Q³)                    A = ∂Q'/∂a² = E[φ'² + (φ − m) φ'']
 *   δ' = κ² g⁴ δ + 2 κ κ_Δ g⁶ y                   κ_Δ = ∂κ/∂a², at fixed b
 *   d = δ/E,        y = δ = 0 for isotropic and Wishart input
 * </pre>
 *
 * <p>Q and q have no correction of this order.
 */
public final class FiniteWidth {
  private FiniteWidth() {}

  /**
   * One layer.
   *
   * @param y the covariance over patterns
   * @param delta δ, so that √N (E − E_∞) → δ
   * @param relative d = δ/E
   * @param stretch A of the step to this layer; NaN for the input
   * @param curvature κ_Δ of the step to this layer; NaN for the input
   */
  public record Layer(double y, double delta, double relative, double stretch, double curvature) {}

  /**
   * The correction of the layers 0 (the input) to L.
   *
   * @param ensemble law of the weights
   * @param cube r³; of a general R it is N^(−3/2) tr (R − 1)³, and 0 for Toeplitz
   * @param input isotropic or Wishart: the input must have no correction of this order
   * @param depth L
   * @param widthOverInputWidth N/N_in
   * @throws IllegalArgumentException if φ is not odd
   */
  public static List<Layer> correction(
      MeanField meanField, IidColumns ensemble, double cube, LayerStatistics input, int depth, double widthOverInputWidth) {
    if (!meanField.isOdd()) {
      throw new IllegalArgumentException("the correction of order 1/√N is known for odd activations only");
    }
    List<MeanFieldLayer> theory = meanField.predict(ensemble, input, depth, widthOverInputWidth);
    List<Layer> layers = new ArrayList<>(depth + 1);
    layers.add(new Layer(0, 0, 0, Double.NaN, Double.NaN));
    double gain2 = meanField.gain() * meanField.gain();
    for (int l = 1; l <= depth; l++) {
      LayerStatistics before = theory.get(l - 1).statistics();
      Layer from = layers.get(l - 1);
      double q = before.variance();
      double kappa = theory.get(l).kappa();
      FieldDerivatives derivatives =
          FieldDerivatives.of(meanField::averages, gain2 * q, gain2 * before.squaredMean() + meanField.biasScale() * meanField.biasScale());
      double delta = kappa * kappa * gain2 * gain2 * from.delta + 2 * kappa * derivatives.kappa() * gain2 * gain2 * gain2 * from.y;
      double y = derivatives.variance() * kappa * kappa * gain2 * gain2 * gain2 * (from.y + 2 * cube * q * q * q);
      double correlation = theory.get(l).statistics().squaredCovariance();
      layers.add(new Layer(y, delta, delta == 0 ? 0 : delta / correlation, derivatives.variance(), derivatives.kappa()));
    }
    return List.copyOf(layers);
  }
}
