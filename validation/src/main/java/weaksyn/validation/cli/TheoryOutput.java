package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.study.TheoryCsv;
import weaksyn.validation.theory.FixedPoint;
import weaksyn.validation.theory.MeanFieldLayer;

/** The table that {@code weaksyn theory} prints, as CSV or JSON. */
final class TheoryOutput {
  private static final MeanFieldLayer NONE =
      new MeanFieldLayer(new LayerStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN), Double.NaN);

  /** One line: the curve, the layer or 0 where there is none, and numbers, NaN for those not defined. */
  private record Line(TheoryCurve curve, int layer, double[] numbers) {}

  private final String name;
  private final List<String> columns;
  private final OptionalInt width;
  private final List<Line> lines = new ArrayList<>();
  private String note;

  private TheoryOutput(String name, List<String> columns, OptionalInt width) {
    this.name = name;
    this.columns = columns;
    this.width = width;
  }

  /**
   * A table of layers, with the columns of {@code theory.csv}.
   *
   * @param width N of the correction of finite width; without one, its columns are left out
   */
  static TheoryOutput layers(OptionalInt width) {
    return new TheoryOutput("layers", width.isPresent() ? TheoryCsv.ALL_COLUMNS : TheoryCsv.COLUMNS, width);
  }

  /** A table of fixed points and their depth scales. */
  static TheoryOutput fixedPoints() {
    Stream<String> shared = TheoryCsv.COLUMNS.stream().filter(column -> !column.equals("layer"));
    return new TheoryOutput("fixedPoints", Stream.concat(shared, Stream.of("xi_T", "xi_Q", "xi_E")).toList(), OptionalInt.empty());
  }

  /** Adds layers 1 to L; the first element is the input. */
  void add(TheoryCurve curve, List<MeanFieldLayer> layers) {
    for (int layer = 1; layer < layers.size(); layer++) {
      double[] infinite = numbers(layers.get(layer));
      double[] all = Arrays.copyOf(infinite, columns.size() - (TheoryCsv.COLUMNS.size() - infinite.length));
      if (width.isPresent()) {
        LayerStatistics finite = layers.get(layer).at(width.getAsInt());
        all[infinite.length] = layers.get(layer).correction();
        all[infinite.length + 1] = finite.squaredCovariance();
        all[infinite.length + 2] = finite.dimension();
      }
      lines.add(new Line(curve, layer, all));
    }
  }

  /** Adds a fixed point, null where there is none. */
  void add(TheoryCurve curve, FixedPoint point) {
    double[] numbers = numbers(point == null ? NONE : point.layer());
    double[] scales =
        point == null
            ? new double[] {Double.NaN, Double.NaN, Double.NaN}
            : new double[] {point.secondMomentScale(), point.varianceScale(), point.covarianceScale()};
    double[] all = new double[numbers.length + scales.length];
    System.arraycopy(numbers, 0, all, 0, numbers.length);
    System.arraycopy(scales, 0, all, numbers.length, scales.length);
    lines.add(new Line(curve, 0, all));
  }

  /** Adds a remark that a reader must know. A table of CSV has no place for it. */
  void note(String text) {
    note = text;
  }

  /** The numbers of a layer in the order of the columns. */
  private static double[] numbers(MeanFieldLayer layer) {
    LayerStatistics s = layer.statistics();
    return new double[] {s.variance(), s.squaredMean(), s.squaredVariance(), layer.kappa(), s.squaredCovariance(), s.coherence(), s.dimension()};
  }

  String csv() {
    return CsvText.of(columns, csv -> lines.forEach(line -> {
      List<String> cells = new ArrayList<>(List.of(line.curve.synapses(), Numbers.parameter(line.curve.r())));
      if (line.layer > 0) {
        cells.add(Integer.toString(line.layer));
      }
      for (double number : line.numbers) {
        cells.add(Numbers.cell(number));
      }
      csv.writeRecord(cells);
    }));
  }

  String json(ObjectNode parameters) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", parameters);
    if (note != null) {
      root.put("note", note);
    }
    root.putArray(name);
    lines.forEach(line -> {
      ObjectNode row = root.withArray("/" + name).addObject().put("synapses", line.curve.synapses()).put("r", line.curve.r());
      if (line.layer > 0) {
        row.put("layer", line.layer);
      }
      int first = columns.size() - line.numbers.length;
      for (int c = 0; c < line.numbers.length; c++) {
        Numbers.put(row, columns.get(first + c), line.numbers[c]);
      }
    });
    return root + System.lineSeparator();
  }
}
