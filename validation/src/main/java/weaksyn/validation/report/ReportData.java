package weaksyn.validation.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.study.Spectrum;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * Everything that the report of a run shows. All texts are plain text and not HTML.
 *
 * @param title heading of the page
 * @param configuration what the run was asked to do, in the order of reading
 * @param curves the curves, in the order of reading
 * @param cells what each realisation measured; the points of layer 0 come from here
 * @param summary means over realisations beside the theory, layers 1 to L; the points of these layers and the table
 *     come from here
 * @param theory prediction of each curve, element 0 is the input; a curve may be missing where there is no theory
 * @param verdict whether the two agree
 * @param spectra eigenvalues of chosen layers, may be empty
 * @param arrays files below the run directory that hold weights, covariances or activities, may be empty
 * @param notes reservations that a reader has to know, e.g. that Gaussian fields are an approximation for real input
 * @param version version of the software
 * @param revision revision of its sources
 * @param commandLine the command that made the run
 * @param whatIf what the sliders of the page need; empty where there are none
 */
public record ReportData(
    String title,
    int width,
    List<Entry> configuration,
    List<Curve> curves,
    List<CellResult> cells,
    List<SummaryRow> summary,
    Map<Curve, List<MeanFieldLayer>> theory,
    Verdict verdict,
    List<Spectrum> spectra,
    List<String> arrays,
    List<String> notes,
    String version,
    String revision,
    String commandLine,
    Optional<WhatIf> whatIf) {

  /** One line of the configuration, e.g. "width N" and "1000". */
  public record Entry(String label, String value) {}

  /** A report without sliders. */
  public ReportData(
      String title, int width, List<Entry> configuration, List<Curve> curves, List<CellResult> cells, List<SummaryRow> summary,
      Map<Curve, List<MeanFieldLayer>> theory, Verdict verdict, List<Spectrum> spectra, List<String> arrays, List<String> notes, String version,
      String revision, String commandLine) {
    this(
        title, width, configuration, curves, cells, summary, theory, verdict, spectra, arrays, notes, version, revision, commandLine, Optional.empty());
  }

  /** The same report with sliders, or without. */
  public ReportData with(Optional<WhatIf> asked) {
    return new ReportData(
        title, width, configuration, curves, cells, summary, theory, verdict, spectra, arrays, notes, version, revision, commandLine, asked);
  }

  /** Copies the lists. */
  public ReportData {
    configuration = List.copyOf(configuration);
    curves = List.copyOf(curves);
    cells = List.copyOf(cells);
    summary = List.copyOf(summary);
    theory = Map.copyOf(theory);
    spectra = List.copyOf(spectra);
    arrays = List.copyOf(arrays);
    notes = List.copyOf(notes);
  }
}
