package weaksyn.validation.study;

import java.util.List;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;

/** {@code summary.csv}: theory beside simulation, one row for each curve, layer and quantity. */
public final class SummaryCsv {
  /** Names of the columns. */
  public static final List<String> COLUMNS =
      List.of(
          "synapses", "r", "layer", "quantity", "theory", "mean", "standard_error", "z", "realisations", "mean_plain", "standard_error_plain",
          "variance_factor", "theory_N", "z_N");

  private SummaryCsv() {}

  /**
   * Header and rows in the order given.
   *
   * @param swept names what is swept, whose values stand in front
   */
  static String write(Setting swept, List<SummaryRow> rows) {
    return CsvText.of(swept.columns(COLUMNS), csv -> rows.forEach(row -> csv.writeRecord(row.curve().setting().row(fields(row)))));
  }

  /** The cells of one row. */
  public static List<String> fields(SummaryRow row) {
    return List.of(
        Names.of(row.curve().synapses()),
        Numbers.parameter(row.curve().r()),
        Integer.toString(row.layer()),
        row.quantity().symbol(),
        Numbers.cell(row.theory()),
        Numbers.cell(row.mean()),
        Numbers.cell(row.standardError()),
        Numbers.cell(row.z()),
        Integer.toString(row.realisations()),
        Numbers.cell(row.plainMean()),
        Numbers.cell(row.plainError()),
        Numbers.cell(row.varianceFactor()),
        Numbers.cell(row.finite()),
        Numbers.cell(row.finiteZ()));
  }
}
