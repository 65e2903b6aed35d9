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
 * </pre>
 *
 * <p>In layer 0, ε₁ is added to Q, and ε₂ to q + E. The derivatives are taken at ε = 0 and multiplied from layer to
 * layer. ε_μ acts on μ of its own layer alone, with the factor (E k)². The other innovations do not act on μ. Layer 0
 * itself has no response.
 *
 * <p>The derivatives are those of infinite width. At finite width they are wrong by a share of order 1/√N. What they
 * subtract from a simulation has mean zero whatever their values are. So a wrong derivative costs precision, but causes
 * no bias. For the same reason the terms of common modes, which E has where φ is not odd, may be left out.
 */
public final class Coefficients {
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
   * The derivatives of a prediction. The parameters are those of {@link MeanField#predict}.
   *
   * @param ensemble law of the weights
   * @param input order parameters of the input
   * @param depth L
   * @param widthOverInputWidth N/N_in
   */
  public static Coefficients of(MeanField meanField, WeightEnsemble ensemble, LayerStatistics input, int depth, double widthOverInputWidth) {
    List<MeanFieldLayer> layers = meanField.predict(ensemble, input, depth, widthOverInputWidth);
    List<Step> steps = new ArrayList<>(depth);
    for (int l = 1; l <= depth; l++) {
      steps.add(new Step(meanField, ensemble, layers.get(l - 1).statistics(), layers.get(l), l == 1 ? widthOverInputWidth : 1));
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
    Tangent tangent = new Tangent(source.at(0, Innovation.VARIANCE), 0, source.at(0, Innovation.SQUARE), 0);
    for (int l = 1; l <= steps.size(); l++) {
      Step step = steps.get(l - 1);
      tangent = step.next(tangent, source.at(l, Innovation.VARIANCE), source.at(l, Innovation.SQUARE), source.at(l, Innovation.SQUARED_MEAN));
      responses.add(
          new Response(
              2 * step.nextVariance * tangent.variance, tangent.variance, tangent.squaredMean, tangent.squaredVariance, tangent.squaredCovariance,
              step.meanSlope * step.meanSlope * source.at(l, Innovation.COHERENCE)));
    }
    return List.copyOf(responses);
  }

  /** Changes of Q, S, q and E of one layer. */
  private record Tangent(double variance, double squaredMean, double squaredVariance, double squaredCovariance) {}

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

    Step(MeanField meanField, WeightEnsemble ensemble, LayerStatistics from, MeanFieldLayer to, double widthRatio) {
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
    }

    Tangent next(Tangent before, double ofVariance, double ofSquare, double ofSquaredMean) {
      double a2 = gain2 * before.variance + ofVariance;
      double b2 = gain2 * before.squaredMean + ofSquaredMean;
      double square = widthRatio * (before.squaredVariance + before.squaredCovariance);
      double e = gain2 * gain2 * (2 * squareWeight * variance * before.variance + square) + ofSquare - 2 * fieldVariance * ofVariance;
      double kappaChange = derivatives.kappa() * a2 + derivatives.kappaByMean() * b2;
      return new Tangent(
          derivatives.variance() * a2 + derivatives.varianceByMean() * b2,
          derivatives.squaredMean() * a2 + derivatives.squaredMeanByMean() * b2,
          derivatives.squaredVariance() * a2 + derivatives.squaredVarianceByMean() * b2,
          kappa * (kappa * e + 2 * fieldSquare * kappaChange));
    }
  }
}
