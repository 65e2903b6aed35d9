package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

class SummaryTest {
  private static final Curve FIRST = new Curve(Synapses.GAUSSIAN, 2);
  private static final Curve SECOND = new Curve(Synapses.BINARY, 0);
  private static final Map<Curve, List<MeanFieldLayer>> THEORY =
      TheoryTable.equicorrelated(new MeanField(new TanhTheory(), 1, 0.1), List.of(FIRST, SECOND), InputMoments.isotropic(), 2, 1);

  @Test
  void rowsByGivenSettingThenLayerThenQuantity() {
    List<SummaryRow> rows = Summary.of(List.of(cell(SECOND, 1, 0.5), cell(FIRST, 0, 0.2), cell(SECOND, 0, 0.3)), THEORY, 100);
    assertEquals(2 * 2 * 6, rows.size());
    int i = 0;
    for (Curve curve : List.of(FIRST, SECOND)) {
      for (int layer = 1; layer <= 2; layer++) {
        for (OrderParameter quantity : OrderParameter.values()) {
          SummaryRow row = rows.get(i++);
          assertEquals(curve, row.curve());
          assertEquals(layer, row.layer());
          assertEquals(quantity, row.quantity());
          assertEquals(quantity.of(THEORY.get(curve).get(layer).statistics()), row.theory());
          assertEquals(curve.equals(FIRST) ? 1 : 2, row.realisations());
        }
      }
    }
  }

  @Test
  void averagesAndErrors() {
    List<SummaryRow> rows = Summary.of(List.of(cell(SECOND, 1, 0.5), cell(SECOND, 0, 0.3)), THEORY, 100);
    SummaryRow variance = rows.getFirst();
    assertEquals(0.4, variance.mean(), 1e-15);
    assertEquals(0.1, variance.standardError(), 1e-15);
    assertEquals((0.4 - variance.theory()) / 0.1, variance.z(), 1e-12);
    // Numerators Q², denominators q + E = 2Q² + 1: ratios without one realisation are 0.25/1.5 and 0.09/1.18.
    SummaryRow dimension = rows.stream().filter(row -> row.quantity() == OrderParameter.DIMENSION).findFirst().orElseThrow();
    assertEquals(0.34 / 2.68, dimension.mean(), 1e-15);
    assertEquals((0.25 / 1.5 - 0.09 / 1.18) / 2, dimension.standardError(), 1e-15);
  }

  @Test
  void orderOfCellsDoesNotMatter() {
    List<CellResult> cells = List.of(cell(FIRST, 0, 0.1), cell(FIRST, 1, 0.7), cell(FIRST, 2, 0.3), cell(SECOND, 0, 1e-9));
    assertEquals(Summary.of(cells, THEORY, 100), Summary.of(cells.reversed(), THEORY, 100));
  }

  @Test
  void oneRealisationHasNoError() {
    for (SummaryRow row : Summary.of(List.of(cell(FIRST, 0, 0.2)), THEORY, 100)) {
      assertEquals(Double.NaN, row.standardError());
      assertEquals(Double.NaN, row.z());
    }
  }

  @Test
  void withoutSpreadThereIsNoZ() {
    SummaryRow row = Summary.of(List.of(cell(FIRST, 0, 0.25), cell(FIRST, 1, 0.25)), THEORY, 100).getFirst();
    assertEquals(0, row.standardError());
    assertEquals(Double.NaN, row.z());
  }

  @Test
  void rejectsCellsWithoutTheory() {
    CellResult stranger = cell(new Curve(Synapses.GAUSSIAN, 1), 0, 0.2);
    assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of(stranger), THEORY, 100));
    CellResult shallow = new CellResult(new Cell(FIRST, 0), List.of(measurement(1), measurement(0.2)));
    assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of(shallow), THEORY, 100));
  }

  private static CellResult cell(Curve curve, int realisation, double variance) {
    return new CellResult(new Cell(curve, realisation), List.of(measurement(1), measurement(variance), measurement(variance)));
  }

  private static LayerMeasurement measurement(double variance) {
    double square = variance * variance;
    return new LayerMeasurement(new LayerStatistics(variance, 0.1, square, square + 1, square / (2 * square + 1), 0), 0.1, 0.1, 0.1);
  }
}
