package weaksyn.validation.scaling;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.scaling.ExcessPoint.Law;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.FirstLayerExcess;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * Theory and simulation of a sweep brought together. All that is compared with theory has no effect of innovations if
 * all cells have innovations, otherwise no cell is corrected: a fit over widths needs errors of one kind.
 *
 * @param curves by width, exponent, synapses, r
 * @param excess excess of each curve with r ≠ 0 at each width, in the same order
 * @param slopes slopes of the curves whose excess is resolved
 * @param extrapolations extrapolations of the curves with a = 1/2
 * @param verdict whether the sweep bears out the theory
 */
public record ScalingEvaluation(
    List<CurveAtWidth> curves, List<ExcessPoint> excess, List<SlopeFit> slopes, List<Extrapolation> extrapolations, Verdict verdict) {
  /** Keeps unmodifiable copies. */
  public ScalingEvaluation {
    curves = List.copyOf(curves);
    excess = List.copyOf(excess);
    slopes = List.copyOf(slopes);
    extrapolations = List.copyOf(extrapolations);
  }

  /**
   * Evaluates all cells of a sweep.
   *
   * @param results the cells of each width
   * @param check whether a verdict is asked for
   */
  public static ScalingEvaluation of(ScalingParameters parameters, List<List<CellResult>> results, boolean check) {
    ScalingEvaluation evaluation = judge(curves(parameters, results), check);
    if (check && parameters.first().input() instanceof InputLaw law && law.dependsOnWidth()) {
      return evaluation.with(
          Verdict.none("the correlation of " + law.text() + " input grows with the width, and the fits are for input that has one correlation at all widths"));
    }
    return evaluation;
  }

  /** Evaluates some of the cells, too few to compare curves with one another. */
  public static ScalingEvaluation withoutFits(ScalingParameters parameters, List<List<CellResult>> results, Verdict verdict) {
    return new ScalingEvaluation(curves(parameters, results), List.of(), List.of(), List.of(), verdict);
  }

  private static List<CurveAtWidth> curves(ScalingParameters parameters, List<List<CellResult>> results) {
    boolean corrected = parameters.control() && results.stream().flatMap(List::stream).allMatch(Control::hasInnovations);
    MeanField meanField = MeanFieldEvaluator.meanField(parameters.first());
    List<CurveAtWidth> curves = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      curves.addAll(curves(meanField, parameters.parts().get(i).withControl(corrected), parameters.curves(), results.get(i)));
    }
    return curves;
  }

  /** Fits and judges curves whose theory is known. */
  static ScalingEvaluation judge(List<CurveAtWidth> curves, boolean check) {
    List<ExcessPoint> excess = excess(curves);
    List<ScalingCurve> correlated = excess.stream().map(ExcessPoint::curve).distinct().toList();
    boolean errors = curves.stream().allMatch(curve -> curve.cells().size() > 1);
    List<SlopeFit> slopes = new ArrayList<>();
    if (errors) {
      correlated.forEach(curve -> SlopeFit.of(excess.stream().filter(point -> point.curve().equals(curve)).toList()).ifPresent(slopes::add));
    }
    List<Extrapolation> extrapolations = errors ? Deviations.extrapolate(curves) : List.of();
    List<ScalingCurve> unresolved = correlated.stream().filter(curve -> slopes.stream().noneMatch(slope -> slope.curve().equals(curve))).toList();
    int realisations = curves.stream().mapToInt(curve -> curve.cells().size()).min().orElse(0);
    Verdict verdict = check ? ScalingVerdict.judge(slopes, extrapolations, unresolved, realisations) : Verdict.unchecked();
    return new ScalingEvaluation(curves, excess, slopes, extrapolations, verdict);
  }

  /** The curves at one width. They are corrected if the part has innovations. */
  private static List<CurveAtWidth> curves(MeanField meanField, StudyParameters part, List<ScalingCurve> curves, List<CellResult> results) {
    Map<Curve, List<MeanFieldLayer>> theory = MeanFieldEvaluator.theory(meanField, part, results.getFirst().layers().getFirst().statistics());
    Map<Curve, Coefficients> coefficients = MeanFieldEvaluator.control(meanField, part, theory).coefficients();
    Map<Synapses, FirstLayerExcess> finite = new EnumMap<>(Synapses.class);
    part.synapses().forEach(kind -> finite.put(kind, MeanFieldEvaluator.firstLayerExcess(meanField, part, kind)));
    List<CurveAtWidth> labelled = new ArrayList<>();
    for (ScalingCurve curve : curves) {
      Curve simulated = curve.at(part.width());
      List<CellResult> cells =
          results.stream()
              .filter(result -> result.cell().curve().equals(simulated))
              .map(result -> new CellResult(new Cell(curve.label(), result.cell().realisation()), result.layers()))
              .toList();
      Control control = coefficients.isEmpty() ? Control.OFF : new Control(Map.of(curve.label(), coefficients.get(simulated)));
      labelled.add(CurveAtWidth.of(part, curve, cells, control, theory.get(simulated), finite.get(simulated.synapses())));
    }
    return labelled;
  }

  private static List<ExcessPoint> excess(List<CurveAtWidth> curves) {
    List<ExcessPoint> points = new ArrayList<>();
    for (CurveAtWidth curve : curves) {
      if (curve.curve().label().r() != 0) {
        CurveAtWidth without =
            curves.stream()
                .filter(c -> c.width() == curve.width() && c.curve().equals(new ScalingCurve(curve.curve().exponent(), curve.curve().uncorrelated())))
                .findFirst()
                .orElseThrow();
        Estimate estimate = difference(curve.corrected(), without.corrected());
        Estimate plain = difference(curve.cells(), without.cells());
        double theory = curve.theory().get(1).statistics().squaredCovariance() - without.theory().get(1).statistics().squaredCovariance();
        Law law = new Law(curve.part().samples(), curve.isCorrected(), curve.excess());
        points.add(new ExcessPoint(curve.curve(), curve.width(), estimate, plain, theory, law));
      }
    }
    return points;
  }

  /** The mean difference of E of the first layer between realisations with the same number. */
  private static Estimate difference(List<CellResult> cells, List<CellResult> without) {
    double[] differences = new double[cells.size()];
    for (int k = 0; k < differences.length; k++) {
      differences[k] = squaredCovariance(cells.get(k)) - squaredCovariance(without.get(k));
    }
    return Estimate.ofMean(differences);
  }

  /** E of the first layer. */
  private static double squaredCovariance(CellResult result) {
    return result.layers().get(1).statistics().squaredCovariance();
  }

  /** Whether the effect of innovations was taken out of the realisations. */
  public boolean isCorrected() {
    return curves.stream().allMatch(CurveAtWidth::isCorrected);
  }

  private ScalingEvaluation with(Verdict other) {
    return new ScalingEvaluation(curves, excess, slopes, extrapolations, other);
  }
}
