package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
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
import weaksyn.validation.scaling.WidthCorrection;
import weaksyn.validation.study.ShardCells;

/**
 * Writes a sweep to its files and as JSON.
 *
 * @param parameters what was asked for
 * @param evaluation what it came to
 * @param manifest of the complete run
 */
record ScalingOutput(ScalingParameters parameters, ScalingEvaluation evaluation, Manifest manifest) implements Run.Evaluated {
  private static final List<String> FILES =
      List.of(Manifest.NAME, "results.csv", "theory.csv", "summary.csv", "coefficients.csv", "excess.csv", "slopes.csv", "extrapolation.csv",
          "finite-width.csv", "report.html");

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
    files.put("coefficients.csv", ScalingCsv.coefficients(evaluation.curves()));
    files.put("excess.csv", ScalingCsv.excess(evaluation.excess()));
    files.put("slopes.csv", ScalingCsv.slopes(evaluation.slopes()));
    files.put("extrapolation.csv", ScalingCsv.extrapolations(evaluation.extrapolations()));
    files.put("finite-width.csv", ScalingCsv.corrections(WidthCorrection.of(evaluation.curves())));
    files.put("report.html", ScalingReport.html(parameters, evaluation, manifest, ReproducingCommand.scaling(parameters, manifest)));
    return files;
  }

  /** One JSON object. */
  String json(Path directory, int computed) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("parameters", manifest.configuration());
    for (ExcessPoint point : evaluation.excess()) {
      ObjectNode node = root.withArray("/excess").addObject().put("width", point.width());
      curve(node, point.curve().exponent(), point.curve().label());
      Numbers.put(node, "theory", point.theory());
      Numbers.put(node, "mean", point.mean());
      Numbers.put(node, "standard_error", point.standardError());
      node.put("realisations", point.realisations());
      Numbers.put(node, "mean_plain", point.plain().mean());
      Numbers.put(node, "standard_error_plain", point.plain().standardError());
    }
    for (SlopeFit slope : evaluation.slopes()) {
      ObjectNode node = root.withArray("/slopes").addObject();
      curve(node, slope.curve().exponent(), slope.curve().label());
      Numbers.put(node, "predicted", slope.predicted());
      Numbers.put(node, "slope", slope.slope());
      Numbers.put(node, "standard_error", slope.standardError());
      Numbers.put(node, "allowance", slope.allowance());
      Numbers.put(node, "amplitude", slope.amplitude());
    }
    for (Extrapolation limit : evaluation.extrapolations()) {
      ObjectNode node = root.withArray("/extrapolation").addObject();
      curve(node, 0.5, limit.curve());
      node.put("layer", limit.layer()).put("quantity", limit.quantity().symbol());
      Numbers.put(node, "limit", limit.limit());
      Numbers.put(node, "standard_error", limit.standardError());
      Numbers.put(node, "predicted_power", limit.leading());
      Numbers.put(node, "power", limit.power());
      Numbers.put(node, "power_standard_error", limit.powerError());
    }
    return StudyJson.finish(root, evaluation.verdict(), computed, directory, FILES);
  }

  private static void curve(ObjectNode node, double exponent, Curve curve) {
    node.put("exponent", exponent).put("synapses", Names.of(curve.synapses())).put("r", curve.r());
  }
}
