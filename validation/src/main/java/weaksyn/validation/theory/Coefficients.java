package weaksyn.validation.theory;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerStatistics;

/**
 * The linearised recursion. It tells what the innovations of a realisation do to the quantities of their own layer and
 * of all later ones. In the step to a layer they are additional terms:
 *
 * <pre>
 *   a² = g²Q          + ε₁
 *   e = g⁴ [...]      + ε₂ − 2a² ε₁        with E' = κ² e
 *   b² = g²S + σ_b²   + ε_b
 *   mean of all fields: ε_m
 * </pre>
 *
 * <p>In layer 0, ε₁ is added to Q, and ε₂ to q + E. The derivatives are taken at ε = 0 and multiplied from layer to
 * layer. ε_μ acts on μ of its own layer alone, with the factor (E k)². The other innovations do not act on μ. Layer 0
 * itself has no response.
 *
 * <p>With N neurons in each layer E has a part of order 1/√N that comes from y, the covariance over patterns of {@link
 * FiniteWidth}. An innovation of e moves y too, for both come from the outliers of the fields' covariance. With s_0 = r
 * g² Q the outlier of the layer's own common field, s_1 = g² (y/2)^(1/3) an outlier of the layer before, both in units
 * of √N, and e_ε = ε₂ − 2a² ε₁
 *
 * <pre>
 *   E' = κ² e + 2 κ κ_Δ g⁶ y/√N
 *   y' = A κ² (g⁶ (y + 2 r³ Q³) + σ e_ε)      σ = 3 (s_1² + s_1 s_0 + s_0²)/(s_1 + s_0)
 * </pre>
 *
 * <p>σ is the ratio of what the component of a common field along that outlier does to twice the sum of cubes and to
 * the sum of squares of the outliers. Where no correction of finite width is known, and where r/√N is above
 * {@value #LARGEST_CORRELATION}, y is left out.
 *
 * <p>ε_m shifts the fields of all neurons. With m, v and k of the recursion
 *
 * <pre>
 *   ∂Q' = 2 E[(φ − m) φ']    ∂S' = 2 E mk    ∂q' = 2 Q' ∂Q'    ∂κ = 2 E[k E_t φ'']
 * </pre>
 *
 * <p>All are 0 where φ is odd. In q' the spread of v over neurons is left out. Where φ is not odd, common modes add to
 * E, and E follows the relative change of κ² e.
 *
 * <p>What the derivatives subtract from a simulation has mean zero whatever their values are. So a wrong derivative
 * costs precision, but causes no bias. For this reason terms of higher order may be left out.
 */
public final class Coefficients {
  /** Largest r/√N with a part of finite width. Beyond, terms of higher order are as large, and it adds noise. */
  static final double LARGEST_CORRELATION = 0.4;

  private final List<Step> steps; // to layers 1..L

  private Coefficients(List<Step> steps) {
    this.steps = steps;
  }

  /** Values of innovations. */
  @FunctionalInterface
  private interface Source {
    double at(int layer, Innovation innovation);
  }

  /**
   * The derivatives of a prediction. The parameters but for the last one are those of {@link MeanField#predict}.
   *
   * @param ensemble law of the weights
   * @param input order parameters of the input
   * @param depth L
   * @param widthOverInputWidth N/N_in
   * @param width N; infinite for the derivatives of infinite width
   */
  public static Coefficients of(
      MeanField meanField, WeightEnsemble ensemble, LayerStatistics input, int depth, double widthOverInputWidth, double width) {
    List<MeanFieldLayer> layers = meanField.predict(ensemble, input, depth, widthOverInputWidth);
    double law = FiniteWidth.cube(meanField, ensemble);
    double cube = Math.abs(Math.cbrt(law)) > LARGEST_CORRELATION * Math.sqrt(width) ? 0 : law;
    List<FiniteWidth.Layer> corrections =
        cube == 0 ? List.of() : FiniteWidth.correction(meanField, (IidColumns) ensemble, input, depth, widthOverInputWidth);
    List<Step> steps = new ArrayList<>(depth);
    for (int l = 1; l <= depth; l++) {
      double y = cube == 0 ? 0 : corrections.get(l - 1).y();
      steps.add(new Step(meanField, ensemble, layers.get(l - 1).statistics(), layers.get(l), l == 1 ? widthOverInputWidth : 1, cube, y, width));
    }
    return new Coefficients(List.copyOf(steps));
  }

  /** L. */
  public int depth() {
    return steps.size();
  }

  /**
   * The derivatives by one innovation.
   *
   * @param source its layer, 0..L
   * @return the responses of layers 0 to L; they are 0 before the source
   */
  public List<Response> responses(int source, Innovation innovation) {
    return follow((layer, which) -> layer == source && which == innovation ? 1 : 0);
  }

  /**
   * What the innovations of one realisation do together.
   *
   * @param innovations innovations of layers 0 to L; those that are not numbers count as 0
   * @return the response of layers 0 to L
   * @throws IllegalArgumentException if the number of layers is another one
   */
  public List<Response> responses(List<Innovations> innovations) {
    if (innovations.size() != steps.size() + 1) {
      throw new IllegalArgumentException(innovations.size() + " layers have innovations, the theory has " + (steps.size() + 1));
    }
    return follow((layer, which) -> {
      double value = which.of(innovations.get(layer));
      return Double.isNaN(value) ? 0 : value;
    });
  }

  private List<Response> follow(Source source) {
    List<Response> responses = new ArrayList<>(steps.size() + 1);
    responses.add(new Response(0, 0, 0, 0, 0, 0));
    Tangent tangent = new Tangent(source.at(0, Innovation.VARIANCE), 0, source.at(0, Innovation.SQUARE), 0, 0);
    for (int l = 1; l <= steps.size(); l++) {
      Step step = steps.get(l - 1);
      tangent = step.next(
          tangent, source.at(l, Innovation.VARIANCE), source.at(l, Innovation.SQUARE), source.at(l, Innovation.SQUARED_MEAN), source.at(l, Innovation.MEAN));
      responses.add(
          new Response(
              2 * step.nextVariance * tangent.variance, tangent.variance, tangent.squaredMean, tangent.squaredVariance, tangent.squaredCovariance,
              step.meanSlope * step.meanSlope * source.at(l, Innovation.COHERENCE)));
    }
    return List.copyOf(responses);
  }

  /** Changes of Q, S, q, E and y of one layer. */
  private record Tangent(double variance, double squaredMean, double squaredVariance, double squaredCovariance, double y) {}

  /** The step from one layer to the next. */
  private static final class Step {
    private final double gain2;
    private final double variance;
    private final double squareWeight;
    private final double widthRatio;
    private final double fieldVariance;
    private final double fieldSquare; // e
    private final double kappa;
    private final FieldDerivatives derivatives;
    private final double nextVariance;
    private final double meanSlope;
    private final double cube; // r³
    private final double root; // √N
    private final double outlier; // σ
    private final FieldShift shift;
    private final double commonModes; // E' over κ² e

    Step(
        MeanField meanField, WeightEnsemble ensemble, LayerStatistics from, MeanFieldLayer to, double widthRatio, double cube, double y, double width) {
      gain2 = meanField.gain() * meanField.gain();
      variance = from.variance();
      squareWeight = ensemble.squareWeight();
      this.widthRatio = widthRatio;
      fieldVariance = gain2 * variance;
      double b2 = gain2 * from.squaredMean() + meanField.biasScale() * meanField.biasScale();
      fieldSquare = gain2 * gain2 * (squareWeight * variance * variance + widthRatio * (from.squaredVariance() + from.squaredCovariance()));
      kappa = to.kappa();
      derivatives = FieldDerivatives.of(meanField::averages, fieldVariance, b2);
      nextVariance = to.statistics().variance();
      meanSlope = meanField.averages(Math.sqrt(fieldVariance), Math.sqrt(b2)).meanSlope();
      this.cube = cube;
      root = Math.sqrt(width);
      outlier = outlier(Math.cbrt(cube) * fieldVariance, gain2 * Math.cbrt(y / 2));
      shift = meanField.isOdd() ? FieldShift.NONE : FieldShift.of(meanField.modeAverages(Math.sqrt(fieldVariance), Math.sqrt(b2)), fieldVariance, nextVariance);
      double plain = kappa * kappa * fieldSquare;
      commonModes = meanField.hasCommonModes(ensemble) && plain > 0 ? to.statistics().squaredCovariance() / plain : 1;
    }

    /** σ; its arguments have one sign, because ∂Q'/∂a² is positive. */
    private static double outlier(double own, double before) {
      return own == 0 ? 0 : 3 * (own + before * (before / (own + before)));
    }

    Tangent next(Tangent before, double ofVariance, double ofSquare, double ofSquaredMean, double ofMean) {
      double a2 = gain2 * before.variance + ofVariance;
      double b2 = gain2 * before.squaredMean + ofSquaredMean;
      double square = widthRatio * (before.squaredVariance + before.squaredCovariance);
      double ofCovariance = ofSquare - 2 * fieldVariance * ofVariance;
      double e = gain2 * gain2 * (2 * squareWeight * variance * before.variance + square) + ofCovariance;
      double gain6 = gain2 * gain2 * gain2;
      double kappaChange = derivatives.kappa() * a2 + derivatives.kappaByMean() * b2 + shift.kappa() * ofMean;
      return new Tangent(
          derivatives.variance() * a2 + derivatives.varianceByMean() * b2 + shift.variance() * ofMean,
          derivatives.squaredMean() * a2 + derivatives.squaredMeanByMean() * b2 + shift.squaredMean() * ofMean,
          derivatives.squaredVariance() * a2 + derivatives.squaredVarianceByMean() * b2 + shift.squaredVariance() * ofMean,
          commonModes * kappa * (kappa * e + 2 * fieldSquare * kappaChange + 2 * derivatives.kappa() * gain6 * before.y / root),
          derivatives.variance() * kappa * kappa * (gain6 * (before.y + 6 * cube * variance * variance * before.variance) + outlier * ofCovariance));
    }
  }
}
