package weaksyn.kernel.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weaksyn.kernel.blas.NotPositiveDefiniteException;

class EqualFactorTest {
  private static final double EPSILON = 0x1p-53;

  @Test
  void factorTimesItsTransposeIsTheMatrix() {
    for (int n : new int[] {1, 2, 3, 17, 60}) {
      double low = -1.0 / Math.max(1, n - 1);
      for (double rho : new double[] {low * (1 - 1e-3), low / 2, 0, 1e-3, 0.5, 0.999, 1 - 1e-9}) {
        double[][] l = matrix(EqualFactor.of(rho, n));
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k <= j; k++) {
              sum += l[i][k] * l[j][k];
            }
            // six roundings in d_j² or c_j², n in the sum; Σ|L_ik||L_jk| is at most 1
            assertEquals(i == j ? 1 : rho, sum, (n + 14) * EPSILON, "rho " + rho + ", n " + n);
          }
        }
      }
    }
  }

  @Test
  void equalsTheNaiveFactor() {
    for (int n : new int[] {1, 2, 3, 17, 60}) {
      double low = -1.0 / Math.max(1, n - 1);
      for (double rho : new double[] {low * (1 - 1e-6), low / 2, 0, 0.1, 0.9, 1 - 1e-6}) {
        double[][] l = matrix(EqualFactor.of(rho, n));
        double[][] naive = naive(rho, n);
        double a = 1 - rho;
        double b = 1 + (n - 1) * rho;
        double condition = n == 1 ? 1 : Math.max(a, b) / Math.min(a, b);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            // perturbation of a Cholesky factor: the backward error n ε times the condition number
            assertEquals(naive[i][j], l[i][j], 2 * (n + 10) * EPSILON * condition, "rho " + rho + ", n " + n);
          }
        }
      }
    }
  }

  @Test
  void existsExactlyInsideTheInterval() {
    for (int n : new int[] {2, 3, 10, 1000}) {
      for (Synapses synapses : new Synapses[] {Synapses.GAUSSIAN, Synapses.BINARY}) {
        Correlation.Range range = Correlation.Equal.range(synapses, n);
        assertEquals(1, range.high());
        factor(synapses, range.low() * (1 - 1e-6), n);
        factor(synapses, 1 - 1e-6, n);
        if (n > 2) {
          assertThrows(NotPositiveDefiniteException.class, () -> factor(synapses, range.low() * (1 + 1e-6), n));
        }
        assertThrows(NotPositiveDefiniteException.class, () -> factor(synapses, 1, n));
      }
    }
    assertEquals(-1.0 / 999, Correlation.Equal.range(Synapses.GAUSSIAN, 1000).low());
    assertTrue(Correlation.Equal.range(Synapses.BINARY, 1000).low() > -1.0 / 999);
    factor(Synapses.GAUSSIAN, 1, 1);
    factor(Synapses.BINARY, -1, 1);
  }

  private static void factor(Synapses synapses, double rho, int n) {
    Correlation.Equal equal = new Correlation.Equal(rho);
    EqualFactor.of((synapses == Synapses.BINARY ? equal.latent() : equal).rho(), n);
  }

  private static double[][] matrix(EqualFactor factor) {
    int n = factor.diagonal().length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(factor.below(), 0, l[i], 0, i);
      l[i][i] = factor.diagonal()[i];
    }
    return l;
  }

  private static double[][] naive(double rho, int n) {
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? 1 : rho;
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
      }
    }
    return l;
  }
}
