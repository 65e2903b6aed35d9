package weaksyn.validation.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Setting;
import weaksyn.validation.theory.MeanFieldLayer;

/** A made-up sweep: the sample study at each of some points. Its layers are the same everywhere. */
final class SampleSweep {
  private SampleSweep() {}

  /** The sample at these points. */
  static ReportData of(List<Setting> settings) {
    ReportData sample = SampleReport.of(4, Synapses.GAUSSIAN);
    Map<Curve, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    settings.forEach(setting -> sample.theory().forEach((curve, layers) -> theory.put(at(setting, curve), layers)));
    return new ReportData(
        sample.title(), sample.width(), sample.configuration(), settings.stream().flatMap(s -> sample.curves().stream().map(c -> at(s, c))).toList(),
        settings.stream().flatMap(s -> sample.cells().stream().map(c -> new CellResult(new Cell(at(s, c.cell().curve()), c.cell().realisation()), c.layers())))
            .toList(),
        settings.stream().flatMap(s -> sample.summary().stream().map(row -> at(s, row))).toList(), theory, sample.verdict(), List.of(), List.of(),
        sample.notes(), sample.version(), sample.revision(), sample.commandLine());
  }

  private static Curve at(Setting setting, Curve curve) {
    return new Curve(setting, curve.synapses(), curve.r());
  }

  private static SummaryRow at(Setting setting, SummaryRow row) {
    return new SummaryRow(
        at(setting, row.curve()), row.layer(), row.quantity(), row.theory(), row.mean(), row.standardError(), row.z(), row.realisations());
  }
}
