package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Decay;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.stopping.ErrorTarget;
import weaksyn.validation.stopping.Standing;
import weaksyn.validation.stopping.Stopping;
import weaksyn.validation.study.Spectrum;
import weaksyn.validation.study.Study;

/** Writes the result of a study as one JSON object. */
final class StudyJson {
  private static final List<String> FILES = List.of("manifest.json", "results.csv", "theory.csv", "summary.csv", "coefficients.csv", "report.html");

  private static final List<String> CHECK_FILES = List.of("check.csv", "check-results.csv");

  private StudyJson() {}

  static String of(StudyPoints study, Study.Outcome outcome, Path directory) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", outcome.manifest().configuration());
    root.put("sampling", Names.of(study.first().sampling()));
    Spectrum.note(study.first(), outcome.evaluation().spectra()).ifPresent(note -> root.put("spectrum", note));
    outcome.evaluation().summary().forEach(row -> root.withArray("/summary").add(row(row)));
    outcome.evaluation().decay().forEach(decay -> root.withArray("/decay").add(row(decay)));
    outcome.evaluation().stopping().ifPresent(stopping -> root.set("until_error", node(stopping)));
    outcome.evaluation().check().forEach(
        width -> width.summary().forEach(row -> root.withArray("/check").add(row(row).put("width", width.parameters().width()))));
    List<String> check = outcome.evaluation().check().isEmpty() ? List.of() : CHECK_FILES;
    List<String> files = Stream.of(FILES, check, outcome.evaluation().arrays()).flatMap(List::stream).toList();
    return finish(root, outcome.evaluation().verdict(), outcome.computed(), directory, files);
  }

  /**
   * Adds what the objects of all runs end with, and returns the text: the verdict, the number of cells computed now,
   * and the paths of the files.
   */
  static String finish(ObjectNode root, Verdict verdict, int computed, Path directory, List<String> files) {
    root.putObject("verdict").put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT)).put("sentence", verdict.sentence());
    root.put("computedCells", computed);
    ObjectNode paths = root.putObject("paths").put("directory", directory.toString());
    files.forEach(file -> paths.put(file, directory.resolve(file).toString()));
    return root.toString();
  }

  /** What became of wanted errors. */
  private static ObjectNode node(Stopping stopping) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("targets", ErrorTarget.text(stopping.targets())).put("reached", stopping.reached()).put("most_realisations", stopping.cap());
    for (Standing standing : stopping.curves()) {
      ObjectNode curve = CurveJson.put(node.withArray("/curves").addObject(), standing.curve()).put("realisations", standing.realisations());
      curve.put("reached", standing.reached()).put("quantity", standing.target().quantity().symbol()).put("layer", standing.layer());
      Numbers.put(curve, "error", standing.error());
      if (standing.needed() < Long.MAX_VALUE) {
        curve.put("realisations_needed", standing.needed());
      }
    }
    return node;
  }

  /** E^l/E^1 of one layer. */
  private static ObjectNode row(Decay decay) {
    ObjectNode node = CurveJson.of(decay.curve()).put("layer", decay.layer());
    Numbers.put(node, "theory", decay.theory());
    Numbers.put(node, "mean", decay.estimate().mean());
    Numbers.put(node, "standard_error", decay.estimate().standardError());
    return node.put("realisations", decay.estimate().realisations());
  }

  private static ObjectNode row(SummaryRow row) {
    ObjectNode node = CurveJson.of(row.curve()).put("layer", row.layer()).put("quantity", row.quantity().symbol());
    Numbers.put(node, "theory", row.theory());
    Numbers.put(node, "mean", row.mean());
    Numbers.put(node, "standard_error", row.standardError());
    Numbers.put(node, "z", row.z());
    node.put("realisations", row.realisations());
    Numbers.put(node, "mean_plain", row.plainMean());
    Numbers.put(node, "standard_error_plain", row.plainError());
    Numbers.put(node, "theory_N", row.finite());
    Numbers.put(node, "z_N", row.finiteZ());
    return node;
  }
}
