package weaksyn.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Summary;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.TheoryTable;
import weaksyn.validation.compare.VerdictContext;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.WeightEnsemble;

/**
 * A theory of equicorrelated synapses whose constants may be off. It makes predictions and the control.
 *
 * @param gain factor of g
 * @param bias factor of σ_b
 * @param r factor of r
 */
record TheoryOnTrial(double gain, double bias, double r) {
  /** The right theory. */
  static final TheoryOnTrial RIGHT = new TheoryOnTrial(1, 1, 1);

  private MeanField meanField(StudyParameters p) {
    return new MeanField(ActivationModel.of(p.activation()).theory(), gain * p.gain(), bias * p.bias());
  }

  private Map<Curve, WeightEnsemble> ensembles(StudyParameters p) {
    Map<Curve, WeightEnsemble> ensembles = new LinkedHashMap<>();
    p.curves().forEach(curve -> ensembles.put(curve, IidColumns.equicorrelated(r * curve.r())));
    return ensembles;
  }

  /** Layers 0 to L of each curve. */
  Map<Curve, List<MeanFieldLayer>> predictions(StudyParameters p) {
    return TheoryTable.of(meanField(p), ensembles(p), ((InputLaw) p.input()).moments(p.width()), p.depth(), 1);
  }

  /** The control with the coefficients of this theory. */
  Control control(StudyParameters p) {
    Map<Curve, Coefficients> coefficients = new LinkedHashMap<>();
    ensembles(p).forEach(
        (curve, ensemble) -> coefficients.put(
            curve, Coefficients.of(meanField(p), ensemble, ((InputLaw) p.input()).moments(p.width()), p.depth(), 1, p.width())));
    return new Control(coefficients);
  }

  /** Cells beside this theory. */
  List<SummaryRow> summary(StudyParameters p, List<CellResult> cells, Control control) {
    return Summary.of(cells, predictions(p), p.width(), control);
  }

  /** Cells beside this theory, as a verdict takes them. */
  Verdicts.Sample sample(StudyParameters p, List<CellResult> cells, Control control) {
    return sample(p, summary(p, cells, control));
  }

  /** A summary as a verdict takes it. */
  static Verdicts.Sample sample(StudyParameters p, List<SummaryRow> rows) {
    VerdictContext context = new VerdictContext(p.width(), Double.NaN, MeanFieldEvaluator.inputCorrelation(p), Optional.empty(), p.activation());
    return new Verdicts.Sample(rows, context);
  }

  /** Many realisations beside this theory and its control, ready for many draws from them. */
  Judge judge(StudyParameters p, List<CellResult> cells, boolean controlled) {
    Control control = controlled ? control(p).where(cells) : Control.OFF;
    return new Judge(p, predictions(p), byRealisation(cells.stream().map(control::correct).toList()), controlled ? byRealisation(cells) : Map.of());
  }

  private static Map<Integer, List<CellResult>> byRealisation(List<CellResult> cells) {
    return cells.stream().collect(Collectors.groupingBy(cell -> cell.cell().realisation()));
  }

  /**
   * Realisations and predictions.
   *
   * @param corrected the cells of each realisation, after the control
   * @param innovating the same before the control; empty without a control
   */
  record Judge(
      StudyParameters parameters, Map<Curve, List<MeanFieldLayer>> predictions, Map<Integer, List<CellResult>> corrected,
      Map<Integer, List<CellResult>> innovating) {
    /** The sample of some realisations of a study, whose innovations are judged too. */
    Verdicts.Sample study(List<Integer> realisations) {
      Verdicts.Sample sample = sample(realisations);
      return innovating.isEmpty()
          ? sample
          : new Verdicts.Sample(
              sample.rows(), sample.context(), MeanFieldEvaluator.innovations(parameters, cells(innovating, realisations), predictions));
    }

    /** The sample of some realisations. */
    Verdicts.Sample sample(List<Integer> realisations) {
      return TheoryOnTrial.sample(parameters, Summary.of(cells(corrected, realisations), predictions, parameters.width()));
    }

    private static List<CellResult> cells(Map<Integer, List<CellResult>> from, List<Integer> realisations) {
      return realisations.stream().flatMap(k -> from.get(k).stream()).toList();
    }
  }
}
