package weaksyn.validation.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Decay;
import weaksyn.validation.compare.InnovationMean;
import weaksyn.validation.compare.Summary;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.TheoryTable;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.VerdictContext;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.FirstLayerExcess;
import weaksyn.validation.theory.Haar;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.WeightEnsemble;

/** Compares the cells of a study with the mean-field recursion. */
public final class MeanFieldEvaluator implements Evaluation.Evaluator {
  /** The evaluation of a study that is no sweep. */
  public Evaluation evaluate(StudyParameters parameters, List<CellResult> results, List<CheckedWidth> check, boolean verdict) {
    return evaluate(StudyPoints.of(parameters), List.of(results), check, verdict);
  }

  @Override
  public Evaluation evaluate(StudyPoints study, List<List<CellResult>> results, List<CheckedWidth> check, boolean verdict) {
    List<Evaluation> points = new ArrayList<>();
    for (int i = 0; i < study.points().size(); i++) {
      points.add(compare(study.points().get(i), results.get(i)));
    }
    Evaluation compared = Evaluation.joined(points);
    if (!verdict) {
      return compared.with(Verdict.unchecked());
    }
    List<CheckedWidth> wide = check.stream().map(width -> width.with(compare(width.parameters(), width.results()).summary())).toList();
    List<Verdicts.Sample> samples = wide.stream().map(width -> new Verdicts.Sample(width.summary(), context(width.parameters()))).toList();
    List<Verdicts.Sample> judged = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      judged.add(sample(study.points().get(i), results.get(i), points.get(i)));
    }
    return compared.with(Verdicts.judge(judged, samples)).withCheck(wide);
  }

  private static Verdicts.Sample sample(StudyParameters parameters, List<CellResult> results, Evaluation compared) {
    List<InnovationMean> innovations = compared.control().coefficients().isEmpty() ? List.of() : innovations(parameters, results, compared.theory());
    return new Verdicts.Sample(compared.summary(), context(parameters), innovations);
  }

  /** The means of the innovations of all curves. */
  public static List<InnovationMean> innovations(StudyParameters p, List<CellResult> results, Map<Curve, List<MeanFieldLayer>> theory) {
    return p.curves().stream().flatMap(curve -> {
      double mean = curve.synapses() == Synapses.HAAR ? 0 : p.correlation().moments(curve.r(), p.width()).rMean();
      return InnovationMean.of(
          results.stream().filter(cell -> cell.cell().curve().equals(curve)).toList(),
          new InnovationMean.Scales(theory.get(curve), p.gain(), p.width(), p.samples(), mean)).stream();
    }).toList();
  }

  private static Evaluation compare(StudyParameters parameters, List<CellResult> results) {
    MeanField meanField = meanField(parameters);
    Map<Curve, List<MeanFieldLayer>> theory = theory(meanField, parameters, results.getFirst().layers().getFirst().statistics());
    Control control = control(meanField, parameters, theory).where(results);
    List<SummaryRow> summary = Summary.of(results, theory, parameters.width(), control);
    return new Evaluation(theory, summary, Verdict.unchecked()).with(control).withDecay(Decay.of(results, theory, control));
  }

  /**
   * What corrects the cells of a study that have innovations.
   *
   * @param cell any of them; its input is that of all where patterns are given
   */
  public static Control control(StudyParameters parameters, CellResult cell) {
    return control(meanField(parameters), parameters, theory(parameters, cell.layers().getFirst().statistics()));
  }

  /**
   * What corrects cells that have innovations; nothing where the parameters have none.
   *
   * @param meanField that of the parameters
   * @param theory of each curve
   */
  public static Control control(MeanField meanField, StudyParameters parameters, Map<Curve, List<MeanFieldLayer>> theory) {
    if (!parameters.control()) {
      return Control.OFF;
    }
    Map<Curve, Coefficients> coefficients = new LinkedHashMap<>();
    theory.forEach((curve, layers) -> coefficients.put(
        curve,
        Coefficients.of(
            meanField, ensemble(parameters, curve), layers.getFirst().statistics(), parameters.depth(), widthRatio(parameters), parameters.width())));
    return new Control(coefficients);
  }

  /** The recursion of a study. It remembers its averages, which do not depend on width and r. */
  public static MeanField meanField(StudyParameters parameters) {
    return new MeanField(ActivationModel.of(parameters.activation()).theory(), parameters.gain(), parameters.bias());
  }

  private static double widthRatio(StudyParameters parameters) {
    return (double) parameters.width() / parameters.inputWidth();
  }

  /** What a verdict must know of networks beside their summary. */
  static VerdictContext context(StudyParameters p) {
    double largest = p.correlation().takesR() ? Double.NaN : p.correlation().moments(Double.NaN, p.width()).largest();
    return new VerdictContext(p.width(), largest, inputCorrelation(p), p.input().unjudged(p.width()), p.activation());
  }

  /**
   * Predictions for layers 0..L of each curve, with the correction of finite width where it is known.
   *
   * @param measured order parameters of the input as measured; used where the input comes from a file
   */
  public static Map<Curve, List<MeanFieldLayer>> theory(StudyParameters parameters, LayerStatistics measured) {
    return theory(meanField(parameters), parameters, measured);
  }

  /** The same by {@link #meanField} of the parameters. */
  public static Map<Curve, List<MeanFieldLayer>> theory(MeanField meanField, StudyParameters parameters, LayerStatistics measured) {
    Map<Curve, WeightEnsemble> ensembles = new LinkedHashMap<>();
    parameters.curves().forEach(curve -> ensembles.put(curve, ensemble(parameters, curve)));
    LayerStatistics input = input(parameters, measured);
    return parameters.input() instanceof InputLaw
        ? TheoryTable.of(meanField, ensembles, input, parameters.depth(), widthRatio(parameters))
        : TheoryTable.ofGivenInput(meanField, ensembles, input, parameters.depth(), widthRatio(parameters));
  }

  private static WeightEnsemble ensemble(StudyParameters parameters, Curve curve) {
    return curve.synapses() == Synapses.HAAR ? new Haar() : parameters.correlation().moments(curve.r(), parameters.width()).ensemble();
  }

  /** E₀/Q₀² of the law of the input, 0 where patterns are given. */
  public static double inputCorrelation(StudyParameters p) {
    if (!(p.input() instanceof InputLaw law)) {
      return 0;
    }
    LayerStatistics start = law.moments(p.width());
    return start.squaredCovariance() / (start.variance() * start.variance());
  }

  /** What the width of a study does to the excess of E in the first layer; for odd φ and input that is drawn. */
  public static FirstLayerExcess firstLayerExcess(MeanField meanField, StudyParameters p, Synapses synapses) {
    return FirstLayerExcess.of(meanField, ((InputLaw) p.input()).moments(p.width()), synapses);
  }

  private static LayerStatistics input(StudyParameters p, LayerStatistics measured) {
    return switch (p.input()) {
      case InputLaw law -> law.moments(p.width());
      // For centred patterns the unbiased estimate of S is a little below 0, but no mean square can be negative.
      case InputChoice.PatternFile _ ->
        InputMoments.of(measured.variance(), Math.max(0, measured.squaredMean()), measured.squaredVariance(), measured.squaredCovariance());
    };
  }
}
