package weaksyn.validation.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Decay;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.stopping.Stopping;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The theory of a study beside its simulation.
 *
 * @param theory for each curve the predictions for layers 0 (the input) to L, in the order of the curves
 * @param summary the comparison
 * @param decay E^l/E^1 of each layer
 * @param verdict whether theory and simulation agree
 * @param spectra eigenvalues of chosen layers, where asked for
 * @param control which curves were corrected by innovations
 * @param arrays files below the run directory that hold weights, covariances or activities, where asked for
 * @param stopping what became of wanted errors; empty where none were
 * @param check the wide networks that the verdict is about beside the study; empty if there are none
 */
public record Evaluation(
    Map<Curve, List<MeanFieldLayer>> theory, List<SummaryRow> summary, List<Decay> decay, Verdict verdict, Control control, List<Spectrum> spectra,
    List<String> arrays, Optional<Stopping> stopping, List<CheckedWidth> check) {
  /** Copies the collections. */
  public Evaluation {
    theory = Collections.unmodifiableMap(new LinkedHashMap<>(theory));
    summary = List.copyOf(summary);
    decay = List.copyOf(decay);
    spectra = List.copyOf(spectra);
    arrays = List.copyOf(arrays);
    check = List.copyOf(check);
  }

  /** An evaluation without decay, snapshot and correction. */
  public Evaluation(Map<Curve, List<MeanFieldLayer>> theory, List<SummaryRow> summary, Verdict verdict) {
    this(theory, summary, List.of(), verdict, Control.OFF, List.of(), List.of(), Optional.empty(), List.of());
  }

  /** Evaluations of the points of a sweep as one, without verdict, snapshot and check. */
  static Evaluation joined(List<Evaluation> points) {
    if (points.size() == 1) {
      return points.getFirst();
    }
    Map<Curve, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    Map<Curve, Coefficients> coefficients = new LinkedHashMap<>();
    points.forEach(point -> {
      theory.putAll(point.theory);
      coefficients.putAll(point.control.coefficients());
    });
    return new Evaluation(theory, points.stream().flatMap(point -> point.summary.stream()).toList(), Verdict.unchecked())
        .with(new Control(coefficients)).withDecay(points.stream().flatMap(point -> point.decay.stream()).toList());
  }

  /** The same evaluation with what a snapshot took. */
  Evaluation with(List<Spectrum> taken, List<String> files) {
    return new Evaluation(theory, summary, decay, verdict, control, taken, files, stopping, check);
  }

  /** The same evaluation with another verdict. */
  Evaluation with(Verdict other) {
    return new Evaluation(theory, summary, decay, other, control, spectra, arrays, stopping, check);
  }

  /** The same evaluation with the correction that the summary has. */
  Evaluation with(Control applied) {
    return new Evaluation(theory, summary, decay, verdict, applied, spectra, arrays, stopping, check);
  }

  /** The same evaluation with its wide check. */
  Evaluation withCheck(List<CheckedWidth> wide) {
    return new Evaluation(theory, summary, decay, verdict, control, spectra, arrays, stopping, wide);
  }

  /** The same evaluation with the decay of E. */
  Evaluation withDecay(List<Decay> measured) {
    return new Evaluation(theory, summary, measured, verdict, control, spectra, arrays, stopping, check);
  }

  /** The same evaluation with what became of wanted errors. */
  Evaluation withStopping(Optional<Stopping> outcome) {
    return new Evaluation(theory, summary, decay, verdict, control, spectra, arrays, outcome, check);
  }

  /** Compares theory and simulation. */
  @FunctionalInterface
  public interface Evaluator {
    /**
     * Evaluates all cells of a study, or of a shard of it.
     *
     * @param results for each point the cells, in the order of {@link StudyParameters#cells}
     * @param check the cells of its wide check, not evaluated yet
     * @param verdict whether a verdict is asked for
     */
    Evaluation evaluate(StudyPoints study, List<List<CellResult>> results, List<CheckedWidth> check, boolean verdict);
  }
}
