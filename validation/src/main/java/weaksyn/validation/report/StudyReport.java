package weaksyn.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.Spectrum;

/** The report of a study: one HTML page. */
public final class StudyReport {
  private StudyReport() {}

  /**
   * The page as text.
   *
   * @param command command that makes the run on any machine
   */
  public static String html(StudyPoints study, Evaluation evaluation, List<CellResult> results, Manifest manifest, String command) {
    StudyParameters parameters = study.first();
    return HtmlReport.render(
        new ReportData(
            "Weakly-correlated synapses: width " + parameters.width() + ", depth " + parameters.depth(),
            parameters.width(),
            configuration(study, manifest),
            study.curves(),
            results,
            evaluation.summary(),
            evaluation.theory(),
            evaluation.verdict(),
            evaluation.spectra(),
            evaluation.arrays(),
            Stream.of(notes(study, evaluation), ControlNote.of(study, evaluation), ErrorNote.of(evaluation)).flatMap(List::stream).toList(),
            manifest.provenance().version(),
            manifest.provenance().revision(),
            command).with(study.isSwept() ? Optional.empty() : WhatIf.of(parameters)));
  }

  private static List<ReportData.Entry> configuration(StudyPoints study, Manifest manifest) {
    StudyParameters p = study.first();
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("width N", Integer.toString(p.width())));
    List<String> r =
        p.curves().stream().filter(curve -> curve.synapses() != Synapses.HAAR).map(curve -> Numbers.parameter(curve.r())).distinct().toList();
    if (!r.isEmpty()) {
      entries.add(new ReportData.Entry("r", String.join(", ", r)));
    }
    entries.add(new ReportData.Entry("samples M", each(study, point -> Integer.toString(point.samples()))));
    entries.add(new ReportData.Entry("seed", Long.toString(p.seed())));
    entries.addAll(network(study, Integer.toString(p.realisations())));
    entries.addAll(origin(manifest));
    return entries;
  }

  /**
   * The parameters that networks of a run share at every width.
   *
   * @param realisations number of realisations, as text
   */
  static List<ReportData.Entry> network(StudyPoints study, String realisations) {
    StudyParameters p = study.first();
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("depth L", Integer.toString(p.depth())));
    entries.add(new ReportData.Entry("gain g", each(study, point -> Numbers.parameter(point.gain()))));
    entries.add(new ReportData.Entry("bias scale", each(study, point -> Numbers.parameter(point.bias()))));
    entries.add(new ReportData.Entry("synapses", synapses(p)));
    entries.add(new ReportData.Entry("correlation", p.correlation().text()));
    entries.add(new ReportData.Entry("activation", Names.of(p.activation())));
    entries.add(new ReportData.Entry("input", each(study, point -> point.input().text())));
    for (StudyParameters point : study.byInput()) {
      if (point.input() instanceof InputChoice.PatternFile file) {
        entries.add(new ReportData.Entry("input width", Integer.toString(file.patterns().width())));
        entries.add(new ReportData.Entry("preparation", file.patterns().preparation()));
      }
    }
    entries.add(new ReportData.Entry("realisations", realisations));
    entries.add(new ReportData.Entry("precision", p.precision().toString()));
    entries.add(new ReportData.Entry("sampling", Names.of(p.sampling())));
    return entries;
  }

  /** Where and when a run was made. */
  static List<ReportData.Entry> origin(Manifest manifest) {
    return List.of(
        new ReportData.Entry("processor",
            each(manifest, from -> from.cpu() + ", " + vectors(from) + ", " + from.threads() + " threads")),
        new ReportData.Entry("Java", each(manifest, Provenance::jvm)),
        new ReportData.Entry("started", manifest.course().started().toString()),
        new ReportData.Entry("finished", manifest.course().finished().toString()));
  }

  private static String each(StudyPoints study, Function<StudyParameters, String> text) {
    return study.points().stream().map(text).distinct().collect(Collectors.joining(", "));
  }

  private static String vectors(Provenance from) {
    return from.vectorBits() == Double.SIZE ? "number by number" : "vectors of " + from.vectorBits() + " bits";
  }

  private static String each(Manifest manifest, Function<Provenance, String> text) {
    return manifest.origins().stream().map(text).distinct().collect(Collectors.joining("; "));
  }

  private static List<String> notes(StudyPoints study, Evaluation evaluation) {
    StudyParameters p = study.first();
    List<String> notes = new ArrayList<>();
    Spectrum.note(p, evaluation.spectra()).ifPresent(notes::add);
    if (study.points().stream().anyMatch(point -> point.input() instanceof InputChoice.PatternFile)) {
      notes.add(
          "The input patterns come from a file. The theory starts from their measured moments Q, S, q and E and takes the fields of the first layer to be Gaussian over patterns,"
              + " which is an approximation for such input.");
    }
    for (StudyParameters point : study.byInput()) {
      if (point.input() instanceof InputLaw law) {
        String which = study.byInput().size() == 1 ? "" : " on " + law.text();
        law.unjudged(p.width()).ifPresent(reason -> notes.add("There is no verdict" + which + ": " + reason + "."));
      }
    }
    if (p.curves().stream().anyMatch(curve -> p.largestCorrelation(curve) > Verdicts.LARGEST_CORRELATION)) {
      notes.add("Some synapses are correlated by more than " + Verdicts.LARGEST_CORRELATION
          + "; the theory, which is for weak correlation, is an approximation there.");
    }
    ActivationModel activation = ActivationModel.of(p.activation());
    if (p.curves().stream().anyMatch(curve -> activation.finiteSize().isEmpty() || !activation.isOdd() && curve.r() != 0)) {
      notes.add("With " + activation.name() + (activation.finiteSize().isEmpty() ? "" : " and correlated synapses")
          + " the effect of a finite width is not known. "
          + (evaluation.check().isEmpty()
              ? "There is no verdict on these curves."
              : "The verdict on these curves extrapolates to infinite width from wide networks that were simulated beside the study (check.csv)."));
    }
    if (p.synapses().contains(Synapses.HAAR)) {
      notes.add("haar: orthogonal weight matrices, uniformly random, a control of their own; they have no r.");
    }
    return notes;
  }

  /** Kinds of synapses, separated by commas. */
  public static String synapses(StudyParameters p) {
    return p.synapses().stream().map(Names::of).collect(Collectors.joining(","));
  }
}
