package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import weaksyn.validation.Numbers;
import weaksyn.validation.hebbian.HebbianCsv;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianSummary;
import weaksyn.validation.report.HebbianReport;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Run;

/**
 * Writes a study of learning to its files and as JSON.
 *
 * @param evaluation what it came to
 * @param manifest of the complete run
 */
record HebbianOutput(HebbianEvaluation evaluation, Manifest manifest) implements Run.Evaluated {
  private static final String READOUT = "readout.csv";
  private static final List<String> FILES = List.of(Manifest.NAME, "results.csv", "summary.csv", "report.html");

  @Override
  public SequencedMap<String, String> files() {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put("results.csv", HebbianCsv.results(evaluation.results()));
    files.put("summary.csv", HebbianCsv.summary(evaluation.summary()));
    if (labelled()) {
      files.put(READOUT, HebbianCsv.readout(evaluation.snapshot().accuracy(), evaluation.results()));
    }
    files.put("report.html", HebbianReport.html(evaluation, manifest, ReproducingCommand.hebbian(evaluation.parameters())));
    return files;
  }

  private boolean labelled() {
    return evaluation.parameters().images().labels().isPresent();
  }

  /** One JSON object. */
  String json(Path directory, int computed) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", manifest.configuration());
    for (HebbianSummary row : evaluation.summary()) {
      ObjectNode node = root.withArray("/summary").addObject().put("competition", row.competition()).put("layer", row.layer());
      node.put("kind", row.kind().toString()).put("quantity", row.quantity());
      Numbers.put(node, "mean", row.estimate().mean());
      Numbers.put(node, "standard_error", row.estimate().standardError());
      node.put("realisations", row.estimate().realisations());
    }
    List<String> names = new ArrayList<>(FILES);
    if (labelled()) {
      names.add(READOUT);
    }
    return StudyJson.finish(root, evaluation.verdict(), computed, directory, names);
  }
}
