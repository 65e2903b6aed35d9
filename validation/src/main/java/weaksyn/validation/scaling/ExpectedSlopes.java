package weaksyn.validation.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.theory.FirstLayerExcess;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;

/** The slopes that a sweep will have where theory holds, with the standard errors that {@link ExcessSpread} expects. */
public final class ExpectedSlopes {
  private ExpectedSlopes() {}

  /** The slopes of the curves that will be resolved. There are none below two realisations. */
  public static List<SlopeFit> of(ScalingParameters parameters) {
    if (parameters.leastRealisations() < 2) {
      return List.of();
    }
    MeanField meanField = MeanFieldEvaluator.meanField(parameters.first());
    List<ExcessPoint> points = new ArrayList<>();
    for (StudyParameters part : parameters.parts()) {
      Map<Curve, List<MeanFieldLayer>> theory = MeanFieldEvaluator.theory(meanField, part, ((InputLaw) part.input()).moments(part.width()));
      parameters.curves().stream().filter(curve -> curve.label().r() != 0).forEach(curve -> points.add(point(meanField, part, curve, theory)));
    }
    return points.stream().map(ExcessPoint::curve).distinct()
        .map(curve -> SlopeFit.of(points.stream().filter(point -> point.curve().equals(curve)).toList())).flatMap(Optional::stream).toList();
  }

  private static ExcessPoint point(MeanField meanField, StudyParameters part, ScalingCurve curve, Map<Curve, List<MeanFieldLayer>> theory) {
    double excess = squaredCovariance(theory.get(curve.at(part.width()))) - squaredCovariance(theory.get(curve.uncorrelated()));
    FirstLayerExcess finite = MeanFieldEvaluator.firstLayerExcess(meanField, part, curve.label().synapses());
    ExcessPoint.Law law = new ExcessPoint.Law(part.samples(), part.control(), finite);
    Estimate unknown = new Estimate(excess, Double.NaN, part.realisations());
    ExcessPoint point = new ExcessPoint(curve, part.width(), unknown, unknown, excess, law);
    double error = point.finite() * Math.sqrt(ExcessSpread.variance(point) / part.realisations());
    Estimate expected = new Estimate(point.finite(), error, part.realisations());
    return new ExcessPoint(curve, part.width(), expected, expected, excess, law);
  }

  private static double squaredCovariance(List<MeanFieldLayer> layers) {
    return layers.get(1).statistics().squaredCovariance();
  }
}
