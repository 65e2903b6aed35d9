package weaksyn.validation.hebbian;

import java.util.Arrays;
import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.random.Choices;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

/**
 * Measures how well the classes of patterns can be read out from a layer. It is a ridge regression of the one-hot
 * labels T on the activities X, B = (XᵀX + λ I)⁻¹ XᵀT, with both sides centred and λ = {@value #RIDGE} tr XᵀX / N. The
 * class of a pattern is its largest output. The regression is fitted to some of the patterns and tried on the others.
 */
public final class LinearReadout {
  private static final double RIDGE = 1e-3;
  private static final int FITTED_QUARTERS = 3;

  private final int[] classes;
  private final int classCount;
  private final int[] order;
  private final int fitted;

  /**
   * Chooses the patterns that the regression is fitted to.
   *
   * @param labels labels of the patterns, any numbers
   * @param seed seed of the choice
   */
  LinearReadout(int[] labels, long seed) {
    int[] distinct = Arrays.stream(labels).sorted().distinct().toArray();
    classes = Arrays.stream(labels).map(label -> Arrays.binarySearch(distinct, label)).toArray();
    classCount = distinct.length;
    order = new int[labels.length];
    RandomStream choices = new RandomStream(seed, 0, 0, Purpose.SPLIT);
    for (int a = 0; a < order.length; a++) {
      int b = Choices.choose(choices, a, a + 1);
      order[a] = order[b];
      order[b] = a;
    }
    fitted = fitted(labels.length);
  }

  /** How many of the given number of patterns the regression is fitted to. */
  public static int fitted(int patterns) {
    return (int) ((long) patterns * FITTED_QUARTERS / 4);
  }

  /**
   * The share of the other patterns whose class the readout finds.
   *
   * @param x activities of all patterns, row-major with n columns
   */
  double accuracy(double[] x, int n, Workspace workspace) {
    double[] mean = new double[n];
    double[] rows = new double[fitted * n];
    for (int a = 0; a < fitted; a++) {
      System.arraycopy(x, order[a] * n, rows, a * n, n);
      for (int k = 0; k < n; k++) {
        mean[k] += rows[a * n + k] / fitted;
      }
    }
    double[] share = new double[classCount];
    double[] b = new double[n * classCount];
    for (int a = 0; a < fitted; a++) {
      int label = classes[order[a]];
      share[label] += 1.0 / fitted;
      for (int k = 0; k < n; k++) {
        b[k * classCount + label] += rows[a * n + k] - mean[k];
      }
    }
    solve(factor(rows, mean, n, workspace), b, n);
    int right = 0;
    for (int a = fitted; a < order.length; a++) {
      double[] output = share.clone();
      for (int k = 0; k < n; k++) {
        add(output, 0, x[order[a] * n + k] - mean[k], b, k * classCount);
      }
      right += largest(output) == classes[order[a]] ? 1 : 0;
    }
    return (double) right / (order.length - fitted);
  }

  /** The Cholesky factor of XᵀX + λ I. */
  private double[] factor(double[] rows, double[] mean, int n, Workspace workspace) {
    double[] factor = new double[n * n];
    Syrk.addSecondMoments(fitted, n, rows, mean, factor, workspace);
    double trace = 0;
    for (int k = 0; k < n; k++) {
      trace += factor[k * n + k];
    }
    for (int k = 0; k < n; k++) {
      factor[k * n + k] += Math.max(RIDGE * trace / n, Double.MIN_NORMAL); // so that a silent layer has a factor too
    }
    Cholesky.factor(factor, n, workspace);
    return factor;
  }

  /** Replaces B by the solution X of L Lᵀ X = B. */
  private void solve(double[] l, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        add(b, i * classCount, -l[i * n + j], b, j * classCount);
      }
      divide(b, i, l[i * n + i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      divide(b, i, l[i * n + i]);
      for (int j = 0; j < i; j++) {
        add(b, j * classCount, -l[i * n + j], b, i * classCount);
      }
    }
  }

  private void divide(double[] b, int row, double divisor) {
    for (int c = row * classCount; c < (row + 1) * classCount; c++) {
      b[c] /= divisor;
    }
  }

  private void add(double[] y, int to, double factor, double[] x, int from) {
    for (int c = 0; c < classCount; c++) {
      y[to + c] += factor * x[from + c];
    }
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int c = 1; c < values.length; c++) {
      largest = values[c] > values[largest] ? c : largest;
    }
    return largest;
  }

  /** Bytes that a readout of n neurons takes, including the copy of their activities. */
  static long bytes(long patterns, long n) {
    return Double.BYTES * (2 * patterns * n + n * n);
  }
}
