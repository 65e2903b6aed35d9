package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The decay of E along depth, E^l/E^1.
 *
 * @param curve kind of synapses and r
 * @param layer l, from 1
 * @param theory the predicted ratio
 * @param estimate the mean of E^l over realisations divided by that of E^1. It has a jackknife error, because both
 *     belong to the same networks. In layer 1 it is 1 without an error
 */
public record Decay(Curve curve, int layer, double theory, Estimate estimate) {
  /**
   * The decay, with one entry for each curve (in the order of {@code theory}) and layer 1..L. A curve without a
   * finished cell has none.
   *
   * @param cells finished cells, each of a curve in {@code theory}, realisations ascending
   * @param theory layers 0 to L of each curve
   * @param control what is taken out of the cells first, as in {@link Summary}
   */
  public static List<Decay> of(List<CellResult> cells, Map<Curve, List<MeanFieldLayer>> theory, Control control) {
    List<Decay> decay = new ArrayList<>();
    theory.forEach((curve, layers) -> {
      List<CellResult> realisations = cells.stream().filter(cell -> cell.cell().curve().equals(curve)).map(control::correct).toList();
      for (int l = 1; l < layers.size() && !realisations.isEmpty(); l++) {
        double predicted = squaredCovariance(layers.get(l).statistics()) / squaredCovariance(layers.get(1).statistics());
        decay.add(new Decay(curve, l, predicted, estimate(realisations, l)));
      }
    });
    return List.copyOf(decay);
  }

  private static Estimate estimate(List<CellResult> realisations, int layer) {
    return layer == 1
        ? new Estimate(1, Double.NaN, realisations.size())
        : Estimate.ofRatio(squaredCovariances(realisations, layer), squaredCovariances(realisations, 1));
  }

  private static double[] squaredCovariances(List<CellResult> realisations, int layer) {
    return realisations.stream().mapToDouble(cell -> squaredCovariance(cell.layers().get(layer).statistics())).toArray();
  }

  private static double squaredCovariance(LayerStatistics statistics) {
    return statistics.squaredCovariance();
  }
}
