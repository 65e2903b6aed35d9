package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Quantiles of times. */
class SamplesTest {
  @Test
  void quantilesAreLinearBetweenNumbers() {
    double[] numbers = {5, 1, 3, 2, 4};
    assertEquals(3, Samples.quantile(numbers, 0.5));
    assertEquals(2, Samples.quantile(numbers, 0.25));
    assertEquals(5, Samples.quantile(numbers, 1));
    assertEquals(1.5, Samples.quantile(new double[] {2, 1}, 0.5));
    assertEquals(7, Samples.quantile(new double[] {7}, 0.25));
  }
}
