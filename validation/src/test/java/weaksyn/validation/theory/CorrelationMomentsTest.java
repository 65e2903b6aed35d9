package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.weights.Correlation;

class CorrelationMomentsTest {
  @ParameterizedTest
  @ValueSource(ints = {37, 300})
  void equicorrelationHasItsOwnR(int n) {
    double r = -0.1;
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] = i == j ? 1 : r / Math.sqrt(n);
      }
    }
    CorrelationMoments moments = CorrelationMoments.of(matrix, n);
    // Sums of n² terms of one sign: relative error below n² ε.
    assertEquals(0.1, moments.rEffective(), 1e-12);
    assertEquals(r, moments.rMean(), 1e-12);
    assertEquals(0.1 / Math.sqrt(n), moments.largest(), 1e-17);
    assertEquals(r * r * r * (n - 1) * (n - 2) / n / n, moments.rCube(), 1e-12); // n (n − 1)(n − 2) triples of n³
  }

  @Test
  void smallMatrixByHand() {
    CorrelationMoments moments = CorrelationMoments.of(new double[] {1, 0.2, -0.4, 0.2, 1, 0.1, -0.4, 0.1, 1}, 3);
    assertEquals(Math.sqrt(3 * (0.04 + 0.16 + 0.01) / 3), moments.rEffective(), 1e-15);
    assertEquals(Math.sqrt(3) * (0.2 - 0.4 + 0.1) / 3, moments.rMean(), 1e-15);
    assertEquals(0.4, moments.largest());
    assertEquals(6 * 0.2 * -0.4 * 0.1 / Math.pow(3, 1.5), moments.rCube(), 1e-15); // one triangle, six ways around
    assertEquals(moments.rEffective(), moments.ensemble().rEffective());
    assertEquals(moments.rMean(), moments.ensemble().rMean());
  }

  @Test
  void toeplitzOfAWidthIsThatOfItsMatrix() {
    for (int n : new int[] {1, 2, 7}) {
      CorrelationMoments matrix = CorrelationMoments.of(Correlation.toeplitz(-0.6, n).matrix(), n);
      CorrelationMoments moments = CorrelationMoments.toeplitz(-0.6, n);
      assertEquals(matrix.rEffective(), moments.rEffective(), 1e-15 * n);
      assertEquals(matrix.rMean(), moments.rMean(), 1e-15 * n);
      assertEquals(matrix.largest(), moments.largest());
    }
    // Up to the pairs at the edges, a share of 1/N.
    assertEquals(CorrelationMoments.toeplitz(0.3).rEffective(), CorrelationMoments.toeplitz(0.3, 10_000).rEffective(), 1e-3);
  }

  @Test
  void oneNeuronHasNoPairs() {
    assertEquals(new CorrelationMoments(0, 0, 0, 0.0), CorrelationMoments.of(new double[] {1}, 1));
  }

  @Test
  void rejectsAnotherShape() {
    assertThrows(IllegalArgumentException.class, () -> CorrelationMoments.of(new double[3], 2));
    assertThrows(IllegalArgumentException.class, () -> CorrelationMoments.of(new double[0], 0));
  }
}
