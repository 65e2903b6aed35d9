package weaksyn.validation.scaling;

import java.util.List;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * What the width of a network does to E of one layer, times √N: √N (E_N/E − 1) as it is measured, beside the d that is
 * derived ({@link weaksyn.validation.theory.FiniteWidth}). The two differ by terms of order 1/√N.
 *
 * @param width N
 * @param curve synapses and r
 * @param layer 1..L
 * @param derived d
 * @param measured √N (mean of E over that of the theory of infinite width, less 1)
 * @param standardError standard error of the measured value; NaN below two realisations
 * @param realisations number of realisations
 */
public record WidthCorrection(int width, Curve curve, int layer, double derived, double measured, double standardError, int realisations) {
  /** Those of all layers of the curves with a = 1/2. */
  public static List<WidthCorrection> of(List<CurveAtWidth> curves) {
    return curves.stream()
        .filter(at -> at.curve().exponent() == 0.5)
        .flatMap(at -> at.summary().stream().filter(row -> row.quantity() == OrderParameter.SQUARED_COVARIANCE).map(row -> of(at, row)))
        .toList();
  }

  private static WidthCorrection of(CurveAtWidth at, SummaryRow row) {
    MeanFieldLayer theory = at.theory().get(row.layer());
    double root = Math.sqrt(at.width());
    return new WidthCorrection(
        at.width(), row.curve(), row.layer(), theory.correction(), root * row.deviation(), root * row.relativeError(), row.realisations());
  }
}
