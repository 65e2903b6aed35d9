package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.Response;

/**
 * Theory as control variate. It subtracts from each realisation what its innovations have done to it, according to the
 * linearised recursion. Innovations have mean zero. So at any number of realisations the expected (tr C)², q + E, Q, S,
 * q, E and μ stay what they are, and their errors become smaller. Nothing is fitted.
 */
public final class Control {
  /** No curve is corrected. */
  public static final Control OFF = new Control(Map.of());

  private final Map<Curve, Coefficients> coefficients;

  /** Corrects the curves that have coefficients. */
  public Control(Map<Curve, Coefficients> coefficients) {
    this.coefficients = new LinkedHashMap<>(coefficients);
  }

  /** The coefficients of the curves that are corrected, in their order. */
  public Map<Curve, Coefficients> coefficients() {
    return new LinkedHashMap<>(coefficients);
  }

  /**
   * The control of only those curves all of whose cells have innovations. Cells of older versions have none, nor have
   * cells that were simulated without them.
   */
  public Control where(List<CellResult> cells) {
    Map<Curve, Coefficients> possible = new LinkedHashMap<>(coefficients);
    cells.stream().filter(cell -> !hasInnovations(cell)).forEach(cell -> possible.remove(cell.cell().curve()));
    return new Control(possible);
  }

  /** The names of those curves that are not corrected, with commas; empty if there are none. */
  public String without(List<Curve> curves) {
    return curves.stream().filter(curve -> !coefficients.containsKey(curve)).map(Names::inWords).collect(Collectors.joining(", "));
  }

  /** Whether each layer but the input, which may be given, has innovations. */
  public static boolean hasInnovations(CellResult cell) {
    return cell.layers().stream().skip(1).noneMatch(layer -> layer.innovations().equals(Innovations.NONE));
  }

  /**
   * The cell without what its innovations have done.
   *
   * @return the cell itself where its curve is not corrected
   */
  public CellResult correct(CellResult cell) {
    Coefficients derivatives = coefficients.get(cell.cell().curve());
    if (derivatives == null) {
      return cell;
    }
    List<Response> responses = derivatives.responses(cell.layers().stream().map(LayerMeasurement::innovations).toList());
    List<LayerMeasurement> layers = new ArrayList<>();
    for (int l = 0; l < responses.size(); l++) {
      LayerMeasurement measured = cell.layers().get(l);
      layers.add(
          new LayerMeasurement(
              less(measured.statistics(), responses.get(l)), measured.plainDimension(), measured.rmsPearson(), measured.meanAbsoluteCovariance()));
    }
    return new CellResult(cell.cell(), layers);
  }

  private static LayerStatistics less(LayerStatistics s, Response response) {
    double numerator = s.dimension() * (s.squaredVariance() + s.squaredCovariance()) - response.numerator();
    double diagonal = s.squaredVariance() - response.squaredVariance();
    double offDiagonal = s.squaredCovariance() - response.squaredCovariance();
    return new LayerStatistics(
        s.variance() - response.variance(), s.squaredMean() - response.squaredMean(), diagonal, offDiagonal, numerator / (diagonal + offDiagonal),
        s.coherence() - response.coherence());
  }
}
