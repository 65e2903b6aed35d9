package weaksyn.validation.scaling;

import java.util.ArrayList;
import java.util.List;
import weaksyn.validation.compare.FiniteSize;
import weaksyn.validation.compare.ModeratedErrors;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.study.MeanFieldEvaluator;

/**
 * How simulation deviates at each width from the theory at that width. The errors are {@link ModeratedErrors}. Their
 * expected shape over the widths is that of {@link VarianceModel}, with one factor φ for each quantity of each layer
 * and curve.
 */
final class Deviations {
  private Deviations() {}

  /** One quantity in one layer at one width. */
  private record Deviation(CurveAtWidth at, SummaryRow row) {
    double measured() {
      return row.relativeError() * row.relativeError();
    }

    /** s_0². */
    double expected() {
      VarianceModel model = VarianceModel.of(at.part());
      double deviation = model.relative(row.quantity(), at.curve().label().r(), at.theory(), row.layer());
      return deviation * deviation / row.realisations();
    }

    Extrapolation.Point point(int degrees, double scale) {
      double variance = ModeratedErrors.square(row.realisations(), degrees, measured(), scale * expected());
      return new Extrapolation.Point(at.width(), row.deviation(), row.finiteDeviation(), variance);
    }
  }

  /**
   * Extrapolates all curves with a = 1/2 that have at least two widths, each with an error. Layers that a simulation
   * cannot measure are left out.
   */
  static List<Extrapolation> extrapolate(List<CurveAtWidth> curves) {
    List<CurveAtWidth> finite = curves.stream().filter(curve -> curve.curve().exponent() == 0.5).toList();
    List<Extrapolation> extrapolations = new ArrayList<>();
    for (OrderParameter quantity : Extrapolation.QUANTITIES) {
      for (ScalingCurve curve : finite.stream().map(CurveAtWidth::curve).distinct().toList()) {
        List<CurveAtWidth> widths = finite.stream().filter(at -> at.curve().equals(curve)).toList();
        for (int layer = 1; layer < widths.getFirst().theory().size(); layer++) {
          List<Deviation> deviations = deviations(widths, layer, quantity);
          if (deviations.size() > 1) {
            extrapolations.add(extrapolate(curve, layer, quantity, deviations));
          }
        }
      }
    }
    return extrapolations;
  }

  private static List<Deviation> deviations(List<CurveAtWidth> widths, int layer, OrderParameter quantity) {
    return widths.stream()
        .filter(at -> Verdicts.measurable(at.curve().label().synapses(), at.theory().get(layer).statistics()))
        .flatMap(at -> at.summary().stream().filter(row -> row.layer() == layer && row.quantity() == quantity).map(row -> new Deviation(at, row)))
        .toList();
  }

  private static Extrapolation extrapolate(ScalingCurve curve, int layer, OrderParameter quantity, List<Deviation> deviations) {
    double scale = ModeratedErrors.scale(deviations.stream().mapToDouble(d -> d.measured() / d.expected()));
    int realisations = deviations.stream().mapToInt(d -> d.row.realisations()).min().orElseThrow();
    int degrees = ModeratedErrors.priorDegrees(realisations, deviations.size());
    double inputCorrelation = deviations.stream().mapToDouble(d -> MeanFieldEvaluator.inputCorrelation(d.at.part())).max().orElseThrow();
    return Extrapolation.of(
        curve.label(),
        layer,
        quantity,
        deviations.getFirst().at.theory().get(layer),
        deviations.stream().map(d -> d.point(degrees, scale)).toList(),
        FiniteSize.INDEPENDENT.perNeuron(quantity, curve.label().r(), layer, inputCorrelation),
        realisations - 1 + degrees);
  }
}
