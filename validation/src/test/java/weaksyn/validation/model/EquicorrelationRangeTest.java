package weaksyn.validation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.weights.Synapses;

class EquicorrelationRangeTest {
  /** The eigenvalues of the factored matrix are 1 − ρ' and 1 + (N − 1)ρ'; the interval ends where one of them is 0. */
  @ParameterizedTest
  @CsvSource({"GAUSSIAN, 2", "GAUSSIAN, 3", "GAUSSIAN, 1000", "GAUSSIAN, 46340", "BINARY, 2", "BINARY, 3", "BINARY, 1000", "BINARY, 46340"})
  void theMatrixIsSingularAtTheEndsAndPositiveDefiniteInside(Synapses synapses, int width) {
    EquicorrelationRange range = new EquicorrelationRange(synapses, width);
    double lower = range.lower();
    double upper = range.upper();
    // The sine and the square root round a few times, and (N − 1)ρ' carries those errors.
    assertEquals(0, 1 + (width - 1) * factored(synapses, lower, width), 1e-14 * width);
    assertEquals(0, 1 - factored(synapses, upper, width), 1e-15);
    assertFalse(range.contains(lower));
    assertFalse(range.contains(upper));
    assertFalse(range.contains(Math.nextUp(upper)));
    assertFalse(range.contains(Double.NaN));
    double inside = 1e-7 * (upper - lower); // the sine is flat at its upper end: 1 − sin is of second order
    assertTrue(range.contains(lower + inside));
    assertTrue(range.contains(upper - inside));
    assertTrue(range.contains(0));
  }

  private static double factored(Synapses synapses, double r, int width) {
    double rho = r / Math.sqrt(width);
    return synapses == Synapses.BINARY ? Math.sin(Math.PI / 2 * rho) : rho;
  }
}
