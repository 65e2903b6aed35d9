package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.hebbian.HebbianCsv;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.HebbianSummary;
import weaksyn.validation.model.Names;
import weaksyn.validation.report.HebbianReport;
import weaksyn.validation.report.ReportData;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Run;

/**
 * A study of learning in its files and as JSON.
 *
 * @param evaluation what it came to
 * @param manifest of the complete run
 */
record HebbianOutput(HebbianEvaluation evaluation, Manifest manifest) implements Run.Evaluated {
  private static final String EMBEDDED = "embedded:";
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
    files.put("report.html", html());
    return files;
  }

  private boolean labelled() {
    return evaluation.parameters().images().labels().isPresent();
  }

  private String html() {
    HebbianParameters p = evaluation.parameters();
    String title = "Hebbian learning: width " + p.network().width() + ", depth " + p.network().depth();
    return HebbianReport.render(title, configuration(), evaluation, command(p), manifest.value("version"), manifest.value("revision"));
  }

  private List<ReportData.Entry> configuration() {
    HebbianParameters p = evaluation.parameters();
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("width N", Integer.toString(p.network().width())));
    entries.add(new ReportData.Entry("depth L", Integer.toString(p.network().depth())));
    entries.add(new ReportData.Entry("gain g", Numbers.parameter(p.network().gain())));
    entries.add(new ReportData.Entry("bias scale", Numbers.parameter(p.network().biasScale())));
    entries.add(new ReportData.Entry("activation", Names.of(p.network().activation())));
    entries.add(new ReportData.Entry("rule", p.ruleName()));
    entries.add(new ReportData.Entry("competition c", competition(p)));
    entries.add(new ReportData.Entry("rate η", Numbers.parameter(p.training().rate())));
    entries.add(new ReportData.Entry("batches", p.training().batches() + " of " + p.training().batchSize() + " for each layer"));
    entries.add(new ReportData.Entry("images", p.images().name()));
    entries.add(new ReportData.Entry("input width", Integer.toString(p.inputs())));
    entries.add(new ReportData.Entry("preparation", p.images().patterns().preparation()));
    p.images().labels().ifPresent(labels -> entries.add(new ReportData.Entry("labels", labels.name() + "; " + p.split())));
    entries.add(new ReportData.Entry("samples M", p.samples() + " of " + p.images().patterns().count()));
    entries.add(new ReportData.Entry("realisations", Integer.toString(p.realisations())));
    entries.add(new ReportData.Entry("seed", Long.toString(p.seed())));
    entries.add(new ReportData.Entry("precision", p.precision().toString()));
    entries.addAll(StudyReport.origin(manifest));
    return entries;
  }

  private static String competition(HebbianParameters p) {
    return p.competition().doubleStream().mapToObj(Numbers::parameter).collect(Collectors.joining(","));
  }

  /** The command that makes this run on any machine. */
  static String command(HebbianParameters p) {
    List<String> words = new ArrayList<>(List.of("weaksyn", "hebbian"));
    if (!p.images().name().startsWith(EMBEDDED)) {
      words.addAll(List.of("--data", StudyReport.quoted(p.images().name())));
      p.images().labels().ifPresent(labels -> words.addAll(List.of("--labels", StudyReport.quoted(labels.name()))));
    }
    if (p.images().raw()) {
      words.add("--raw");
    }
    words.addAll(List.of("--rule", p.ruleName()));
    if (p.rule().parameters(0).competes()) {
      words.addAll(List.of("--competition", competition(p)));
    }
    words.addAll(List.of("--rate", Numbers.parameter(p.training().rate()), "--batches", Integer.toString(p.training().batches())));
    words.addAll(List.of("--batch", Integer.toString(p.training().batchSize())));
    words.addAll(List.of("--width", Integer.toString(p.network().width()), "--depth", Integer.toString(p.network().depth())));
    words.addAll(List.of("--gain", Numbers.parameter(p.network().gain()), "--bias", Numbers.parameter(p.network().biasScale())));
    words.addAll(List.of("--activation", Names.of(p.network().activation()), "--samples", Integer.toString(p.samples())));
    words.addAll(List.of("--realisations", Integer.toString(p.realisations()), "--seed", Long.toString(p.seed()), "--precision", p.precision().toString()));
    return String.join(" ", words);
  }

  /** One JSON object. */
  String json(Path directory, int computed) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", manifest.tree().path("configuration"));
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
