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
 * <p>r³ is {@link IidColumns#rCube}. Q, S and q have no correction of this order. Without common modes there is none
 * for E either: with orthogonal weights, and with independent weights also where φ is not odd.
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
  record Layer(double y, double delta, double relative, double stretch, double curvature) {}

  /**
   * A prediction with its correction, 0 for the input. It stays without one where none is known: for correlated weights
   * with φ that is not odd, or with an unknown cube.
   *
   * @param predicted what {@link MeanField#predict} says of the same network. Its input must have no correction of this
   *     order, as isotropic input and Wishart input have none
   * @param widthOverInputWidth N/N_in
   */
  public static List<MeanFieldLayer> correct(
      MeanField meanField, WeightEnsemble ensemble, List<MeanFieldLayer> predicted, double widthOverInputWidth) {
    boolean uncorrelated = !(ensemble instanceof IidColumns iid) || iid.rEffective() == 0 || iid.rCube() == 0 && meanField.isOdd();
    if (uncorrelated) {
      return predicted.stream().map(layer -> layer.with(0)).toList();
    }
    if (!meanField.isOdd() || Double.isNaN(((IidColumns) ensemble).rCube())) {
      return predicted;
    }
    List<Layer> corrections =
        correction(meanField, (IidColumns) ensemble, predicted.getFirst().statistics(), predicted.size() - 1, widthOverInputWidth);
    List<MeanFieldLayer> corrected = new ArrayList<>(predicted.size());
    for (int l = 0; l < predicted.size(); l++) {
      corrected.add(predicted.get(l).with(corrections.get(l).relative));
    }
    return List.copyOf(corrected);
  }

  /** r³ of {@link IidColumns}; 0 where there is no correction or none is known. */
  static double cube(MeanField meanField, WeightEnsemble ensemble) {
    return meanField.isOdd() && ensemble instanceof IidColumns iid && !Double.isNaN(iid.rCube()) ? iid.rCube() : 0;
  }

  /**
   * The correction of the layers 0 (the input) to L.
   *
   * @param ensemble law of the weights
   * @param input isotropic or Wishart: the input must have no correction of this order
   * @param depth L
   * @param widthOverInputWidth N/N_in
   * @throws IllegalArgumentException if φ is not odd
   */
  static List<Layer> correction(MeanField meanField, IidColumns ensemble, LayerStatistics input, int depth, double widthOverInputWidth) {
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
      double y = derivatives.variance() * kappa * kappa * gain2 * gain2 * gain2 * (from.y + 2 * ensemble.rCube() * q * q * q);
      double correlation = theory.get(l).statistics().squaredCovariance();
      layers.add(new Layer(y, delta, delta == 0 ? 0 : delta / correlation, derivatives.variance(), derivatives.kappa()));
    }
    return List.copyOf(layers);
  }
}
