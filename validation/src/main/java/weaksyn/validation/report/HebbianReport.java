package weaksyn.validation.report;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import java.util.Map;
import weaksyn.validation.Numbers;
import weaksyn.validation.hebbian.HebbianEvaluation;

/** The report of a study of learning: one HTML page with plots, receptive fields, tables and the verdict. */
public final class HebbianReport {
  private static final String LEAD =
      """
      <p class="lead">Do networks that learn from images show what weakly-correlated synapses show in theory? Here each layer learns by itself with a Hebbian rule in which
      neurons compete with strength <i>c</i>; the less they compete, the more their receptive fields are correlated. Measured are the dimension <i>D</i> and the
      covariances <i>E</i> of each layer, beside those of networks whose receptive fields were made orthogonal.</p>\
      """;

  private static final ReportPage.Claim CLAIM = new ReportPage.Claim("The features appear", "The features do not all appear");

  private static final List<String> NOTES =
      List.of("The rule is a Hebbian rule, not necessarily the one of the paper whose claim is tested.");

  private static final ReportData.Entry RESULTS = new ReportData.Entry("results.csv", "every realisation, in full precision");
  private static final ReportData.Entry SUMMARY = new ReportData.Entry("summary.csv", "means and errors of all quantities");
  private static final ReportData.Entry READOUT = new ReportData.Entry("readout.csv", "accuracy of the linear readout in every realisation");

  private HebbianReport() {}

  /**
   * The page as text.
   *
   * @param command that made the run
   */
  public static String render(
      String title, List<ReportData.Entry> configuration, HebbianEvaluation evaluation, String command, String version, String revision) {
    String fields = evaluation.snapshot().fields().isEmpty() ? "" : Html.resource("hebbian-fields.html");
    boolean labelled = evaluation.parameters().images().labels().isPresent();
    List<ReportData.Entry> files = labelled ? List.of(RESULTS, SUMMARY, READOUT) : List.of(RESULTS, SUMMARY);
    String content = Html.fill(Html.resource("hebbian.html"),
        Map.of("fields", fields, "tables", tables(evaluation), "readout", labelled ? Html.resource("hebbian-readout.html") : ""));
    return new ReportPage(
        title, LEAD, CLAIM, evaluation.verdict(), NOTES, content, configuration, command, files, HebbianPlots.json(evaluation), "hebbian.js", version, revision)
        .html();
  }

  private static String tables(HebbianEvaluation evaluation) {
    StringBuilder html = new StringBuilder();
    DoubleList competition = evaluation.parameters().competition();
    for (int i = 0; i < competition.size(); i++) {
      double c = competition.getDouble(i);
      html.append(Html.table("table-" + i, "Competition c = " + Numbers.parameter(c), HebbianTable.rows(evaluation, c))).append('\n');
    }
    return html.toString();
  }
}
