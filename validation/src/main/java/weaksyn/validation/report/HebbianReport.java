package weaksyn.validation.report;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.validation.Numbers;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.model.Names;
import weaksyn.validation.run.Manifest;

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
   * @param manifest manifest of the complete run
   * @param command command that makes the run on any machine
   */
  public static String html(HebbianEvaluation evaluation, Manifest manifest, String command) {
    HebbianParameters p = evaluation.parameters();
    String title = "Hebbian learning: width " + p.network().width() + ", depth " + p.network().depth();
    return render(title, configuration(p, manifest), evaluation, command, manifest.provenance().version(), manifest.provenance().revision());
  }

  static String render(
      String title, List<ReportData.Entry> configuration, HebbianEvaluation evaluation, String command, String version, String revision) {
    String fields = evaluation.snapshot().fields().isEmpty() ? "" : Html.resource("hebbian-fields.html");
    boolean labelled = evaluation.parameters().images().labels().isPresent();
    List<ReportData.Entry> files = labelled ? List.of(RESULTS, SUMMARY, READOUT) : List.of(RESULTS, SUMMARY);
    String content = Html.fill(Html.resource("hebbian.html"),
        Map.of("fields", fields, "tables", tables(evaluation), "readout", labelled ? Html.resource("hebbian-readout.html") : ""));
    return new ReportPage(
        title, LEAD, CLAIM, evaluation.verdict(), NOTES, content, configuration, command, files, HebbianPlots.json(evaluation), List.of("hebbian.js"), version,
        revision)
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

  private static List<ReportData.Entry> configuration(HebbianParameters p, Manifest manifest) {
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("width N", Integer.toString(p.network().width())));
    entries.add(new ReportData.Entry("depth L", Integer.toString(p.network().depth())));
    entries.add(new ReportData.Entry("gain g", Numbers.parameter(p.network().gain())));
    entries.add(new ReportData.Entry("bias scale", Numbers.parameter(p.network().biasScale())));
    entries.add(new ReportData.Entry("activation", Names.of(p.network().activation())));
    entries.add(new ReportData.Entry("rule", p.ruleName()));
    entries.add(new ReportData.Entry("competition c", Numbers.parameters(p.competition())));
    entries.add(new ReportData.Entry("rate η", Numbers.parameter(p.training().rate())));
    entries.add(new ReportData.Entry("batches", p.training().batches() + " of " + p.training().batchSize() + " for each layer"));
    entries.add(new ReportData.Entry("images", p.images().name()));
    entries.add(new ReportData.Entry("input width", Integer.toString(p.inputs())));
    entries.add(new ReportData.Entry("preparation", p.images().patterns().preparation()));
    p.images().labels().ifPresent(labels -> entries.add(new ReportData.Entry("labels", labels.name() + "; " + p.split())));
    entries.add(new ReportData.Entry("samples M", p.samples() + " of " + p.images().patterns().count()));
    entries.add(new ReportData.Entry("realisations", Integer.toString(p.realisations())));
    entries.add(new ReportData.Entry("seed", Long.toString(p.seed())));
    entries.add(new ReportData.Entry("precision", p.precision().toString()));
    entries.addAll(StudyReport.origin(manifest));
    return entries;
  }
}
