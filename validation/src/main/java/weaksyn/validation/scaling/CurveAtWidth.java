package weaksyn.validation.scaling;

import java.util.List;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * A curve at one width.
 *
 * @param width N
 * @param samples M
 * @param curve exponent, synapses and r
 * @param cells its realisations, labelled by the r of the curve, in ascending order
 * @param theory layers 0 to L
 * @param summary theory beside simulation, labelled by the r of the curve
 */
public record CurveAtWidth(int width, int samples, ScalingCurve curve, List<CellResult> cells, List<MeanFieldLayer> theory, List<SummaryRow> summary) {}
