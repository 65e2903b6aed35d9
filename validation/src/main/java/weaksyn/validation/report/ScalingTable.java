package weaksyn.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.scaling.Extrapolation;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.scaling.SlopeFit;

/**
 * The tables of a sweep over widths on standard output: the slopes, and the deviations extrapolated to infinite width.
 */
public final class ScalingTable {
  private final StringBuilder text = new StringBuilder();

  private ScalingTable() {}

  /**
   * Both tables, ending with a line feed.
   *
   * @param colour whether headings are made bold by escape sequences
   */
  public static String of(ScalingParameters parameters, ScalingEvaluation evaluation, boolean colour) {
    ScalingTable table = new ScalingTable();
    table.title(parameters);
    if (!evaluation.slopes().isEmpty()) {
      table.text.append(TextRows.heading("excess of E over r = 0 in the first layer: power of the width", colour));
      table.text.append(TextRows.aligned(slopeRows(evaluation.slopes())));
    }
    if (!evaluation.extrapolations().isEmpty()) {
      table.text.append(
          TextRows.heading("a = 0.5: (simulation - theory)/theory at infinite width, in per cent, and the power of 1/N with which it decays", colour));
      table.text.append(TextRows.aligned(limitRows(evaluation.extrapolations())));
    }
    return table.text.toString();
  }

  private void title(ScalingParameters p) {
    String widths = p.widths().intStream().mapToObj(Integer::toString).collect(Collectors.joining(", "));
    text.append(
        "widths %s; depth %d, gain %s, bias %s, %s input, %s realisations, sampling %s"
            .formatted(
                widths, p.first().depth(), Numbers.parameter(p.first().gain()), Numbers.parameter(p.first().bias()), p.first().input().text(),
                realisations(p), Names.of(p.first().sampling())))
        .append('\n');
  }

  /** The number of realisations, or the least and the largest where widths differ in it. */
  static String realisations(ScalingParameters p) {
    int least = p.leastRealisations();
    return least == p.realisations() ? Integer.toString(least) : least + " to " + p.realisations();
  }

  /** Head and rows of the table of slopes. */
  static List<List<String>> slopeRows(List<SlopeFit> slopes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("a", "synapses", "r", "theory", "simulation", "excess/theory"));
    for (SlopeFit slope : slopes) {
      Curve curve = slope.curve().label();
      rows.add(
          List.of(
              Digits.parameter(slope.curve().exponent()),
              Names.of(curve.synapses()),
              Digits.parameter(curve.r()),
              fixed("%+.2f", slope.predicted()),
              fixed("%+.3f", slope.slope()) + " ± " + fixed("%.3f", slope.standardError()),
              fixed("%.3f", slope.amplitude())));
    }
    return rows;
  }

  /** Head and rows of the table of limits. */
  static List<List<String>> limitRows(List<Extrapolation> extrapolations) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("synapses", "r", "layer"));
    Extrapolation.QUANTITIES.forEach(quantity -> head.addAll(List.of(quantity.symbol(), "power")));
    rows.add(head);
    record Place(Curve curve, int layer) {}
    for (Place place : extrapolations.stream().map(e -> new Place(e.curve(), e.layer())).distinct().toList()) {
      List<String> row = new ArrayList<>(List.of(Names.of(place.curve.synapses()), Digits.parameter(place.curve.r()), Integer.toString(place.layer)));
      for (OrderParameter quantity : Extrapolation.QUANTITIES) {
        Optional<Extrapolation> found =
            extrapolations.stream().filter(x -> place.equals(new Place(x.curve(), x.layer())) && x.quantity() == quantity).findFirst();
        row.add(found.map(e -> fixed("%+.2f", 100 * e.limit()) + " ± " + fixed("%.2f", 100 * e.standardError())).orElse("-"));
        row.add(found.filter(e -> !Double.isNaN(e.power())).map(e -> fixed("%.1f", e.power()) + " ± " + fixed("%.1f", e.powerError())).orElse("-"));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String fixed(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
