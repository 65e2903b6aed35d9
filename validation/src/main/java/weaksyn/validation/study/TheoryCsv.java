package weaksyn.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;
import weaksyn.validation.theory.MeanFieldLayer;

/** {@code theory.csv} and the output of {@code weaksyn theory}: one row for each curve and layer 1..L. */
public final class TheoryCsv {
  /** Names of the columns of infinite width. */
  public static final List<String> COLUMNS = List.of("synapses", "r", "layer", "Q", "S", "q", "kappa", "E", "mu", "D");

  /** Names of the columns of the correction of finite width: d, and E and D at the width. */
  public static final List<String> CORRECTION = List.of("d", "E_N", "D_N");

  /** Names of all columns. */
  public static final List<String> ALL_COLUMNS = Stream.concat(COLUMNS.stream(), CORRECTION.stream()).toList();

  private TheoryCsv() {}

  /**
   * Header and rows.
   *
   * @param swept names what is swept, whose values stand in front
   * @param theory for each curve, in the order of the rows, the layers 0 (the input, left out) to L
   * @param width N of the correction of finite width
   */
  static String write(Setting swept, Map<Curve, List<MeanFieldLayer>> theory, int width) {
    return CsvText.of(
        swept.columns(ALL_COLUMNS),
        csv -> theory.forEach((curve, layers) -> rows(curve, layers, width).forEach(row -> csv.writeRecord(curve.setting().row(row)))));
  }

  /**
   * The rows of one curve.
   *
   * @param layers layers 0 (the input, left out) to L
   * @param width N of the correction of finite width
   */
  public static List<List<String>> rows(Curve curve, List<MeanFieldLayer> layers, int width) {
    List<List<String>> rows = new ArrayList<>();
    for (int layer = 1; layer < layers.size(); layer++) {
      LayerStatistics s = layers.get(layer).statistics();
      LayerStatistics finite = layers.get(layer).at(width);
      rows.add(
          List.of(
              Names.of(curve.synapses()),
              Numbers.parameter(curve.r()),
              Integer.toString(layer),
              Numbers.cell(s.variance()),
              Numbers.cell(s.squaredMean()),
              Numbers.cell(s.squaredVariance()),
              Numbers.cell(layers.get(layer).kappa()),
              Numbers.cell(s.squaredCovariance()),
              Numbers.cell(s.coherence()),
              Numbers.cell(s.dimension()),
              Numbers.cell(layers.get(layer).correction()),
              Numbers.cell(finite.squaredCovariance()),
              Numbers.cell(finite.dimension())));
    }
    return rows;
  }
}
