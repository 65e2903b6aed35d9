package weaksyn.validation.report;

import java.util.List;
import java.util.Map;
import weaksyn.validation.scaling.ScalingEvaluation;

/** The report of a sweep over widths: one HTML page with plots, tables and the verdict. */
public final class ScalingReport {
  private static final String LEAD =
      """
      <p class="lead">How must the correlation of synapses scale with the width of a network to have an effect that neither vanishes nor diverges? Here synapses are
      correlated by <i>ρ</i> = <i>r</i>/<i>N<sup>a</sup></i>, and what this adds to the correlation of neurons is measured against the width <i>N</i>. At
      <i>a</i> = 1/2 simulations of finite width are carried on to infinite width, where mean-field theory should hold exactly.</p>\
      """;

  private static final List<ReportData.Entry> FILES =
      List.of(
          new ReportData.Entry("results.csv", "every realisation, in full precision; those of r = 0 for each exponent"),
          new ReportData.Entry("theory.csv", "the mean-field prediction"),
          new ReportData.Entry("summary.csv", "means, errors and deviations of all quantities"),
          new ReportData.Entry("excess.csv", "E of the first layer less that of uncorrelated synapses"),
          new ReportData.Entry("slopes.csv", "powers of the width with which the excess goes"),
          new ReportData.Entry("extrapolation.csv", "deviations from theory at infinite width"));

  private ScalingReport() {}

  /**
   * The page as text.
   *
   * @param command that made the run
   */
  public static String render(
      String title, List<ReportData.Entry> configuration, ScalingEvaluation evaluation, String command, String version, String revision) {
    String content = Html.fill(Html.resource("scaling.html"), Map.of("slopes", slopes(evaluation), "limits", limits(evaluation)));
    return new ReportPage(
        title, LEAD, ReportPage.THEORY, evaluation.verdict(), List.of(), content, configuration, command, FILES, ScalingPlots.json(evaluation), "scaling.js",
        version, revision)
        .html();
  }

  private static String slopes(ScalingEvaluation evaluation) {
    return evaluation.slopes().isEmpty()
        ? ""
        : Html.table("slopes-heading", "Power of the width with which the excess goes", ScalingTable.slopeRows(evaluation.slopes()));
  }

  private static String limits(ScalingEvaluation evaluation) {
    return evaluation.extrapolations().isEmpty()
        ? ""
        : Html.table("limits-heading", "Deviation from theory at infinite width, %, and the power of 1/N with which it decays",
            ScalingTable.limitRows(evaluation.extrapolations()));
  }
}
