package weaksyn.validation.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.study.CoefficientsCsv;
import weaksyn.validation.study.ResultsCsv;
import weaksyn.validation.study.SummaryCsv;
import weaksyn.validation.study.TheoryCsv;
import weaksyn.validation.theory.Innovation;

/**
 * The files of a sweep. Some are those of a study, with {@code width,exponent} as first columns; rows of r = 0 are
 * repeated for each exponent. The others hold the fits: {@code excess.csv}, {@code slopes.csv} and
 * {@code extrapolation.csv}. {@code finite-width.csv} has what the width does to E.
 */
public final class ScalingCsv {
  private static final List<String> FRONT = List.of("width", "exponent");
  private static final List<String> EXCESS =
      List.of("width", "exponent", "synapses", "r", "theory", "mean", "standard_error", "realisations", "mean_plain", "standard_error_plain");
  private static final List<String> SLOPES = List.of("exponent", "synapses", "r", "predicted", "slope", "standard_error", "allowance", "amplitude");
  private static final List<String> EXTRAPOLATION =
      List.of("synapses", "r", "layer", "quantity", "limit", "standard_error", "predicted_power", "power", "power_standard_error");

  private static final List<String> CORRECTIONS =
      List.of("width", "synapses", "r", "layer", "derived", "measured", "standard_error", "realisations");

  private ScalingCsv() {}

  /** {@code results.csv}: raw realisations. There are columns of innovations if any cell has them. */
  public static String results(List<CurveAtWidth> curves) {
    List<Innovation> innovations = ResultsCsv.innovations(curves.stream().flatMap(curve -> curve.cells().stream()).toList());
    return write(
        ResultsCsv.columns(innovations), curves,
        curve -> curve.cells().stream().flatMap(cell -> ResultsCsv.rows(cell, innovations).stream()).toList());
  }

  /** {@code theory.csv}. */
  public static String theory(List<CurveAtWidth> curves) {
    return write(TheoryCsv.ALL_COLUMNS, curves, curve -> TheoryCsv.rows(curve.curve().label(), curve.theory(), curve.width()));
  }

  /** {@code summary.csv}. */
  public static String summary(List<CurveAtWidth> curves) {
    return write(SummaryCsv.COLUMNS, curves, curve -> curve.summary().stream().map(SummaryCsv::fields).toList());
  }

  /** {@code coefficients.csv}. */
  public static String coefficients(List<CurveAtWidth> curves) {
    return write(
        CoefficientsCsv.COLUMNS, curves,
        curve -> curve.control().coefficients().entrySet().stream().flatMap(of -> CoefficientsCsv.rows(of.getKey(), of.getValue()).stream()).toList());
  }

  private static String write(List<String> columns, List<CurveAtWidth> curves, Function<CurveAtWidth, List<List<String>>> rows) {
    return CsvText.of(joined(FRONT, columns), csv -> {
      for (CurveAtWidth curve : curves) {
        List<String> front = List.of(Integer.toString(curve.width()), Numbers.parameter(curve.curve().exponent()));
        rows.apply(curve).forEach(row -> csv.writeRecord(joined(front, row)));
      }
    });
  }

  private static List<String> joined(List<String> front, List<String> rest) {
    List<String> all = new ArrayList<>(front);
    all.addAll(rest);
    return all;
  }

  /** {@code excess.csv}. */
  public static String excess(List<ExcessPoint> points) {
    return CsvText.of(
        EXCESS,
        csv -> points.forEach(
            p -> csv.writeRecord(
                Integer.toString(p.width()),
                Numbers.parameter(p.curve().exponent()),
                synapses(p.curve().label()),
                r(p.curve().label()),
                Numbers.cell(p.theory()),
                Numbers.cell(p.mean()),
                Numbers.cell(p.standardError()),
                Integer.toString(p.realisations()),
                Numbers.cell(p.plain().mean()),
                Numbers.cell(p.plain().standardError()))));
  }

  /** {@code slopes.csv}. */
  public static String slopes(List<SlopeFit> slopes) {
    return CsvText.of(
        SLOPES,
        csv -> slopes.forEach(
            s -> csv.writeRecord(
                Numbers.parameter(s.curve().exponent()),
                synapses(s.curve().label()),
                r(s.curve().label()),
                Numbers.cell(s.predicted()),
                Numbers.cell(s.slope()),
                Numbers.cell(s.standardError()),
                Numbers.cell(s.allowance()),
                Numbers.cell(s.amplitude()))));
  }

  /** {@code extrapolation.csv}. */
  public static String extrapolations(List<Extrapolation> extrapolations) {
    return CsvText.of(
        EXTRAPOLATION,
        csv -> extrapolations.forEach(
            e -> csv.writeRecord(
                synapses(e.curve()),
                r(e.curve()),
                Integer.toString(e.layer()),
                e.quantity().symbol(),
                Numbers.cell(e.limit()),
                Numbers.cell(e.standardError()),
                Numbers.cell(e.leading()),
                Numbers.cell(e.power()),
                Numbers.cell(e.powerError()))));
  }

  /** {@code finite-width.csv}. */
  public static String corrections(List<WidthCorrection> corrections) {
    return CsvText.of(
        CORRECTIONS,
        csv -> corrections.forEach(
            c -> csv.writeRecord(
                Integer.toString(c.width()),
                synapses(c.curve()),
                r(c.curve()),
                Integer.toString(c.layer()),
                Numbers.cell(c.derived()),
                Numbers.cell(c.measured()),
                Numbers.cell(c.standardError()),
                Integer.toString(c.realisations()))));
  }

  private static String synapses(Curve curve) {
    return Names.of(curve.synapses());
  }

  private static String r(Curve curve) {
    return Numbers.parameter(curve.r());
  }
}
