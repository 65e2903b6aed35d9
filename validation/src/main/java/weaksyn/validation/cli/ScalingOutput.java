package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.report.ReportData;
import weaksyn.validation.report.ScalingReport;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.Shard;
import weaksyn.validation.scaling.ExcessPoint;
import weaksyn.validation.scaling.Extrapolation;
import weaksyn.validation.scaling.ScalingCsv;
import weaksyn.validation.scaling.ScalingEvaluation;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.scaling.SlopeFit;
import weaksyn.validation.study.ShardCells;

/**
 * A sweep in its files and as JSON.
 *
 * @param parameters what was asked for
 * @param evaluation what it came to
 * @param manifest of the complete run
 */
record ScalingOutput(ScalingParameters parameters, ScalingEvaluation evaluation, Manifest manifest) implements Run.Evaluated {
  private static final List<String> FILES =
      List.of(Manifest.NAME, "results.csv", "theory.csv", "summary.csv", "excess.csv", "slopes.csv", "extrapolation.csv", "report.html");

  /**
   * Of all cells, or of those of a shard, on which there is no verdict.
   *
   * @param results for each width its cells
   * @param manifest of the complete run or shard
   * @param check whether a verdict is asked for
   */
  static ScalingOutput of(ScalingParameters parameters, List<List<CellResult>> results, Manifest manifest, boolean check) {
    Shard shard = manifest.shard();
    int held = results.stream().mapToInt(List::size).sum();
    int total = parameters.parts().stream().mapToInt(part -> part.cells().size()).sum();
    ScalingEvaluation evaluation =
        shard.isWhole()
            ? ScalingEvaluation.of(parameters, results, check)
            : ScalingEvaluation.withoutFits(parameters, results, ShardCells.verdict(shard, held, total));
    return new ScalingOutput(parameters, evaluation, manifest);
  }

  @Override
  public SequencedMap<String, String> files() {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put("results.csv", ScalingCsv.results(evaluation.curves()));
    files.put("theory.csv", ScalingCsv.theory(evaluation.curves()));
    files.put("summary.csv", ScalingCsv.summary(evaluation.curves()));
    files.put("excess.csv", ScalingCsv.excess(evaluation.excess()));
    files.put("slopes.csv", ScalingCsv.slopes(evaluation.slopes()));
    files.put("extrapolation.csv", ScalingCsv.extrapolations(evaluation.extrapolations()));
    files.put("report.html", html());
    return files;
  }

  private String html() {
    String title = "Weakly-correlated synapses: widths " + parameters.widths().getInt(0) + " to " + parameters.widths().getInt(parameters.widths().size() - 1);
    return ScalingReport.render(title, configuration(), evaluation, command(), manifest.value("version"), manifest.value("revision"));
  }

  private List<ReportData.Entry> configuration() {
    StudyParameters p = parameters.first();
    List<ReportData.Entry> entries = new ArrayList<>();
    entries.add(new ReportData.Entry("widths N", widths()));
    entries.add(new ReportData.Entry("exponents a", list(parameters.exponents())));
    entries.add(new ReportData.Entry("r", list(parameters.r())));
    entries.add(new ReportData.Entry("samples M", parameters.parts().stream().map(part -> Integer.toString(part.samples())).collect(Collectors.joining(", "))));
    entries.add(new ReportData.Entry("seed", Long.toString(parameters.seed())));
    entries.addAll(StudyReport.network(p));
    entries.addAll(StudyReport.origin(manifest));
    return entries;
  }

  /** The command that makes this run on any machine. */
  String command() {
    StudyParameters p = parameters.first();
    List<String> words = new ArrayList<>(List.of("weaksyn", "scaling", "--widths", widths().replace(" ", ""), "--exponent", list(parameters.exponents())));
    words.addAll(List.of("--r", list(parameters.r()), "--synapses", StudyReport.synapses(p), "--depth", Integer.toString(p.depth())));
    words.addAll(List.of("--gain", Numbers.parameter(p.gain()), "--bias", Numbers.parameter(p.bias()), "--activation", Names.of(p.activation())));
    words.addAll(List.of("--input", p.input().text()));
    if (parameters.parts().stream().anyMatch(part -> part.samples() != ScalingParameters.defaultSamples(part.width()))) {
      words.addAll(List.of("--samples", Integer.toString(p.samples())));
    }
    words.addAll(List.of("--realisations", Integer.toString(p.realisations()), "--seed", Long.toString(parameters.seed())));
    words.addAll(List.of("--precision", p.precision().toString()));
    words.addAll(StudyReport.shard(manifest));
    return String.join(" ", words);
  }

  private String widths() {
    return parameters.widths().intStream().mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private static String list(DoubleList values) {
    return values.doubleStream().mapToObj(Numbers::parameter).collect(Collectors.joining(","));
  }

  /** One JSON object. */
  String json(Path directory, int computed) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", manifest.tree().path("configuration"));
    for (ExcessPoint point : evaluation.excess()) {
      ObjectNode node = root.withArray("/excess").addObject().put("width", point.width());
      curve(node, point.curve().exponent(), point.curve().setting());
      Numbers.put(node, "theory", point.theory());
      Numbers.put(node, "mean", point.mean());
      Numbers.put(node, "standard_error", point.standardError());
      node.put("realisations", point.realisations());
    }
    for (SlopeFit slope : evaluation.slopes()) {
      ObjectNode node = root.withArray("/slopes").addObject();
      curve(node, slope.curve().exponent(), slope.curve().setting());
      Numbers.put(node, "predicted", slope.predicted());
      Numbers.put(node, "slope", slope.slope());
      Numbers.put(node, "standard_error", slope.standardError());
      Numbers.put(node, "allowance", slope.allowance());
      Numbers.put(node, "amplitude", slope.amplitude());
    }
    for (Extrapolation limit : evaluation.extrapolations()) {
      ObjectNode node = root.withArray("/extrapolation").addObject();
      curve(node, 0.5, limit.setting());
      node.put("layer", limit.layer()).put("quantity", limit.quantity().symbol());
      Numbers.put(node, "limit", limit.limit());
      Numbers.put(node, "standard_error", limit.standardError());
      Numbers.put(node, "predicted_power", limit.leading());
      Numbers.put(node, "power", limit.power());
      Numbers.put(node, "power_standard_error", limit.powerError());
    }
    return StudyJson.finish(root, evaluation.verdict(), computed, directory, FILES);
  }

  private static void curve(ObjectNode node, double exponent, Setting setting) {
    node.put("exponent", exponent).put("synapses", Names.of(setting.synapses())).put("r", setting.r());
  }
}
