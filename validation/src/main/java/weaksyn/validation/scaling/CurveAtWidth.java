package weaksyn.validation.scaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Summary;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.FirstLayerExcess;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * A curve at one width.
 *
 * @param part the study at this width
 * @param curve exponent, synapses and r
 * @param cells its raw realisations, labelled by the r of the curve, in ascending order
 * @param control what takes the effect of innovations out of them; {@link Control#OFF} if nothing does
 * @param theory layers 0 to L
 * @param excess what the width does to the excess of the first layer
 * @param summary theory beside simulation, labelled by the r of the curve
 */
public record CurveAtWidth(
    StudyParameters part, ScalingCurve curve, List<CellResult> cells, Control control, List<MeanFieldLayer> theory, FirstLayerExcess excess,
    List<SummaryRow> summary) {
  /** A curve with the summary of its cells. */
  static CurveAtWidth of(
      StudyParameters part, ScalingCurve curve, List<CellResult> cells, Control control, List<MeanFieldLayer> theory, FirstLayerExcess excess) {
    Map<Curve, List<MeanFieldLayer>> alone = new LinkedHashMap<>();
    alone.put(curve.label(), theory);
    return new CurveAtWidth(part, curve, cells, control, theory, excess, Summary.of(cells, alone, part.width(), control));
  }

  /** N. */
  public int width() {
    return part.width();
  }

  /** Whether the effect of innovations is taken out. */
  boolean isCorrected() {
    return !control.coefficients().isEmpty();
  }

  /** Its realisations without the effect of their innovations. */
  List<CellResult> corrected() {
    return cells.stream().map(control::correct).toList();
  }
}
