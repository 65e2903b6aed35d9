package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;

/**
 * The average of one quantity over realisations.
 *
 * @param competition c
 * @param layer number of the layer, from 1
 * @param kind kind of the weights
 * @param quantity {@code r_hat}, {@code Q}, {@code S}, {@code q}, {@code E} or {@code D}; with labels also
 *     {@code accuracy}
 * @param estimate its mean and error
 */
public record HebbianSummary(double competition, int layer, Kind kind, String quantity, Estimate estimate) {
  /** Symbol of r̂. */
  public static final String CORRELATION = "r_hat";

  /** Name of the accuracy of the readout. */
  public static final String ACCURACY = "accuracy";

  private static final List<OrderParameter> QUANTITIES =
      List.of(OrderParameter.VARIANCE, OrderParameter.SQUARED_MEAN, OrderParameter.SQUARED_VARIANCE, OrderParameter.SQUARED_COVARIANCE,
          OrderParameter.DIMENSION);

  /** All averages by c, layer, kind and quantity. */
  static List<HebbianSummary> of(HebbianParameters parameters, List<HebbianResult> results) {
    List<HebbianSummary> summary = new ArrayList<>();
    DoubleList competition = parameters.competition();
    for (int i = 0; i < competition.size(); i++) {
      double c = competition.getDouble(i);
      List<HebbianResult> own = results.stream().filter(result -> result.cell().competition() == c).toList();
      for (int layer = 1; layer <= parameters.network().depth(); layer++) {
        for (Kind kind : Kind.values()) {
          int number = layer;
          List<HebbianRow> rows = own.stream().map(result -> result.row(number, kind)).toList();
          summary.add(new HebbianSummary(c, layer, kind, CORRELATION, Estimate.ofMean(rows.stream().mapToDouble(HebbianRow::correlation).toArray())));
          List<LayerStatistics> statistics = rows.stream().map(HebbianRow::statistics).toList();
          QUANTITIES.forEach(quantity -> summary.add(new HebbianSummary(c, number, kind, quantity.symbol(), Estimate.of(quantity, statistics))));
          if (parameters.images().labels().isPresent()) {
            summary.add(new HebbianSummary(c, layer, kind, ACCURACY, Estimate.ofMean(rows.stream().mapToDouble(HebbianRow::accuracy).toArray())));
          }
        }
      }
    }
    return summary;
  }
}
