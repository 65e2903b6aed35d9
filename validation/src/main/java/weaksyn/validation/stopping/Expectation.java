package weaksyn.validation.stopping;

import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.theory.MeanFieldLayer;

/** How many realisations wanted errors are expected to take. */
public final class Expectation {
  private Expectation() {}

  /**
   * The number for one curve: that of the layer and the target that take most. Q varies less than D does, and is left
   * to the rule.
   *
   * @param model tells the spread of a realisation
   * @param r correlation of the curve
   * @param theory prediction for layers 0 to L
   */
  public static double realisations(List<ErrorTarget> targets, VarianceModel model, double r, List<MeanFieldLayer> theory) {
    double most = 0;
    for (ErrorTarget target : targets) {
      for (int layer = 1; layer < theory.size() && target.quantity() != OrderParameter.VARIANCE; layer++) {
        LayerStatistics statistics = theory.get(layer).statistics();
        boolean dimension = target.quantity() == OrderParameter.DIMENSION;
        double spread = dimension ? model.dimension(r, theory, layer) : model.squaredCovariance(r, theory, layer);
        double size = target.relative() ? target.size() : target.size() / Math.abs(target.quantity().of(statistics));
        double count = spread * spread / (size * size);
        most = Double.isFinite(count) ? Math.max(most, count) : most;
      }
    }
    return most;
  }
}
