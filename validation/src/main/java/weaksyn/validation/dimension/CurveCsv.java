package weaksyn.validation.dimension;

import java.util.List;
import java.util.Map;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;

/** {@code curve.csv}. */
public final class CurveCsv {
  /** The columns. */
  public static final List<String> COLUMNS =
      List.of("subsets_of", "size", "subsets", "corrected_for", "participation_ratio", "participation_ratio_error", "undefined");

  private CurveCsv() {}

  /** A row for each size and estimator. A number that is not defined is an empty cell. */
  public static String of(DimensionRun run) {
    return CsvText.of(COLUMNS, csv -> {
      for (CurvePoint point : run.curve()) {
        for (Map.Entry<Estimator, CurvePoint.Mean> entry : point.means().entrySet()) {
          CurvePoint.Mean mean = entry.getValue();
          csv.writeRecord(
              point.ofPatterns() ? "patterns" : "neurons", Integer.toString(point.size()), Integer.toString(point.subsets()),
              DimensionCsv.name(entry.getKey()), Numbers.cell(mean.value()), Numbers.cell(mean.standardError()), Integer.toString(mean.undefined()));
        }
      }
    });
  }
}
