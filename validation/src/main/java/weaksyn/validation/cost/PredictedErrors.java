package weaksyn.validation.cost;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The standard errors of D that a study will have, by {@link VarianceModel}. Curves for which the model was not fitted
 * have none: orthogonal weights, activations that are not odd, and patterns from a file.
 */
public final class PredictedErrors {
  private PredictedErrors() {}

  /**
   * The worst layer of a curve.
   *
   * @param curve kind of synapses and r
   * @param layer the layer with the largest relative error of D
   * @param relativeError standard error of D over D
   * @param half K with half of this error
   */
  public record Worst(Curve curve, int layer, double relativeError, long half) {}

  /** The errors of the curves that have a prediction, in their order. */
  public static List<Worst> of(StudyParameters p) {
    List<Worst> errors = new ArrayList<>();
    if (!(p.input() instanceof InputLaw law) || !ActivationModel.of(p.activation()).isOdd()) {
      return errors;
    }
    LayerStatistics input = law.moments(p.width());
    VarianceModel model = new VarianceModel(p.width(), p.samples(), p.gain(), p.control());
    MeanFieldEvaluator.theory(p, input).forEach((curve, theory) -> {
      if (curve.synapses() != Synapses.HAAR && theory.getLast().statistics().dimension() > 0) {
        errors.add(worst(p, model, curve, theory));
      }
    });
    return errors;
  }

  private static Worst worst(StudyParameters p, VarianceModel model, Curve curve, List<MeanFieldLayer> theory) {
    int worst = 1;
    for (int l = 2; l < theory.size(); l++) {
      if (model.dimension(curve.r(), theory, l) > model.dimension(curve.r(), theory, worst)) {
        worst = l;
      }
    }
    return new Worst(curve, worst, model.dimension(curve.r(), theory, worst) / Math.sqrt(p.realisations()), 4L * p.realisations());
  }
}
