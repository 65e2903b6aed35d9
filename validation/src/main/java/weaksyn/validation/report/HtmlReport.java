package weaksyn.validation.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.study.SavedArray;

/**
 * The report of a run: one HTML page with plots, a table and the verdict. The page contains its scripts and data, and
 * needs no network.
 */
public final class HtmlReport {
  private static final String LEAD =
      """
      <p class="lead">How many directions does the activity of a deep network really use? The dimension <i>D</i> counts them as the participation ratio of the
      covariance spectrum, per neuron: 1 if all directions carry the same variance, near 0 if few carry almost all of it. Here <i>D</i> is measured in simulated
      networks whose synapses are correlated with strength <i>r</i>, and held against mean-field theory, layer by layer.</p>\
      """;

  private static final List<ReportData.Entry> FILES =
      List.of(
          new ReportData.Entry("results.csv", "every realisation, in full precision"),
          new ReportData.Entry("theory.csv", "the mean-field prediction"),
          new ReportData.Entry("summary.csv", "means, errors and deviations of all quantities"));

  private static final List<String> SCRIPTS = List.of("quadrature.js", "rectifiers.js", "recursion.js", "whatif.js", "sweep.js", "study.js");

  private HtmlReport() {}

  /**
   * Writes the page. The file appears whole or not at all. An older file is replaced.
   *
   * @throws weaksyn.validation.RunFailure if the file cannot be written
   */
  public static void write(Path file, ReportData data) {
    AtomicFile.write(file, render(data));
  }

  /** The page as text. */
  public static String render(ReportData data) {
    return new ReportPage(
        data.title(), LEAD, ReportPage.THEORY, data.verdict(), data.notes(),
        Html.fill(Html.resource("study.html"), Map.of("sweep", sweep(data), "whatif", whatIf(data), "spectra", spectra(data), "table", ReportTable.html(data))),
        data.configuration(),
        data.commandLine(), files(data), PlotData.json(data), SCRIPTS, data.version(), data.revision())
        .html();
  }

  private static String sweep(ReportData data) {
    return data.curves().stream().allMatch(curve -> curve.setting().isNone()) ? "" : Html.resource("sweep.html");
  }

  private static String whatIf(ReportData data) {
    return data.whatIf().isEmpty() ? "" : Html.resource("whatif.html");
  }

  private static String spectra(ReportData data) {
    return data.spectra().isEmpty() ? "" : Html.resource("spectra.html");
  }

  private static List<ReportData.Entry> files(ReportData data) {
    List<ReportData.Entry> files = new ArrayList<>(FILES);
    if (!data.spectra().isEmpty()) {
      files.add(new ReportData.Entry("spectrum.csv", "eigenvalues of the covariance in realisation 0, with the predicted outliers"));
    }
    if (!data.arrays().isEmpty()) {
      files.add(new ReportData.Entry(SavedArray.DIRECTORY, "matrices for NumPy, for instance " + data.arrays().getFirst()));
    }
    return files;
  }
}
