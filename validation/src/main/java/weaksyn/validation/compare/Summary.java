package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.MeanFieldLayer;

/** Averages over realisations beside the theory. */
public final class Summary {
  private Summary() {}

  /**
   * The summary, with one row for each curve (in the order of {@code theory}), layer 1..L and quantity. A curve without
   * a finished cell has no rows.
   *
   * <p>Averages run over realisations in ascending order, whatever order the cells come in. D is the ratio of the
   * averaged numerators D(q + E) and the averaged (q + E), with a jackknife error.
   *
   * @param cells finished cells, each of a curve in {@code theory}
   * @param theory layers 0 to L of each curve
   * @param width N
   * @throws IllegalArgumentException if a cell has another number of layers than its theory, or no theory
   */
  public static List<SummaryRow> of(List<CellResult> cells, Map<Curve, List<MeanFieldLayer>> theory, int width) {
    return of(cells, theory, width, Control.OFF);
  }

  /**
   * The summary as {@link #of(List, Map, int)} makes it. Means and errors are those of realisations that theory has
   * corrected; the plain ones stand beside them.
   */
  public static List<SummaryRow> of(List<CellResult> cells, Map<Curve, List<MeanFieldLayer>> theory, int width, Control control) {
    for (CellResult cell : cells) {
      List<MeanFieldLayer> layers = theory.get(cell.cell().curve());
      if (layers == null || layers.size() != cell.layers().size()) {
        throw new IllegalArgumentException("no theory of " + cell.layers().size() + " layers for " + cell.cell());
      }
    }
    List<SummaryRow> rows = new ArrayList<>();
    theory.forEach(
        (curve, layers) -> {
          List<CellResult> realisations =
              cells.stream()
                  .filter(c -> c.cell().curve().equals(curve))
                  .sorted(Comparator.comparingInt(c -> c.cell().realisation()))
                  .toList();
          List<CellResult> corrected = realisations.stream().map(control::correct).toList();
          for (int l = 1; l < layers.size() && !realisations.isEmpty(); l++) {
            for (OrderParameter quantity : OrderParameter.values()) {
              rows.add(row(curve, l, quantity, layers.get(l), width, corrected, realisations));
            }
          }
        });
    return List.copyOf(rows);
  }

  private static SummaryRow row(
      Curve curve, int layer, OrderParameter quantity, MeanFieldLayer theory, int width, List<CellResult> corrected, List<CellResult> plain) {
    Estimate estimate = estimate(quantity, layer, corrected);
    Estimate uncorrected = estimate(quantity, layer, plain);
    double predicted = quantity.of(theory.statistics());
    double z = estimate.standardError() > 0 ? (estimate.mean() - predicted) / estimate.standardError() : Double.NaN;
    return new SummaryRow(
        curve, layer, quantity, predicted, quantity.of(theory.at(width)), estimate.mean(), estimate.standardError(), z, estimate.realisations(),
        uncorrected.mean(),
        uncorrected.standardError());
  }

  private static Estimate estimate(OrderParameter quantity, int layer, List<CellResult> realisations) {
    return Estimate.of(quantity, realisations.stream().map(cell -> cell.layers().get(layer).statistics()).toList());
  }
}
