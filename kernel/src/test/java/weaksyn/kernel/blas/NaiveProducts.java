package weaksyn.kernel.blas;

import java.util.Arrays;
import java.util.SplittableRandom;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** Plain loops in the written order of summation, boring on purpose. */
@AlsoInFloat
final class NaiveProducts {
  private NaiveProducts() {}

  /**
   * Σ_p x[p] y[p], p ascending in blocks of kc, each a chain of fused multiply-adds from zero, blocks added in order to
   * {@code start} with a sign.
   */
  static double dot(double start, int sign, double[] x, int xOffset, int xStep, double[] y, int yOffset, int yStep, int k, int kc) {
    double sum = start;
    for (int p0 = 0; p0 < k; p0 += kc) {
      double block = 0;
      for (int p = p0; p < Math.min(k, p0 + kc); p++) {
        block = Math.fma(x[xOffset + p * xStep], y[yOffset + p * yStep], block);
      }
      sum = p0 == 0 && sign == 0 ? block : sign < 0 ? sum - block : sum + block;
    }
    return sum;
  }

  static double[] multiplyTransposed(int m, int n, int k, double[] a, double[] b, int kc) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[i * n + j] = dot(0, 0, a, i * k, 1, b, j * k, 1, k, kc);
      }
    }
    return c;
  }

  static double[] multiply(int m, int n, int k, double[] a, double[] b, int kc) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[i * n + j] = dot(0, 0, a, i * k, 1, b, j, n, k, kc);
      }
    }
    return c;
  }

  /** C + A B. */
  static double[] add(int m, int n, int k, double[] a, double[] b, double[] c, int kc) {
    double[] sum = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        sum[i * n + j] = dot(c[i * n + j], 1, a, i * k, 1, b, j, n, k, kc);
      }
    }
    return sum;
  }

  /** Random on and below the diagonal, 0 above. */
  static double[] lowerTriangle(int n, long seed) {
    double[] l = random(n * n, seed);
    for (int i = 0; i < n; i++) {
      Arrays.fill(l, i * n + i + 1, (i + 1) * n, 0);
    }
    return l;
  }

  static double[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[count];
    for (int k = 0; k < count; k++) {
      x[k] = Element.of(random.nextDouble(-1, 1));
    }
    return x;
  }
}
