package weaksyn.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.Arrays;
import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.HebbianSummary;
import weaksyn.validation.hebbian.Kind;

/**
 * The data of the plots of a study of learning as JSON:
 * {@code {depth, competitions, kinds, quantities, points, fields}}. Points are means
 * ({@code competition, kind, layer, quantity, mean, error, text, correlation}); the correlation is r̂, and the points
 * of layer 0 are those of the images themselves. Fields are receptive fields of layer 1
 * ({@code competition, columns, rows, pictures}). A picture is an array of whole numbers from −127 to 127. A number
 * that does not exist is null.
 */
final class HebbianPlots {
  private static final int PICTURES = 30;
  private static final int MOST_GREY = 127;

  private final HebbianEvaluation evaluation;
  private final HebbianParameters parameters;
  private final List<String> plotted;

  private HebbianPlots(HebbianEvaluation evaluation) {
    this.evaluation = evaluation;
    parameters = evaluation.parameters();
    plotted = parameters.images().labels().isPresent() ? List.of("D", "E", HebbianSummary.ACCURACY) : List.of("D", "E");
  }

  /** The JSON text. */
  static String json(HebbianEvaluation evaluation) {
    return new HebbianPlots(evaluation).tree().toString();
  }

  private ObjectNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    DoubleList competition = parameters.competition();
    tree.put("depth", parameters.network().depth());
    competition.forEach(c -> tree.withArray("/competitions").add(Numbers.parameter(c)));
    Arrays.stream(Kind.values()).forEach(kind -> tree.withArray("/kinds").add(kind.toString()));
    plotted.forEach(tree.putArray("quantities")::add);
    ArrayNode points = tree.putArray("points");
    ArrayNode fields = tree.putArray("fields");
    for (int i = 0; i < competition.size(); i++) {
      double c = competition.getDouble(i);
      for (Kind kind : Kind.values()) {
        addInput(points, c, kind);
        for (int layer = 1; layer <= parameters.network().depth(); layer++) {
          for (String quantity : plotted) {
            addPoint(points, evaluation.find(c, layer, kind, quantity));
          }
        }
      }
      if (!evaluation.snapshot().fields().isEmpty()) {
        addFields(fields.addObject().put("competition", Numbers.parameter(c)), evaluation.snapshot().fields().get(i));
      }
    }
    return tree;
  }

  private void addInput(ArrayNode points, double c, Kind kind) {
    LayerStatistics input = evaluation.snapshot().input().statistics();
    point(points, c, kind, 0, "D", new Estimate(input.dimension(), Double.NaN, 1));
    point(points, c, kind, 0, "E", new Estimate(input.squaredCovariance(), Double.NaN, 1));
    if (plotted.contains(HebbianSummary.ACCURACY)) {
      point(points, c, kind, 0, HebbianSummary.ACCURACY, new Estimate(evaluation.snapshot().accuracy(), Double.NaN, 1));
    }
  }

  private void addPoint(ArrayNode points, HebbianSummary row) {
    ObjectNode node = point(points, row.competition(), row.kind(), row.layer(), row.quantity(), row.estimate());
    Numbers.put(node, "correlation", evaluation.find(row.competition(), row.layer(), row.kind(), HebbianSummary.CORRELATION).estimate().mean());
  }

  /** D is shown as the number of directions N D, where N is the width of the layer. */
  private ObjectNode point(ArrayNode points, double c, Kind kind, int layer, String quantity, Estimate estimate) {
    int width = layer == 0 ? parameters.inputs() : parameters.network().width();
    double factor = "D".equals(quantity) ? width : 1;
    ObjectNode node = points.addObject().put("competition", Numbers.parameter(c)).put("kind", kind.toString()).put("layer", layer).put("quantity", quantity);
    Numbers.put(node, "mean", factor * estimate.mean());
    Numbers.put(node, "error", factor * estimate.standardError());
    return node.put("text", Digits.of(factor * estimate.mean(), factor * estimate.standardError()));
  }

  private void addFields(ObjectNode node, double[] weights) {
    int inputs = parameters.inputs();
    int columns = parameters.images().rowLength();
    node.put("columns", columns).put("rows", inputs / columns);
    ArrayNode pictures = node.putArray("pictures");
    for (int i = 0; i < Math.min(PICTURES, parameters.network().width()); i++) {
      double largest = Double.MIN_NORMAL;
      for (int k = i * inputs; k < (i + 1) * inputs; k++) {
        largest = Math.max(largest, Math.abs(weights[k]));
      }
      ArrayNode picture = pictures.addArray();
      for (int k = i * inputs; k < (i + 1) * inputs; k++) {
        picture.add(Math.round(MOST_GREY * weights[k] / largest));
      }
    }
  }
}
