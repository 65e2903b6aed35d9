package weaksyn.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.List;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.scaling.CurveAtWidth;
import weaksyn.validation.scaling.ExcessPoint;
import weaksyn.validation.scaling.Extrapolation;
import weaksyn.validation.scaling.ScalingCurve;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.SlopeFit;
import weaksyn.validation.scaling.WidthCorrection;

/**
 * The data of the plots of a sweep as JSON: {@code {widths, wide, synapses, curves, quantities, excess, slopes,
 * deviations, fits, corrections}}. {@code wide} says whether the widths span so much that 1/√N needs a scale that
 * spreads small numbers. {@code excess} are the measured points with the theory's value. {@code slopes} are the ends of
 * the fitted lines. {@code deviations} are points in per cent against x = 1/√N; the limit is the point at x = 0.
 * {@code fits} are points on the fitted curves. {@code corrections} are √N (E_N/E − 1) with the derived d; there are
 * none where E has no such correction, in networks of one layer and at r = 0. A number that does not exist is null.
 */
final class ScalingPlots {
  private static final int CURVE_POINTS = 40;
  private static final double PER_CENT = 100;

  /** From this ratio of widths on, points of large widths would lie on one another at 1/√N. */
  private static final int WIDE = 300;

  private final ScalingEvaluation evaluation;
  private final IntSortedSet widths = new IntRBTreeSet();

  private ScalingPlots(ScalingEvaluation evaluation) {
    this.evaluation = evaluation;
    evaluation.curves().forEach(curve -> widths.add(curve.width()));
  }

  /** The JSON text. */
  static String json(ScalingEvaluation evaluation) {
    return new ScalingPlots(evaluation).tree().toString();
  }

  private ObjectNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    widths.forEach(tree.putArray("widths")::add);
    tree.put("wide", isWide());
    ArrayNode synapses = tree.putArray("synapses");
    evaluation.curves().stream().map(curve -> Names.of(curve.curve().label().synapses())).distinct().forEach(synapses::add);
    ArrayNode curves = tree.putArray("curves");
    evaluation.excess().stream().map(point -> label(point.curve())).distinct().forEach(curves::add);
    ArrayNode quantities = tree.putArray("quantities");
    for (OrderParameter quantity : PlotData.PLOTTED) {
      quantities.addObject().put("symbol", quantity.symbol()).put("name", PlotData.name(quantity));
    }
    ArrayNode excess = tree.putArray("excess");
    evaluation.excess().stream().filter(point -> Double.isFinite(point.mean())).forEach(point -> addExcess(excess, point));
    ArrayNode slopes = tree.putArray("slopes");
    evaluation.slopes().stream().filter(slope -> !Double.isNaN(slope.slope())).forEach(slope -> addSlope(slopes, slope));
    ArrayNode deviations = tree.putArray("deviations");
    evaluation.curves().stream().filter(curve -> curve.curve().exponent() == 0.5).forEach(curve -> addDeviations(deviations, curve));
    ArrayNode fits = tree.putArray("fits");
    for (Extrapolation extrapolation : evaluation.extrapolations().stream().filter(e -> !Double.isNaN(e.limit())).toList()) {
      addLimit(deviations, extrapolation);
      addFit(fits, extrapolation);
    }
    ArrayNode corrections = tree.putArray("corrections");
    List<WidthCorrection> measured =
        WidthCorrection.of(evaluation.curves()).stream().filter(c -> c.curve().r() != 0 && Double.isFinite(c.measured())).toList();
    if (measured.stream().anyMatch(c -> c.layer() > 1)) {
      measured.forEach(correction -> addCorrection(corrections, correction));
    }
    return tree;
  }

  private static void addCorrection(ArrayNode array, WidthCorrection c) {
    ObjectNode node = identify(array, c.curve(), c.layer(), OrderParameter.SQUARED_COVARIANCE).put("width", Integer.toString(c.width()));
    node.put("mean", c.measured()).put("value", c.derived());
    Numbers.put(node, "error", c.standardError() > 0 ? c.standardError() : Double.NaN);
    node.put("text", Digits.of(c.measured(), c.standardError())).put("derived", Digits.of(c.derived()));
  }

  private boolean isWide() {
    return widths.lastInt() / widths.firstInt() >= WIDE;
  }

  /** The exponent, and r where there are several. */
  private String label(ScalingCurve curve) {
    List<String> correlations =
        evaluation.excess().stream().map(point -> Digits.parameter(point.curve().label().r())).distinct().toList();
    String r = correlations.size() > 1 ? ", r = " + Digits.parameter(curve.label().r()) : "";
    return "a = " + Digits.parameter(curve.exponent()) + r;
  }

  private void addExcess(ArrayNode array, ExcessPoint point) {
    ObjectNode node = array.addObject().put("synapses", Names.of(point.curve().label().synapses())).put("curve", label(point.curve()));
    node.put("width", point.width()).put("mean", point.mean()).put("value", point.theory());
    Numbers.put(node, "error", point.standardError() > 0 ? point.standardError() : Double.NaN);
    node.put("text", Digits.of(point.mean(), point.standardError())).put("theory", Digits.of(point.theory()));
  }

  private void addSlope(ArrayNode array, SlopeFit slope) {
    double last = evaluation.excess().stream().filter(point -> point.curve().equals(slope.curve())).toList().getLast().theory() * slope.amplitude();
    for (int width : new int[] {widths.firstInt(), widths.lastInt()}) {
      ObjectNode node = array.addObject().put("synapses", Names.of(slope.curve().label().synapses())).put("curve", label(slope.curve()));
      node.put("width", width).put("value", last * Math.pow((double) width / widths.lastInt(), slope.slope()));
    }
  }

  private static void addDeviations(ArrayNode array, CurveAtWidth curve) {
    for (SummaryRow row : curve.summary()) {
      double deviation = PER_CENT * row.deviation();
      if (PlotData.PLOTTED.contains(row.quantity()) && Double.isFinite(deviation)) {
        ObjectNode node = identify(array, row.curve(), row.layer(), row.quantity());
        node.put("width", Integer.toString(curve.width())).put("x", 1 / Math.sqrt(curve.width())).put("mean", deviation);
        double error = Math.abs(PER_CENT * row.relativeError());
        Numbers.put(node, "error", error > 0 ? error : Double.NaN);
        node.put("text", Digits.of(deviation, error) + " %");
      }
    }
  }

  private static void addLimit(ArrayNode array, Extrapolation e) {
    ObjectNode node = identify(array, e.curve(), e.layer(), e.quantity());
    node.put("width", "∞").put("x", 0).put("mean", PER_CENT * e.limit()).put("error", PER_CENT * e.standardError());
    node.put("text", Digits.of(PER_CENT * e.limit(), PER_CENT * e.standardError()) + " %");
  }

  private void addFit(ArrayNode array, Extrapolation e) {
    double largest = 1 / Math.sqrt(widths.firstInt());
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double step = (double) i / CURVE_POINTS;
      double x = largest * (isWide() ? step * step : step);
      identify(array, e.curve(), e.layer(), e.quantity()).put("x", x).put("value", PER_CENT * (i == 0 ? e.limit() : e.at(1 / (x * x))));
    }
  }

  private static ObjectNode identify(ArrayNode array, Curve curve, int layer, OrderParameter quantity) {
    return array.addObject().put("synapses", Names.of(curve.synapses())).put("r", Digits.parameter(curve.r())).put("layer", Integer.toString(layer)).put(
        "quantity", quantity.symbol());
  }
}
