package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WidthExtrapolationTest {
  private static final int[] WIDTHS = {8192, 32768, 131072};

  @Test
  void findsTheLimitOfWhatItAssumes() {
    double[] parabola = Arrays.stream(WIDTHS).mapToDouble(n -> 0.01 - 7 / Math.sqrt(n) + 300.0 / n).toArray();
    assertEquals(0.01, new WidthExtrapolation(true, WIDTHS).limit(parabola), 1e-14);
    double[] line = {0.01 + 300.0 / 8192, 0.01 + 300.0 / 32768};
    assertEquals(0.01, new WidthExtrapolation(false, 8192, 32768).limit(line), 1e-14);
  }

  /** With widths in the ratio of 4 the weights are 1/3, −2 and 8/3, or −1/3 and 4/3. */
  @Test
  void errorsAddInSquares() {
    assertEquals(Math.sqrt(1 / 9.0 + 4 * 4 + 64 / 9.0 * 9), new WidthExtrapolation(true, WIDTHS).error(1, 2, 3), 1e-12);
    assertEquals(Math.sqrt(1 / 9.0 + 16 / 9.0 * 4), new WidthExtrapolation(false, 8192, 32768).error(1, 2), 1e-12);
  }

  /** Of a geometric series in 1/√N, and of one in 1/N, the limit is off by less than the bound. */
  @Test
  void theRestBoundsWhatASeriesLeaves() {
    for (double scale : new double[] {-20, 5, 20}) {
      double[] series = Arrays.stream(WIDTHS).mapToDouble(n -> 1 / (1 - scale / Math.sqrt(n)) - 1).toArray();
      WidthExtrapolation correlated = new WidthExtrapolation(true, WIDTHS);
      assertTrue(Math.abs(correlated.limit(series)) > 0 && Math.abs(correlated.limit(series)) < correlated.rest(series));
      double[] even = {1 / (1 - scale * scale / 8192) - 1, 1 / (1 - scale * scale / 32768) - 1};
      WidthExtrapolation independent = new WidthExtrapolation(false, 8192, 32768);
      assertTrue(Math.abs(independent.limit(even)) > 0 && Math.abs(independent.limit(even)) < 1.1 * independent.rest(even));
    }
  }

  @Test
  void refusesAnotherNumberOfWidths() {
    assertThrows(IllegalArgumentException.class, () -> new WidthExtrapolation(true, 8192, 32768));
    assertThrows(IllegalArgumentException.class, () -> new WidthExtrapolation(false, WIDTHS));
  }
}
