package weaksyn.validation.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Setting;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * Theory and simulation brought together.
 *
 * @param theory for each setting the predictions for layers 0 (the input) to L, in the order of the settings
 * @param summary the comparison
 * @param verdict what it comes to
 * @param spectra eigenvalues of chosen layers, where asked for
 * @param control which curves were corrected by innovations
 * @param arrays files below the run directory that hold weights or covariances, where asked for
 */
public record Evaluation(
    Map<Setting, List<MeanFieldLayer>> theory, List<SummaryRow> summary, Verdict verdict, Control control, List<Spectrum> spectra,
    List<String> arrays) {
  /** Keeps unmodifiable copies. */
  public Evaluation {
    theory = Collections.unmodifiableMap(new LinkedHashMap<>(theory));
    summary = List.copyOf(summary);
    spectra = List.copyOf(spectra);
    arrays = List.copyOf(arrays);
  }

  /** Without what a snapshot takes, and without a correction. */
  public Evaluation(Map<Setting, List<MeanFieldLayer>> theory, List<SummaryRow> summary, Verdict verdict) {
    this(theory, summary, verdict, Control.OFF, List.of(), List.of());
  }

  /** The same with what a snapshot took. */
  Evaluation with(List<Spectrum> taken, List<String> files) {
    return new Evaluation(theory, summary, verdict, control, taken, files);
  }

  /** The same with another verdict. */
  Evaluation with(Verdict other) {
    return new Evaluation(theory, summary, other, control, spectra, arrays);
  }

  /** The same with the correction that the summary has. */
  Evaluation with(Control applied) {
    return new Evaluation(theory, summary, verdict, applied, spectra, arrays);
  }

  /** Brings theory and simulation together. */
  @FunctionalInterface
  public interface Evaluator {
    /**
     * Of all cells of a study, or of a shard of it.
     *
     * @param results the cells, in the order of {@link StudyParameters#cells}
     * @param check whether a verdict is asked for
     */
    Evaluation evaluate(StudyParameters parameters, List<CellResult> results, boolean check);
  }
}
