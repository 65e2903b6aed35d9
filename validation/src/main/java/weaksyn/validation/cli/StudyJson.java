package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Names;
import weaksyn.validation.study.Study;

/** The result of a study as one JSON object. */
final class StudyJson {
  private static final List<String> FILES = List.of("manifest.json", "results.csv", "theory.csv", "summary.csv", "coefficients.csv", "report.html");

  private StudyJson() {}

  static String of(Study.Outcome outcome, Path directory) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", outcome.manifest().configuration());
    outcome.evaluation().summary().forEach(row -> root.withArray("/summary").add(row(row)));
    List<String> files = Stream.concat(FILES.stream(), outcome.evaluation().arrays().stream()).toList();
    return finish(root, outcome.evaluation().verdict(), outcome.computed(), directory, files);
  }

  /**
   * The text of an object, after what those of all runs end with: verdict, number of cells computed and paths of the
   * files.
   */
  static String finish(ObjectNode root, Verdict verdict, int computed, Path directory, List<String> files) {
    root.putObject("verdict").put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT)).put("sentence", verdict.sentence());
    root.put("computedCells", computed);
    ObjectNode paths = root.putObject("paths").put("directory", directory.toString());
    files.forEach(file -> paths.put(file, directory.resolve(file).toString()));
    return root.toString();
  }

  private static ObjectNode row(SummaryRow row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("synapses", Names.of(row.setting().synapses())).put("r", row.setting().r()).put("layer", row.layer()).put("quantity", row.quantity().symbol());
    Numbers.put(node, "theory", row.theory());
    Numbers.put(node, "mean", row.mean());
    Numbers.put(node, "standard_error", row.standardError());
    Numbers.put(node, "z", row.z());
    node.put("realisations", row.realisations());
    Numbers.put(node, "mean_plain", row.plainMean());
    Numbers.put(node, "standard_error_plain", row.plainError());
    return node;
  }
}
