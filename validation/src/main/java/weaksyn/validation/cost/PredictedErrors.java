package weaksyn.validation.cost;

import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.stopping.ErrorTarget;
import weaksyn.validation.stopping.Expectation;
import weaksyn.validation.study.MeanFieldEvaluator;

/** The standard errors of D that a study will have, by {@link VarianceModel}. */
public final class PredictedErrors {
  /** Any relative error of D: they all have the same worst layer. */
  private static final List<ErrorTarget> DIMENSION = List.of(new ErrorTarget(OrderParameter.DIMENSION, 1, true));

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
    if (!(p.input() instanceof InputLaw law)) {
      return errors;
    }
    MeanFieldEvaluator.theory(p, law.moments(p.width())).forEach((curve, theory) -> {
      if (VarianceModel.covers(p, curve) && theory.getLast().statistics().dimension() > 0) {
        Expectation.of(DIMENSION, VarianceModel.of(p), curve.r(), theory)
            .ifPresent(worst -> errors.add(new Worst(curve, worst.layer(), worst.error(p.realisations()), 4L * p.realisations())));
      }
    });
    return errors;
  }
}
