package weaksyn.validation.report;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.HebbianSummary;
import weaksyn.validation.hebbian.Kind;
import weaksyn.validation.hebbian.LinearReadout;

/**
 * The tables of a study of learning, one for each c. They give r̂, N D and E of each layer. With labels they also give
 * the accuracy of a linear readout.
 */
public final class HebbianTable {
  private HebbianTable() {}

  /**
   * All tables, ending with a line feed.
   *
   * @param colour whether headings are made bold by escape sequences
   */
  public static String of(HebbianEvaluation evaluation, boolean colour) {
    HebbianParameters p = evaluation.parameters();
    StringBuilder text = new StringBuilder();
    text.append(
        "width %d, depth %d, gain %s, bias %s, rule %s, rate %s, %d batches of %d, %d of %d images measured, %d realisations\n".formatted(
            p.network().width(), p.network().depth(), Numbers.parameter(p.network().gain()), Numbers.parameter(p.network().biasScale()), p.ruleName(),
            Numbers.parameter(p.training().rate()), p.training().batches(), p.training().batchSize(), p.samples(), p.images().patterns().count(),
            p.realisations()));
    p.images().labels().ifPresent(
        labels -> text.append(
            "linear readout: share of %d images whose class is told, %s of the images themselves\n".formatted(
                p.samples() - LinearReadout.fitted(p.samples()), Digits.of(evaluation.snapshot().accuracy()))));
    DoubleList competition = p.competition();
    for (int i = 0; i < competition.size(); i++) {
      text.append(TextRows.heading("competition c = " + Numbers.parameter(competition.getDouble(i)), colour));
      text.append(TextRows.aligned(rows(evaluation, competition.getDouble(i))));
    }
    return text.toString();
  }

  /** Head and rows of one table. */
  static List<List<String>> rows(HebbianEvaluation evaluation, double competition) {
    int width = evaluation.parameters().network().width();
    List<List<String>> rows = new ArrayList<>();
    boolean labelled = evaluation.parameters().images().labels().isPresent();
    List<String> head = new ArrayList<>(List.of("layer", "r̂", "N D", "orthogonal", "random", "E", "orthogonal", "random"));
    if (labelled) {
      head.addAll(List.of("readout", "orthogonal", "random"));
    }
    rows.add(head);
    for (int layer = 1; layer <= evaluation.parameters().network().depth(); layer++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(layer)));
      row.add(cell(evaluation.find(competition, layer, Kind.LEARNED, HebbianSummary.CORRELATION), 1));
      for (Kind kind : Kind.values()) {
        row.add(cell(evaluation.find(competition, layer, kind, "D"), width));
      }
      for (Kind kind : Kind.values()) {
        row.add(cell(evaluation.find(competition, layer, kind, "E"), 1));
      }
      for (Kind kind : labelled ? Kind.values() : new Kind[0]) {
        row.add(cell(evaluation.find(competition, layer, kind, HebbianSummary.ACCURACY), 1));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String cell(HebbianSummary row, double factor) {
    Estimate estimate = row.estimate();
    return Digits.of(factor * estimate.mean(), factor * estimate.standardError());
  }
}
