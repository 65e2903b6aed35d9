package weaksyn.validation.stopping;

import java.util.Locale;
import weaksyn.validation.model.Curve;

/**
 * How far a curve is from the errors that are wanted.
 *
 * @param curve the curve
 * @param realisations K, how many realisations it has
 * @param target the target that is furthest away
 * @param layer the layer where it is
 * @param error the error there, as the target counts it, widened by Student's law
 * @param ratio that error over the wanted one; NaN where it is undefined
 */
public record Standing(Curve curve, int realisations, ErrorTarget target, int layer, double error, double ratio) {
  /** Whether every layer has every wanted error. */
  public boolean reached() {
    return ratio <= 1;
  }

  /** The number of realisations that the wanted errors would take; K itself where they are reached. */
  public long needed() {
    return reached() ? realisations : Double.isFinite(ratio) ? Math.max(realisations + 1L, (long) Math.ceil(realisations * ratio * ratio)) : Long.MAX_VALUE;
  }

  /** For instance {@code D at layer 8: 0.42% (wanted 0.5%)}. */
  public String describe() {
    return String.format(Locale.ROOT, "%s at layer %d: %s (wanted %s)", target.quantity().symbol(), layer, target.written(error),
        target.written(target.size()));
  }
}
