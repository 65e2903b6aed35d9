package weaksyn.kernel.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void latentCorrelationUndoesTheArcsineLaw() {
    for (double rho : new double[] {-1, -0.3, 0, 1e-9, 0.5, 1}) {
      // the slope of the arcsine is unbounded at ±1: half the digits
      assertEquals(rho, 2 / Math.PI * Math.asin(new Correlation.Equal(rho).latent().rho()), Math.abs(rho) == 1 ? 1e-8 : 1e-15);
    }
    double[] latent = new Correlation.Dense(new double[] {1, 0.5, 0.5, 1}, 2).latent().matrix();
    assertEquals(1, latent[0]);
    assertEquals(Math.sqrt(0.5), latent[1], 1e-15);
    assertEquals(latent[1], latent[2]);
  }

  @Test
  void refusesWhatIsNoCorrelationMatrix() {
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Equal(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Equal(1.1));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Dense(new double[] {1, 0, 0}, 2));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Dense(new double[] {1, 0.1, 0.2, 1}, 2));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Dense(new double[] {1, 0.1, 0.1, 0.9}, 2));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Dense(new double[] {1, 1.5, 1.5, 1}, 2));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Dense(new double[] {1, Double.NaN, Double.NaN, 1}, 2));
    assertThrows(IllegalArgumentException.class, () -> new Correlation.Dense(new double[] {1, 0, Double.NaN, 1}, 2));
    assertThrows(IllegalArgumentException.class, () -> Correlation.Equal.range(Synapses.BINARY, 0));
  }
}
