package weaksyn.validation.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weaksyn.validation.compare.Verdict;

/**
 * What all reports have in common: a page that contains its scripts and data, and needs no network. A text is plain
 * text unless it is called HTML.
 *
 * @param title heading of the page
 * @param lead HTML of the paragraph below it
 * @param claim what the verdict is about
 * @param verdict what the run comes to
 * @param notes reservations that a reader has to know
 * @param content HTML between the notes and the configuration, with an element {@code plots}
 * @param configuration what the run was asked to do
 * @param command command that made the run
 * @param files names of the run's files and what they hold, beside the manifest
 * @param data JSON of the plots
 * @param scripts resources with the scripts that draw the plots, in their order
 * @param version version of the software
 * @param revision revision of its sources
 */
record ReportPage(
    String title,
    String lead,
    Claim claim,
    Verdict verdict,
    List<String> notes,
    String content,
    List<ReportData.Entry> configuration,
    String command,
    List<ReportData.Entry> files,
    String data,
    List<String> scripts,
    String version,
    String revision) {

  /**
   * A claim that a run tests.
   *
   * @param holds what is said where it holds
   * @param fails what is said where it does not
   */
  record Claim(String holds, String fails) {}

  /** The claim of a study and of a sweep. */
  static final Claim THEORY = new Claim("Theory and simulation agree", "Theory and simulation disagree");

  /** The page as text. */
  String html() {
    Map<String, String> values = new HashMap<>();
    values.put("title", Html.escape(title));
    values.put("lead", lead);
    values.put("verdict", verdictHtml());
    values.put("notes", notesHtml());
    values.put("content", content);
    values.put("configuration", configurationHtml());
    values.put("command", Html.escape(command));
    values.put("files", filesHtml());
    values.put("version", Html.escape(version));
    values.put("revision", Html.escape(revision));
    values.put("style", Html.resource("report.css"));
    values.put("licences", Html.escape(Html.resource("plotting-licences.txt")));
    values.put("data", Html.json(data));
    values.put("vega", Html.script(Html.webjar("vega", "vega.min.js")));
    values.put("vega-lite", Html.script(Html.webjar("vega-lite", "vega-lite.min.js")));
    values.put("vega-embed", Html.script(Html.webjar("vega-embed", "vega-embed.min.js")));
    values.put("script", Html.script(Html.resource("frame.js") + scripts.stream().map(Html::resource).collect(Collectors.joining())));
    return Html.fill(Html.resource("page.html"), values);
  }

  private String verdictHtml() {
    String[] parts =
        switch (verdict.outcome()) {
          case AGREES -> new String[] {"agrees", "✓", claim.holds};
          case DISAGREES -> new String[] {"disagrees", "✗", claim.fails};
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

  private String notesHtml() {
    if (notes.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"notes\" aria-labelledby=\"notes-heading\">\n<h2 id=\"notes-heading\">Please note</h2>\n<ul>\n");
    notes.forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>\n"));
    return html.append("</ul>\n</section>").toString();
  }

  private String configurationHtml() {
    StringBuilder html = new StringBuilder("<dl>\n");
    for (ReportData.Entry entry : configuration) {
      html.append("<div><dt>").append(Html.escape(entry.label())).append("</dt><dd>").append(Html.escape(entry.value())).append("</dd></div>\n");
    }
    return html.append("</dl>").toString();
  }

  private String filesHtml() {
    return files.stream()
        .map(file -> "<li><a href=\"" + Html.escape(file.label()) + "\">" + Html.escape(file.label()) + "</a>: " + Html.escape(file.value()) + "</li>")
        .collect(Collectors.joining("\n"));
  }
}
