package weaksyn.validation.scaling;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.FiniteSize;
import weaksyn.validation.compare.ModeratedErrors;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdicts;

/**
 * How simulation deviates from theory at each width. The errors are {@link ModeratedErrors} as in a study's verdict.
 * Their expected shape is that of {@link FiniteSize#fluctuation}, with one factor φ for each quantity.
 */
final class Deviations {
  private Deviations() {}

  private record Deviation(CurveAtWidth at, SummaryRow row, double expected) {
    double measured() {
      return row.relativeError() * row.relativeError();
    }
  }

  /**
   * Extrapolates all curves with a = 1/2 that have at least two widths, each with an error. Layers that a simulation
   * cannot measure are left out.
   */
  static List<Extrapolation> extrapolate(List<CurveAtWidth> curves, double inputCorrelation) {
    List<CurveAtWidth> finite = curves.stream().filter(curve -> curve.curve().exponent() == 0.5).toList();
    List<Extrapolation> extrapolations = new ArrayList<>();
    for (OrderParameter quantity : Extrapolation.QUANTITIES) {
      List<Deviation> deviations = new ArrayList<>();
      for (CurveAtWidth curve : finite) {
        Synapses synapses = curve.curve().label().synapses();
        curve.summary().stream().filter(row -> row.quantity() == quantity && Verdicts.measurable(synapses, curve.theory().get(row.layer()).statistics()))
            .forEach(row -> deviations.add(new Deviation(curve, row, expected(curve, row))));
      }
      double scale = ModeratedErrors.scale(deviations.stream().mapToDouble(d -> d.measured() / d.expected));
      deviations.stream().map(d -> new Place(d.at.curve(), d.row.layer())).distinct().forEach(place -> {
        List<Extrapolation.Point> points =
            deviations.stream().filter(d -> place.equals(new Place(d.at.curve(), d.row.layer()))).map(d -> point(d, scale)).toList();
        if (points.size() > 1) {
          double order = FiniteSize.INDEPENDENT.perNeuron(quantity, place.curve.label().r(), place.layer, inputCorrelation);
          extrapolations.add(Extrapolation.of(place.curve.label(), place.layer, quantity, points, order));
        }
      });
    }
    return extrapolations;
  }

  private static Extrapolation.Point point(Deviation d, double scale) {
    return new Extrapolation.Point(d.at.width(), d.row.deviation(), ModeratedErrors.square(d.row.realisations(), d.measured(), scale * d.expected));
  }

  private static double expected(CurveAtWidth curve, SummaryRow row) {
    double r = curve.curve().label().r();
    return FiniteSize.INDEPENDENT.fluctuation(row.quantity(), curve.width(), curve.samples(), r, row.layer(), curve.theory().get(row.layer()).statistics())
        / row.realisations();
  }

  private record Place(ScalingCurve curve, int layer) {}
}
