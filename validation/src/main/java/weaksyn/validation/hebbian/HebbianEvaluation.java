package weaksyn.validation.hebbian;

import java.util.List;
import weaksyn.validation.compare.Verdict;

/**
 * The results of a study of learning, and what follows from them.
 *
 * @param parameters parameters of the study
 * @param results all cells, by c and realisation
 * @param summary averages over realisations
 * @param verdict whether the features of weakly-correlated synapses appear
 * @param snapshot measurement of the images, and receptive fields
 */
public record HebbianEvaluation(
    HebbianParameters parameters, List<HebbianResult> results, List<HebbianSummary> summary, Verdict verdict, HebbianCells.Snapshot snapshot) {
  /** Keeps unmodifiable copies. */
  public HebbianEvaluation {
    results = List.copyOf(results);
    summary = List.copyOf(summary);
  }

  /**
   * Evaluates all cells.
   *
   * @param check whether a verdict is asked for
   */
  public static HebbianEvaluation of(HebbianParameters parameters, List<HebbianResult> results, boolean check, HebbianCells.Snapshot snapshot) {
    Verdict verdict = check ? HebbianVerdict.judge(parameters, results) : Verdict.unchecked();
    return new HebbianEvaluation(parameters, results, HebbianSummary.of(parameters, results), verdict, snapshot);
  }

  /** The average of one quantity in one layer. */
  public HebbianSummary find(double competition, int layer, Kind kind, String quantity) {
    return summary.stream()
        .filter(row -> row.competition() == competition && row.layer() == layer && row.kind() == kind && row.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }
}
