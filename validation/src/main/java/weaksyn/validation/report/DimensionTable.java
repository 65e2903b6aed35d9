package weaksyn.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.validation.dimension.Blocks;
import weaksyn.validation.dimension.Centring;
import weaksyn.validation.dimension.DimensionEstimate;
import weaksyn.validation.dimension.DimensionRun;
import weaksyn.validation.dimension.Estimator;
import weaksyn.validation.dimension.NearestNeighbours;

/** The tables of estimated dimensions on standard output. */
public final class DimensionTable {
  private DimensionTable() {}

  /**
   * What was done, and a table for each file and for both as two trials.
   *
   * @param colour whether headings are made bold by escape sequences
   */
  public static String of(DimensionRun run, boolean colour) {
    DimensionEstimate first = run.estimates().getFirst().estimate();
    Blocks blocks = first.blocks();
    StringBuilder text = new StringBuilder();
    text.append(first.patterns()).append(" patterns, ").append(first.neurons()).append(" neurons; ");
    text.append(run.parameters().centring() == Centring.PATTERNS ? "means over the patterns removed" : "nothing removed");
    text.append("; jackknife over ").append(blocks.count()).append(" blocks of ").append(lengths(blocks)).append('\n');
    for (DimensionRun.Named named : run.estimates()) {
      text.append(TextRows.heading(named.data(), colour)).append(TextRows.aligned(rows(named.estimate())));
    }
    run.neighbours().ifPresent(neighbours -> text.append('\n').append(sentence(neighbours)).append('\n'));
    return text.toString();
  }

  /** The intrinsic dimension in words. */
  static String sentence(NearestNeighbours neighbours) {
    String of = neighbours.patterns() + neighbours.copies() == neighbours.of() ? "all" : "a random " + (neighbours.patterns() + neighbours.copies()) + " of";
    String copies = neighbours.copies() == 0 ? "" : ", of which " + neighbours.copies() + " that are equal to others were left out";
    String value =
        Double.isNaN(neighbours.dimension())
            ? "undefined, because too few of them differ"
            : Digits.of(neighbours.dimension(), neighbours.standardError());
    return "intrinsic dimension by the two nearest neighbours: " + value + " (" + of + " " + neighbours.of() + " patterns" + copies + ")";
  }

  private static String lengths(Blocks blocks) {
    int least = blocks.leastLength();
    return blocks.patterns() % blocks.count() == 0 ? patterns(least) : least + " or " + patterns(least + 1);
  }

  private static String patterns(int count) {
    return count + (count == 1 ? " pattern" : " patterns");
  }

  /** Head and rows of a table. */
  static List<List<String>> rows(DimensionEstimate estimate) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("corrected for", "participation ratio", "per neuron"));
    for (Map.Entry<Estimator, DimensionEstimate.Ratio> entry : estimate.ratios().entrySet()) {
      DimensionEstimate.Ratio ratio = entry.getValue();
      double n = estimate.neurons();
      rows.add(List.of(name(entry.getKey()), Digits.of(ratio.value(), ratio.standardError()), Digits.of(ratio.value() / n, ratio.standardError() / n)));
    }
    return rows;
  }

  /** What an estimator corrects for, in words. */
  static String name(Estimator estimator) {
    return switch (estimator) {
      case PLAIN -> "nothing";
      case PATTERNS -> "finite patterns";
      case NEURONS -> "finite neurons";
      case BOTH -> "finite patterns and neurons";
    };
  }
}
