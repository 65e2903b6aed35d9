package weaksyn.validation.study;

import java.util.List;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;

/**
 * One width of the {@linkplain WideCheck wide check} of a study.
 *
 * @param parameters its networks
 * @param results its cells, in the order of the parameters
 * @param summary theory beside simulation; empty until it is evaluated
 */
public record CheckedWidth(StudyParameters parameters, List<CellResult> results, List<SummaryRow> summary) {
  /** Copies the lists. */
  public CheckedWidth {
    results = List.copyOf(results);
    summary = List.copyOf(summary);
  }

  /** Cells that are not evaluated yet. */
  public CheckedWidth(StudyParameters parameters, List<CellResult> results) {
    this(parameters, results, List.of());
  }

  /** The same width, evaluated. */
  CheckedWidth with(List<SummaryRow> rows) {
    return new CheckedWidth(parameters, results, rows);
  }
}
