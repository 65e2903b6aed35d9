package weaksyn.validation.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Decay;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.study.Evaluation;

/**
 * The table of a study on standard output. For each curve and layer it gives D and E: the theory of infinite width and
 * that of the width of the study, the simulation ± standard error over realisations, and its deviation z from the
 * latter in such errors. Where the effect of the width is not known, z is the deviation from the former. Where there is
 * more than one layer, the last column is E/E¹, the E of the layer over that of the first layer.
 */
public final class TextTable {
  private static final List<OrderParameter> SHOWN = List.of(OrderParameter.DIMENSION, OrderParameter.SQUARED_COVARIANCE);
  private static final int MOST_DECIMALS = 10;

  private final StringBuilder text = new StringBuilder();
  private final boolean colour;

  private TextTable(boolean colour) {
    this.colour = colour;
  }

  /**
   * The whole table, ending with a line feed.
   *
   * @param evaluation has rows of all layers and quantities of each curve that has a finished cell; the curves appear
   *     in the order of the parameters
   * @param colour whether headings are made bold by escape sequences
   */
  public static String of(StudyPoints study, Evaluation evaluation, boolean colour) {
    return of(study, evaluation.summary(), evaluation.decay(), colour);
  }

  static String of(StudyPoints study, List<SummaryRow> summary, List<Decay> decay, boolean colour) {
    TextTable table = new TextTable(colour);
    table.title(study);
    for (Curve curve : study.curves()) {
      List<SummaryRow> rows = summary.stream().filter(row -> row.curve().equals(curve)).toList();
      if (!rows.isEmpty()) {
        table.block(study.first().width(), curve, rows, decay.stream().filter(row -> row.curve().equals(curve)).toList());
      }
    }
    return table.text.toString();
  }

  private void title(StudyPoints study) {
    StudyParameters p = study.first();
    String samples = study.byInput().stream().map(point -> Integer.toString(point.samples())).distinct().collect(Collectors.joining(","));
    String inputs = study.byInput().stream().map(point -> point.input().text()).collect(Collectors.joining(","));
    text.append(
        "width %d, depth %d, gain %s, bias %s, %s input, %s samples, %d realisations, sampling %s%n"
            .formatted(
                p.width(), p.depth(), Numbers.parameters(study.gains()), Numbers.parameters(study.biases()), inputs, samples, p.realisations(),
                Names.of(p.sampling()))
            .replace(System.lineSeparator(), "\n"));
  }

  private void block(int width, Curve curve, List<SummaryRow> rows, List<Decay> decay) {
    List<List<String>> columns = new ArrayList<>();
    Set<Integer> starts = new HashSet<>();
    List<SummaryRow> first = of(rows, SHOWN.getFirst());
    columns.add(column("layer", first.stream().map(row -> Integer.toString(row.layer())).toList()));
    for (OrderParameter quantity : SHOWN) {
      List<SummaryRow> shown = of(rows, quantity);
      int decimals = decimals(shown.stream().mapToDouble(SummaryRow::standardError), shown.stream().mapToDouble(SummaryRow::theory));
      starts.add(columns.size());
      columns.add(column(quantity.symbol() + " theory", shown.stream().map(row -> fixed(row.theory(), decimals)).toList()));
      if (!shown.stream().allMatch(row -> Double.isNaN(row.finite()))) {
        columns.add(column("N = " + width, shown.stream().map(row -> fixed(row.finite(), decimals)).toList()));
      }
      columns.add(column("simulation", shown.stream().map(row -> withError(row.mean(), row.standardError(), decimals)).toList()));
      columns.add(column("z", shown.stream().map(row -> signed(Double.isNaN(row.finite()) ? row.z() : row.finiteZ())).toList()));
    }
    if (decay.size() > 1) {
      int decimals = decimals(decay.stream().mapToDouble(row -> row.estimate().standardError()), decay.stream().mapToDouble(Decay::theory));
      starts.add(columns.size());
      columns.add(column("E/E¹ theory", decay.stream().map(row -> fixed(row.theory(), decimals)).toList()));
      columns.add(column("simulation", decay.stream().map(row -> withError(row.estimate().mean(), row.estimate().standardError(), decimals)).toList()));
    }
    String setting = curve.setting().isNone() ? "" : curve.setting().inWords() + ", ";
    String heading = setting + Names.of(curve.synapses()) + " synapses" + (curve.synapses() == Synapses.HAAR ? "" : ", r = " + readable(curve.r()));
    text.append(TextRows.heading(heading, colour));
    for (int line = 0; line <= first.size(); line++) {
      for (int c = 0; c < columns.size(); c++) {
        text.append(starts.contains(c) ? "    " : "  ").append(columns.get(c).get(line));
      }
      text.append('\n');
    }
  }

  private static List<SummaryRow> of(List<SummaryRow> rows, OrderParameter quantity) {
    return rows.stream().filter(row -> row.quantity() == quantity).toList();
  }

  private static List<String> column(String heading, List<String> cells) {
    int width = Math.max(heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    List<String> column = new ArrayList<>();
    column.add(" ".repeat(width - heading.length()) + heading);
    cells.forEach(cell -> column.add(" ".repeat(width - cell.length()) + cell));
    return column;
  }

  /**
   * How many decimals show two digits of the smallest error of a column, or four digits of its smallest value where
   * there are no errors.
   */
  private static int decimals(DoubleStream errors, DoubleStream values) {
    double error = errors.filter(e -> e > 0).min().orElse(Double.NaN);
    if (!Double.isNaN(error)) {
      return clamp(1 - (int) Math.floor(Math.log10(error)));
    }
    double value = values.map(Math::abs).filter(v -> v > 0).min().orElse(1);
    return clamp(3 - (int) Math.floor(Math.log10(value)));
  }

  private static int clamp(int decimals) {
    return Math.clamp(decimals, 0, MOST_DECIMALS);
  }

  private static String withError(double mean, double error, int decimals) {
    return fixed(mean, decimals) + (Double.isNaN(error) ? "" : " ± " + fixed(error, decimals));
  }

  private static String fixed(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String signed(double z) {
    return Double.isNaN(z) ? "-" : String.format(Locale.ROOT, "%+.1f", z);
  }

  private static String readable(double r) {
    String exact = Numbers.parameter(r);
    return exact.length() <= 8 ? exact : String.format(Locale.ROOT, "%.4g", r);
  }
}
