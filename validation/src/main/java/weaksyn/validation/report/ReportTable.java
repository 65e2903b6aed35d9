package weaksyn.validation.report;

import it.unimi.dsi.fastutil.ints.IntIterator;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Quantity;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;

/**
 * The table of the report: theory, simulation and deviation of D and E, a row per layer, a group of rows per setting.
 */
final class ReportTable {
  private static final List<Quantity> SHOWN = List.of(Quantity.DIMENSION, Quantity.SQUARED_COVARIANCE);
  private static final int COLUMNS = 1 + 3 * SHOWN.size();

  private record Key(Setting setting, int layer, Quantity quantity) {}

  private ReportTable() {}

  static String html(ReportData data) {
    Map<Key, SummaryRow> rows = new HashMap<>();
    IntSortedSet layers = new IntRBTreeSet();
    for (SummaryRow row : data.summary()) {
      if (SHOWN.contains(row.quantity())) {
        rows.put(new Key(row.setting(), row.layer(), row.quantity()), row);
        layers.add(row.layer());
      }
    }
    StringBuilder html = new StringBuilder("<table class=\"groups\">\n");
    html.append("<caption><span>Mean-field theory and simulation, mean ± standard error over realisations</span></caption>\n");
    head(html);
    for (Setting setting : data.settings()) {
      html.append("<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"").append(COLUMNS).append("\">");
      html.append(Html.escape(Names.of(setting.synapses()))).append(" synapses");
      if (setting.synapses() != Synapses.HAAR) {
        html.append(", <i>r</i> = ").append(Html.escape(PlotData.label(setting, data.settings())));
      }
      html.append("</th></tr>\n");
      for (IntIterator iterator = layers.iterator(); iterator.hasNext();) {
        int layer = iterator.nextInt();
        html.append("<tr><th scope=\"row\">").append(layer).append("</th>");
        for (Quantity quantity : SHOWN) {
          cells(html, rows.get(new Key(setting, layer, quantity)));
        }
        html.append("</tr>\n");
      }
      html.append("</tbody>\n");
    }
    return html.append("</table>").toString();
  }

  private static void head(StringBuilder html) {
    html.append("<thead>\n<tr><th scope=\"col\" rowspan=\"2\">layer</th>");
    for (Quantity quantity : SHOWN) {
      html.append("<th scope=\"colgroup\" colspan=\"3\">").append(PlotData.name(quantity)).append(" <i>").append(quantity.symbol()).append("</i></th>");
    }
    html.append("</tr>\n<tr>");
    SHOWN.forEach(quantity -> html.append("<th scope=\"col\">theory</th><th scope=\"col\">simulation</th><th scope=\"col\"><i>z</i></th>"));
    html.append("</tr>\n</thead>\n");
  }

  private static void cells(StringBuilder html, SummaryRow row) {
    if (row == null) {
      html.append(("<td>" + Digits.NONE + "</td>").repeat(3));
      return;
    }
    html.append("<td>").append(Digits.of(row.theory())).append("</td><td>").append(Digits.of(row.mean(), row.standardError()));
    html.append("</td><td>").append(Digits.deviation(row.z())).append("</td>");
  }
}
