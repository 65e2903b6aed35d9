package weaksyn.validation.report;

import it.unimi.dsi.fastutil.ints.IntIterator;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;

/**
 * The table of the report: theory, simulation and deviation of D and E. Each layer has a row, and each curve has a
 * group of rows.
 */
final class ReportTable {
  private static final List<OrderParameter> SHOWN = List.of(OrderParameter.DIMENSION, OrderParameter.SQUARED_COVARIANCE);

  private record Key(Curve curve, int layer, OrderParameter quantity) {}

  private ReportTable() {}

  static String html(ReportData data) {
    Map<Key, SummaryRow> rows = new HashMap<>();
    IntSortedSet layers = new IntRBTreeSet();
    for (SummaryRow row : data.summary()) {
      if (SHOWN.contains(row.quantity())) {
        rows.put(new Key(row.curve(), row.layer(), row.quantity()), row);
        layers.add(row.layer());
      }
    }
    StringBuilder html = new StringBuilder("<table class=\"groups\">\n");
    boolean corrected = data.summary().stream().anyMatch(SummaryRow::isCorrected);
    int columns = corrected ? 4 : 3;
    html.append("<caption><span>Mean-field theory and simulation, mean ± standard error over realisations");
    html.append(corrected ? "; plain: without what theory knows of their noise" : "").append("</span></caption>\n");
    head(html, columns);
    for (Curve curve : data.curves()) {
      html.append("<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"").append(1 + columns * SHOWN.size()).append("\">");
      html.append(Html.escape(curve.setting().isNone() ? "" : curve.setting().inWords() + ", ")).append(Html.escape(Names.of(curve.synapses())))
          .append(" synapses");
      if (curve.synapses() != Synapses.HAAR) {
        html.append(", <i>r</i> = ").append(Html.escape(PlotData.label(curve, data.curves())));
      }
      html.append("</th></tr>\n");
      for (IntIterator iterator = layers.iterator(); iterator.hasNext();) {
        int layer = iterator.nextInt();
        html.append("<tr><th scope=\"row\">").append(layer).append("</th>");
        for (OrderParameter quantity : SHOWN) {
          cells(html, rows.get(new Key(curve, layer, quantity)), corrected);
        }
        html.append("</tr>\n");
      }
      html.append("</tbody>\n");
    }
    return html.append("</table>").toString();
  }

  private static void head(StringBuilder html, int columns) {
    html.append("<thead>\n<tr><th scope=\"col\" rowspan=\"2\">layer</th>");
    for (OrderParameter quantity : SHOWN) {
      html.append("<th scope=\"colgroup\" colspan=\"").append(columns).append("\">").append(PlotData.name(quantity)).append(" <i>").append(quantity.symbol())
          .append("</i></th>");
    }
    html.append("</tr>\n<tr>");
    String plain = columns == 3 ? "" : "<th scope=\"col\">plain</th>";
    SHOWN.forEach(quantity -> html.append("<th scope=\"col\">theory</th><th scope=\"col\">simulation</th><th scope=\"col\"><i>z</i></th>").append(plain));
    html.append("</tr>\n</thead>\n");
  }

  private static void cells(StringBuilder html, SummaryRow row, boolean corrected) {
    if (row == null) {
      html.append(("<td>" + Digits.NONE + "</td>").repeat(corrected ? 4 : 3));
      return;
    }
    html.append("<td>").append(Digits.of(row.theory())).append("</td><td>").append(Digits.of(row.mean(), row.standardError()));
    html.append("</td><td>").append(Digits.deviation(row.z())).append("</td>");
    if (corrected) {
      html.append("<td>").append(Digits.of(row.plainMean(), row.plainError())).append("</td>");
    }
  }
}
