package weaksyn.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.Quantity;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;
import weaksyn.validation.study.Spectrum;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The data of the plots as JSON: {@code {depth, synapses: [...], correlations: [...], own: {synapses: [...]},
 * quantities: [{symbol, name, axis}], points: [...], lines: [...], eigenvalues: [...], outliers: [...]}}. Points
 * ({@code synapses, r, layer, quantity, mean, error, text, theory, z}) are the simulation. Lines ({@code synapses, r,
 * layer, quantity, value, finite}) are the theory, of infinite width and of the width of the study. {@code
 * correlations} are the labels of all curves. {@code own} are the labels of each kind of synapses; a kind without r has
 * none. Eigenvalues and outliers ({@code synapses, r, layer, rank, value, text}) are the measured and the predicted
 * values of a spectrum. A number that does not exist is null.
 *
 * <p>In a sweep, {@code synapses} stands for the kind of synapses at one setting, in words. Points and lines then have
 * the kind alone ({@code kind}) and the values of what is swept ({@code setting: {name: value}}), and {@code swept}
 * lists it: {@code [{name, numeric, values: [...]}]}.
 */
final class PlotData {
  /** The quantities that are plotted, in the order of the page. */
  static final List<OrderParameter> PLOTTED = List.of(OrderParameter.DIMENSION, OrderParameter.SQUARED_COVARIANCE, OrderParameter.VARIANCE);

  private static final double RANK_STEP = 1.05;

  /** Least ends of the sliders of r and of g. */
  private static final double SLIDER_R = 4;
  private static final double SLIDER_GAIN = 3;

  private final ReportData data;

  private PlotData(ReportData data) {
    this.data = data;
  }

  /** The JSON text. */
  static String json(ReportData data) {
    return new PlotData(data).tree().toString();
  }

  /** The name of a quantity in the field. */
  static String name(OrderParameter quantity) {
    return switch (quantity) {
      case DIMENSION -> "Dimension";
      case SQUARED_COVARIANCE -> "Squared covariances";
      case VARIANCE -> "Variance";
      case SQUARED_MEAN -> "Squared means";
      case SQUARED_VARIANCE -> "Squared variances";
      case COHERENCE -> "Coherent part";
    };
  }

  private static String axis(OrderParameter quantity) {
    return switch (quantity) {
      case DIMENSION -> "participation ratio per neuron, D";
      case SQUARED_COVARIANCE -> "squared covariances per neuron, E";
      case VARIANCE -> "variance per neuron, Q";
      case SQUARED_MEAN, SQUARED_VARIANCE, COHERENCE -> name(quantity) + ", " + quantity.symbol();
    };
  }

  /** r as it is shown. It has four significant digits, or all digits where two curves would look the same with four. */
  static String label(Curve curve, List<Curve> curves) {
    Set<String> labels = new HashSet<>();
    Set<Curve> seen = new HashSet<>();
    boolean unique =
        curves.stream().filter(other -> isAlike(other, curve) && seen.add(other)).allMatch(other -> labels.add(shortLabel(other)));
    return unique ? shortLabel(curve) : Double.toString(curve.r());
  }

  private static boolean isAlike(Curve one, Curve other) {
    return one.synapses() == other.synapses() && one.setting().equals(other.setting());
  }

  /** Synapses and setting of a curve, whose plots have one curve for each r. */
  private static String group(Curve curve) {
    return (curve.setting().isNone() ? "" : curve.setting().inWords() + ", ") + Names.of(curve.synapses());
  }

  private static String shortLabel(Curve curve) {
    return Digits.parameter(curve.r());
  }

  private ObjectNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    Set<String> synapses = new LinkedHashSet<>();
    Set<String> correlations = new LinkedHashSet<>();
    List<Curve> ascending = new ArrayList<>(data.curves());
    ascending.sort((a, b) -> Double.compare(a.r(), b.r()));
    data.curves().forEach(curve -> synapses.add(group(curve)));
    ascending.forEach(curve -> correlations.add(label(curve, data.curves())));
    tree.put("depth", depth());
    synapses.forEach(tree.putArray("synapses")::add);
    correlations.forEach(tree.putArray("correlations")::add);
    ObjectNode own = tree.putObject("own");
    synapses.forEach(own::putArray);
    ascending.stream().filter(curve -> curve.synapses() != Synapses.HAAR)
        .forEach(curve -> ((ArrayNode) own.get(group(curve))).add(label(curve, data.curves())));
    addSwept(tree);
    ArrayNode quantities = tree.putArray("quantities");
    for (OrderParameter quantity : PLOTTED) {
      quantities.addObject().put("symbol", quantity.symbol()).put("name", name(quantity)).put("axis", axis(quantity));
    }
    ArrayNode points = tree.putArray("points");
    data.curves().forEach(curve -> addInput(points, curve));
    data.summary().stream().filter(row -> PLOTTED.contains(row.quantity())).forEach(row -> addPoint(points, row));
    ArrayNode lines = tree.putArray("lines");
    data.curves().forEach(curve -> addLines(lines, curve));
    data.whatIf().ifPresent(asked -> addWhatIf(tree.putObject("whatif"), asked));
    ArrayNode eigenvalues = tree.putArray("eigenvalues");
    ArrayNode outliers = tree.putArray("outliers");
    data.spectra().forEach(spectrum -> addSpectrum(eigenvalues, outliers, spectrum));
    return tree;
  }

  private void addSwept(ObjectNode tree) {
    List<Setting.Value> first = data.curves().isEmpty() ? List.of() : data.curves().getFirst().setting().values();
    for (int i = 0; i < first.size(); i++) {
      int index = i;
      ObjectNode node = tree.withArray("/swept").addObject().put("name", first.get(i).quantity().toString()).put("numeric", isNumeric(first.get(i)));
      data.curves().stream().map(curve -> curve.setting().values().get(index).text()).distinct().forEach(node.withArray("/values")::add);
    }
  }

  private static boolean isNumeric(Setting.Value value) {
    return value.quantity() != Quantity.INPUT;
  }

  private int depth() {
    int depth = 0;
    for (SummaryRow row : data.summary()) {
      depth = Math.max(depth, row.layer());
    }
    for (CellResult cell : data.cells()) {
      depth = Math.max(depth, cell.layers().size() - 1);
    }
    for (List<MeanFieldLayer> layers : data.theory().values()) {
      depth = Math.max(depth, layers.size() - 1);
    }
    return depth;
  }

  private void addInput(ArrayNode points, Curve curve) {
    List<LayerStatistics> inputs = new ArrayList<>();
    for (CellResult result : data.cells()) {
      if (result.cell().curve().equals(curve) && !result.layers().isEmpty()) {
        inputs.add(result.layers().getFirst().statistics());
      }
    }
    if (inputs.isEmpty()) {
      return;
    }
    List<MeanFieldLayer> layers = data.theory().getOrDefault(curve, List.of());
    for (OrderParameter quantity : PLOTTED) {
      Estimate estimate = Estimate.of(quantity, inputs);
      double theory = layers.isEmpty() ? Double.NaN : quantity.of(layers.getFirst().statistics());
      // There is no z: the theory starts from the ideal moments of the input, or from these very measurements.
      addPoint(points, new SummaryRow(curve, 0, quantity, theory, estimate.mean(), estimate.standardError(), Double.NaN, estimate.realisations()));
    }
  }

  private void addPoint(ArrayNode points, SummaryRow row) {
    if (!Double.isFinite(row.mean())) {
      return;
    }
    ObjectNode point = points.addObject();
    identify(point, row.curve(), row.layer(), row.quantity());
    point.put("mean", row.mean());
    Numbers.put(point, "error", row.standardError() > 0 ? row.standardError() : Double.NaN);
    point.put("text", Digits.of(row.mean(), row.standardError()));
    point.put("theory", Digits.of(row.theory()));
    point.put("z", Digits.deviation(row.z()));
    point.put("realisations", row.realisations());
  }

  private void addLines(ArrayNode lines, Curve curve) {
    List<MeanFieldLayer> layers = data.theory().getOrDefault(curve, List.of());
    for (OrderParameter quantity : PLOTTED) {
      for (int layer = 0; layer < layers.size(); layer++) {
        ObjectNode line = lines.addObject();
        identify(line, curve, layer, quantity);
        Numbers.put(line, "value", quantity.of(layers.get(layer).statistics()));
        Numbers.put(line, "finite", quantity.of(layers.get(layer).at(data.width())));
      }
    }
  }

  /** Where the sliders begin and end, and what the recursion needs besides. The input is that of the theory. */
  private void addWhatIf(ObjectNode node, WhatIf asked) {
    Curve curve = data.curves().stream().filter(other -> other.synapses() != Synapses.HAAR).max(Comparator.comparingDouble(Curve::r)).orElseThrow();
    LayerStatistics input = data.theory().get(curve).getFirst().statistics();
    node.put("activation", asked.activation()).put("bias", asked.bias()).put("widthRatio", asked.widthRatio()).put("depth", depth()).put("common",
        asked.common());
    node.put("synapses", Names.of(curve.synapses())).put("r", Math.abs(curve.r())).put("gain", asked.gain());
    node.put("largestR", Math.max(SLIDER_R, 2 * Math.ceil(Math.abs(curve.r())))).put("largestGain", Math.max(SLIDER_GAIN, 2 * Math.ceil(asked.gain())));
    node.putObject("input").put("Q", input.variance()).put("S", input.squaredMean()).put("q", input.squaredVariance()).put("E", input.squaredCovariance());
  }

  /** Adds all of the first eigenvalues. Of the others it adds as many as can be told apart on a logarithmic axis. */
  private void addSpectrum(ArrayNode eigenvalues, ArrayNode outliers, Spectrum spectrum) {
    double[] values = spectrum.eigenvalues();
    for (int rank = 1; rank <= values.length; rank = Math.max(rank + 1, (int) (rank * RANK_STEP))) {
      if (values[rank - 1] > 0) {
        identify(eigenvalues.addObject(), spectrum).put("rank", rank).put("value", values[rank - 1]).put("text", Digits.of(values[rank - 1]));
      }
    }
    for (int rank = 1; rank <= spectrum.predicted().length; rank++) {
      identify(outliers.addObject(), spectrum).put("rank", rank).put("value", spectrum.predicted()[rank - 1]).put("text",
          Digits.of(spectrum.predicted()[rank - 1]));
    }
  }

  private ObjectNode identify(ObjectNode node, Spectrum spectrum) {
    Curve curve = spectrum.curve();
    return node.put("synapses", group(curve)).put("r", label(curve, data.curves())).put("layer", spectrum.layer());
  }

  private void identify(ObjectNode node, Curve curve, int layer, OrderParameter quantity) {
    node.put("synapses", group(curve)).put("r", label(curve, data.curves())).put("layer", layer).put("quantity", quantity.symbol());
    if (!curve.setting().isNone()) {
      ObjectNode setting = node.put("kind", Names.of(curve.synapses())).putObject("setting");
      for (Setting.Value value : curve.setting().values()) {
        if (isNumeric(value)) {
          setting.put(value.quantity().toString(), Double.parseDouble(value.text()));
        } else {
          setting.put(value.quantity().toString(), value.text());
        }
      }
    }
  }
}
