package weaksyn.validation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;

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
          new ReportData.Entry("coefficients.csv", "what innovations do to each quantity, by which the means are corrected"),
          new ReportData.Entry("excess.csv", "E of the first layer less that of uncorrelated synapses"),
          new ReportData.Entry("slopes.csv", "powers of the width with which the excess goes"),
          new ReportData.Entry("extrapolation.csv", "deviations from theory at infinite width"),
          new ReportData.Entry("finite-width.csv", "what the width does to E, measured and derived"));

  private ScalingReport() {}

  /**
   * The page as text.
   *
   * @param manifest manifest of the complete run
   * @param command command that makes the run on any machine
   */
  public static String html(ScalingParameters parameters, ScalingEvaluation evaluation, Manifest manifest, String command) {
    String title = "Weakly-correlated synapses: widths " + parameters.widths().getInt(0) + " to " + parameters.widths().getInt(parameters.widths().size() - 1);
    return render(
        title, configuration(parameters, manifest), evaluation, ControlNote.of(parameters, evaluation), command, manifest.provenance().version(),
        manifest.provenance().revision());
  }

  static String render(
      String title, List<ReportData.Entry> configuration, ScalingEvaluation evaluation, List<String> notes, String command, String version,
      String revision) {
    String content = Html.fill(Html.resource("scaling.html"), Map.of("slopes", slopes(evaluation), "limits", limits(evaluation)));
    return new ReportPage(
        title, LEAD, ReportPage.THEORY, evaluation.verdict(), notes, content, configuration, command, FILES, ScalingPlots.json(evaluation),
        List.of("scaling.js"),
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

  private static List<ReportData.Entry> configuration(ScalingParameters parameters, Manifest manifest) {
    StudyParameters p = parameters.first();
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("widths N", widths(parameters)));
    entries.add(new ReportData.Entry("exponents a", Numbers.parameters(parameters.exponents())));
    entries.add(new ReportData.Entry("r", Numbers.parameters(parameters.r())));
    entries.add(new ReportData.Entry("samples M", samples(parameters)));
    entries.add(new ReportData.Entry("seed", Long.toString(parameters.seed())));
    entries.addAll(StudyReport.network(StudyPoints.of(p), ScalingTable.realisations(parameters)));
    entries.addAll(StudyReport.origin(manifest));
    return entries;
  }

  /** The numbers of patterns; one number where all widths have the same. */
  private static String samples(ScalingParameters parameters) {
    int[] samples = parameters.parts().stream().mapToInt(StudyParameters::samples).toArray();
    IntStream shown = Arrays.stream(samples).distinct().count() == 1 ? IntStream.of(samples[0]) : Arrays.stream(samples);
    return shown.mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private static String widths(ScalingParameters parameters) {
    return parameters.widths().intStream().mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }
}
