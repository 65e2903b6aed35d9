package weaksyn.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.dimension.CurvePoint;
import weaksyn.validation.dimension.DimensionCsv;
import weaksyn.validation.dimension.DimensionRun;
import weaksyn.validation.dimension.Estimator;
import weaksyn.validation.model.Names;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.RecordedFile;

/** The report of estimated dimensions: one HTML page with tables, and with the curves against patterns and neurons. */
public final class DimensionReport {
  private static final String LEAD =
      """
      <p class="lead">How many directions does this activity really use? The participation ratio (tr <i>C</i>)² / tr <i>C</i>² of the covariance <i>C</i> counts them.
      Few patterns and few neurons make it too small. Here it is corrected for both, with standard errors, and held against estimates from subsets of the data.</p>\
      """;

  private DimensionReport() {}

  /**
   * The page as text.
   *
   * @param notes reservations that a reader has to know
   * @param command command that makes the run on any machine
   */
  public static String html(DimensionRun run, Manifest manifest, List<String> notes, String command) {
    List<ReportData.Entry> files = new ArrayList<>(List.of(new ReportData.Entry("dimension.csv", "the estimates in full precision")));
    if (!run.curve().isEmpty()) {
      files.add(new ReportData.Entry("curve.csv", "estimates from fewer patterns and neurons"));
    }
    String title = "Dimension of " + run.estimates().getLast().data();
    return new ReportPage(
        title, LEAD, ReportPage.THEORY, Verdict.none("data are measured here, and held against no theory"), notes,
        Html.fill(Html.resource("dimension.html"), Map.of("plots", run.curve().isEmpty() ? "" : Html.resource("dimension-curve.html"), "tables", tables(run))),
        configuration(run, manifest), command, files, json(run), List.of("dimension.js"), manifest.provenance().version(), manifest.provenance().revision())
        .html();
  }

  private static String tables(DimensionRun run) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < run.estimates().size(); i++) {
      DimensionRun.Named named = run.estimates().get(i);
      html.append(Html.table("estimates-" + i, "Participation ratio of " + named.data(), DimensionTable.rows(named.estimate()))).append('\n');
    }
    run.neighbours().ifPresent(
        neighbours -> html.append("<p>").append(Html.escape(DimensionTable.sentence(neighbours))).append("</p>\n"));
    return html.toString();
  }

  private static List<ReportData.Entry> configuration(DimensionRun run, Manifest manifest) {
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("files", manifest.files().stream().map(RecordedFile::path).collect(Collectors.joining(", "))));
    entries.add(new ReportData.Entry("centring", Names.of(run.parameters().centring())));
    entries.add(new ReportData.Entry("blocks of the jackknife", Integer.toString(run.estimates().getFirst().estimate().blocks().count())));
    entries.add(new ReportData.Entry("precision", run.parameters().precision().toString()));
    entries.addAll(StudyReport.origin(manifest));
    return entries;
  }

  /**
   * The data of the plots: {@code {estimators, points: [{axis, size, subsets, estimator, mean, error, text}]}}. A
   * number that does not exist is null.
   */
  private static String json(DimensionRun run) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode estimators = tree.putArray("estimators");
    Arrays.stream(Estimator.values()).map(DimensionCsv::name).forEach(estimators::add);
    ArrayNode points = tree.putArray("points");
    for (CurvePoint point : run.curve()) {
      point.means().forEach((estimator, mean) -> {
        if (Double.isFinite(mean.value())) {
          ObjectNode node = points.addObject().put("axis", point.ofPatterns() ? "patterns" : "neurons").put("size", point.size());
          node.put("subsets", point.subsets()).put("estimator", DimensionCsv.name(estimator)).put("mean", mean.value());
          Numbers.put(node, "error", mean.standardError() > 0 ? mean.standardError() : Double.NaN);
          node.put("text", Digits.of(mean.value(), mean.standardError()));
        }
      });
    }
    return tree.toString();
  }
}
