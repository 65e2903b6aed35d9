package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerStatistics;

class LayerEstimateTest {
  private static LayerStatistics statistics(double squaredVariance, double squaredCovariance, double dimension) {
    return new LayerStatistics(1, 0, squaredVariance, squaredCovariance, dimension, 0);
  }

  @Test
  void meanAndStandardError() {
    Estimate estimate = Estimate.of(OrderParameter.SQUARED_COVARIANCE, List.of(statistics(1, 1, 1), statistics(1, 2, 1), statistics(1, 6, 1)));
    assertEquals(3, estimate.mean(), 1e-15);
    // Deviations −2, −1, 3: their squares add to 14; 14 / (3 · 2).
    assertEquals(Math.sqrt(14.0 / 6), estimate.standardError(), 1e-15);
    assertEquals(3, estimate.realisations());
  }

  @Test
  void dimensionIsTheRatioOfAverages() {
    // Numerators 1 and 1, denominators 1 and 3: the ratio of averages is 1/2 (the average of ratios would be 2/3);
    // leaving one out gives 1/3 and 1.
    Estimate estimate = Estimate.of(OrderParameter.DIMENSION, List.of(statistics(0.5, 0.5, 1), statistics(1, 2, 1.0 / 3)));
    assertEquals(0.5, estimate.mean(), 1e-15);
    assertEquals(1.0 / 3, estimate.standardError(), 1e-15);
  }

  @Test
  void oneRealisationHasNoError() {
    for (OrderParameter quantity : List.of(OrderParameter.DIMENSION, OrderParameter.VARIANCE)) {
      assertTrue(Double.isNaN(Estimate.of(quantity, List.of(statistics(1, 1, 0.5))).standardError()));
    }
  }
}
