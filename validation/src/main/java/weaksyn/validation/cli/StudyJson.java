package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.study.Names;
import weaksyn.validation.study.Numbers;
import weaksyn.validation.study.Study;

/** The result of a study as one JSON object. */
final class StudyJson {
  private static final List<String> FILES = List.of("manifest.json", "results.csv", "theory.csv", "summary.csv", "report.html");

  private StudyJson() {}

  static String of(Study.Outcome outcome, Path directory) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", outcome.manifest().tree().path("configuration"));
    outcome.evaluation().summary().forEach(row -> root.withArray("/summary").add(row(row)));
    root.putObject("verdict")
        .put("outcome", outcome.evaluation().verdict().outcome().name().toLowerCase(Locale.ROOT))
        .put("sentence", outcome.evaluation().verdict().sentence());
    root.put("computedCells", outcome.computed());
    ObjectNode paths = root.putObject("paths").put("directory", directory.toString());
    FILES.forEach(file -> paths.put(file, directory.resolve(file).toString()));
    outcome.evaluation().arrays().forEach(file -> paths.put(file, directory.resolve(file).toString()));
    return root.toString();
  }

  private static ObjectNode row(SummaryRow row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("synapses", Names.of(row.setting().synapses())).put("r", row.setting().r()).put("layer", row.layer()).put("quantity", row.quantity().symbol());
    Numbers.put(node, "theory", row.theory());
    Numbers.put(node, "mean", row.mean());
    Numbers.put(node, "standard_error", row.standardError());
    Numbers.put(node, "z", row.z());
    return node.put("realisations", row.realisations());
  }
}
