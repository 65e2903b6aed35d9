package weaksyn.validation.stopping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * What wanted errors are expected to take of one curve.
 *
 * @param target the target that takes most
 * @param layer the layer where it does
 * @param realisations how many realisations it takes there
 */
public record Expectation(ErrorTarget target, int layer, double realisations) {
  /**
   * The expectation by the model of the variance. It is empty where theory has 0 for the quantity of every target.
   *
   * @param model tells the spread of a realisation
   * @param r correlation of the curve
   * @param theory prediction for layers 0 to L
   */
  public static Optional<Expectation> of(List<ErrorTarget> targets, VarianceModel model, double r, List<MeanFieldLayer> theory) {
    Expectation most = null;
    for (ErrorTarget target : targets) {
      for (int layer = 1; layer < theory.size(); layer++) {
        LayerStatistics statistics = theory.get(layer).statistics();
        double spread = model.relative(target.quantity(), r, theory, layer);
        double size = target.relative() ? target.size() : target.size() / Math.abs(target.quantity().of(statistics));
        double count = spread * spread / (size * size);
        if (Double.isFinite(count) && (most == null || count > most.realisations)) {
          most = new Expectation(target, layer, count);
        }
      }
    }
    return Optional.ofNullable(most);
  }

  /** The expectation by realisations that are there: their error falls as the root of their number. */
  static Expectation of(Standing standing) {
    return new Expectation(standing.target(), standing.layer(), standing.realisations() * standing.ratio() * standing.ratio());
  }

  /** The error with K realisations, as the target counts it. */
  public double error(long count) {
    return target.size() * Math.sqrt(realisations / count);
  }

  /** The error with K realisations, for instance {@code D at layer 8: about 0.42% (wanted 0.5%)}. */
  public String describe(long count) {
    return String.format(
        Locale.ROOT, "%s at layer %d: about %s (wanted %s)", target.quantity().symbol(), layer, target.roughly(error(count)), target.written(target.size()));
  }
}
