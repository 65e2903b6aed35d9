package weaksyn.validation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.Innovation;
import weaksyn.validation.theory.MeanQuantity;
import weaksyn.validation.theory.Response;

/** {@code coefficients.csv}: what each innovation does to the quantities of its own layer and of later ones. */
public final class CoefficientsCsv {
  /** Names of the columns. */
  public static final List<String> COLUMNS = List.of("synapses", "r", "layer", "quantity", "source_layer", "innovation", "coefficient");

  /** Deepest networks that have rows: the number of these grows as the square of the depth. */
  static final int MAX_DEPTH = 128;

  private CoefficientsCsv() {}

  /**
   * Header and the rows of coefficients that are not 0.
   *
   * @param swept names what is swept, whose values stand in front
   */
  static String write(Setting swept, Map<Curve, Coefficients> coefficients) {
    return CsvText.of(
        swept.columns(COLUMNS), csv -> coefficients.forEach((curve, of) -> rows(curve, of).forEach(row -> csv.writeRecord(curve.setting().row(row)))));
  }

  /** The rows of one curve. */
  public static List<List<String>> rows(Curve curve, Coefficients coefficients) {
    List<List<String>> rows = new ArrayList<>();
    int depth = coefficients.depth();
    for (int source = 0; source <= depth && depth <= MAX_DEPTH; source++) {
      for (Innovation innovation : Innovation.values()) {
        List<Response> responses = coefficients.responses(source, innovation);
        for (int layer = 1; layer <= depth; layer++) {
          for (MeanQuantity quantity : MeanQuantity.values()) {
            double coefficient = responses.get(layer).of(quantity);
            if (coefficient != 0) {
              rows.add(
                  List.of(
                      Names.of(curve.synapses()), Numbers.parameter(curve.r()), Integer.toString(layer), quantity.symbol(), Integer.toString(source),
                      innovation.symbol(), Numbers.cell(coefficient)));
            }
          }
        }
      }
    }
    return rows;
  }
}
