package weaksyn.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.theory.MeanFieldLayer;

/** {@code theory.csv} and the output of {@code weaksyn theory}: one row for each curve and layer 1..L. */
public final class TheoryCsv {
  /** Names of the columns. */
  public static final List<String> COLUMNS = List.of("synapses", "r", "layer", "Q", "S", "q", "kappa", "E", "mu", "D");

  private TheoryCsv() {}

  /**
   * Header and rows.
   *
   * @param theory for each curve, in the order of the rows, the layers 0 (the input, left out) to L
   */
  public static String write(Map<Curve, List<MeanFieldLayer>> theory) {
    return CsvText.of(COLUMNS, csv -> theory.forEach((curve, layers) -> rows(curve, layers).forEach(csv::writeRecord)));
  }

  /**
   * The rows of one curve.
   *
   * @param layers layers 0 (the input, left out) to L
   */
  public static List<List<String>> rows(Curve curve, List<MeanFieldLayer> layers) {
    List<List<String>> rows = new ArrayList<>();
    for (int layer = 1; layer < layers.size(); layer++) {
      LayerStatistics s = layers.get(layer).statistics();
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
              Numbers.cell(s.dimension())));
    }
    return rows;
  }
}
