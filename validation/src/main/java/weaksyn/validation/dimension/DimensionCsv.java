package weaksyn.validation.dimension;

import java.util.List;
import java.util.Map;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;

/** {@code dimension.csv}. */
public final class DimensionCsv {
  /** The columns. */
  public static final List<String> COLUMNS =
      List.of("data", "corrected_for", "participation_ratio", "participation_ratio_error", "D", "D_error", "patterns", "neurons", "constant_neurons", "blocks");

  private DimensionCsv() {}

  /** A row for each estimate. A number that is not defined is an empty cell. */
  public static String of(DimensionRun run) {
    return CsvText.of(COLUMNS, csv -> {
      for (DimensionRun.Named named : run.estimates()) {
        DimensionEstimate estimate = named.estimate();
        for (Map.Entry<Estimator, DimensionEstimate.Ratio> entry : estimate.ratios().entrySet()) {
          DimensionEstimate.Ratio ratio = entry.getValue();
          csv.writeRecord(
              named.data(), name(entry.getKey()), Numbers.cell(ratio.value()), Numbers.cell(ratio.standardError()),
              Numbers.cell(ratio.value() / estimate.neurons()), Numbers.cell(ratio.standardError() / estimate.neurons()), Integer.toString(estimate.patterns()),
              Integer.toString(estimate.neurons()), Integer.toString(estimate.constantNeurons()), Integer.toString(estimate.blocks().count()));
        }
      }
    });
  }

  /** What an estimator corrects for, in files. */
  public static String name(Estimator estimator) {
    return switch (estimator) {
      case PLAIN -> "nothing";
      case PATTERNS -> "patterns";
      case NEURONS -> "neurons";
      case BOTH -> "both";
    };
  }
}
