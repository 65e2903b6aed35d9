package weaksyn.validation.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.study.AtomicFile;

/** The report of a run: one HTML page with plots, a table and the verdict, which carries its scripts and data and asks no network for anything. */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the page. The file appears whole or not at all; an older one is replaced.
   *
   * @throws weaksyn.validation.RunFailure if the file cannot be written
   */
  public static void write(Path file, ReportData data) {
    AtomicFile.write(file, render(data));
  }

  /** The page as text. */
  public static String render(ReportData data) {
    Map<String, String> values = new HashMap<>();
    values.put("title", Html.escape(data.title()));
    values.put("verdict", verdict(data.verdict()));
    values.put("notes", notes(data.notes()));
    values.put("table", ReportTable.html(data));
    values.put("configuration", configuration(data.configuration()));
    values.put("command", Html.escape(data.commandLine()));
    values.put("version", Html.escape(data.version()));
    values.put("revision", Html.escape(data.revision()));
    values.put("style", Html.resource("report.css"));
    values.put("licences", Html.escape(Html.resource("plotting-licences.txt")));
    values.put("data", Html.json(PlotData.json(data)));
    values.put("vega", Html.script(Html.webjar("vega", "vega.min.js")));
    values.put("vega-lite", Html.script(Html.webjar("vega-lite", "vega-lite.min.js")));
    values.put("vega-embed", Html.script(Html.webjar("vega-embed", "vega-embed.min.js")));
    values.put("script", Html.script(Html.resource("report.js")));
    return Html.fill(Html.resource("report.html"), values);
  }

  private static String verdict(Verdict verdict) {
    String[] parts =
        switch (verdict.outcome()) {
          case AGREES -> new String[] {"agrees", "✓", "Theory and simulation agree"};
          case DISAGREES -> new String[] {"disagrees", "✗", "Theory and simulation disagree"};
          case NONE -> new String[] {"none", "–", "No verdict"};
        };
    return """
        <section class="verdict %s" aria-labelledby="verdict-heading">
          <span class="sign" aria-hidden="true">%s</span>
          <div>
            <h2 id="verdict-heading">%s</h2>
            <p>%s</p>
          </div>
        </section>"""
        .formatted(parts[0], parts[1], parts[2], Html.escape(verdict.sentence()));
  }

  private static String notes(List<String> notes) {
    if (notes.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"notes\" aria-labelledby=\"notes-heading\">\n<h2 id=\"notes-heading\">Please note</h2>\n<ul>\n");
    notes.forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>\n"));
    return html.append("</ul>\n</section>").toString();
  }

  private static String configuration(List<ReportData.Entry> entries) {
    StringBuilder html = new StringBuilder("<dl>\n");
    for (ReportData.Entry entry : entries) {
      html.append("<div><dt>").append(Html.escape(entry.label())).append("</dt><dd>").append(Html.escape(entry.value())).append("</dd></div>\n");
    }
    return html.append("</dl>").toString();
  }
}
