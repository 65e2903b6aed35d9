package weaksyn.kernel.learning;

import java.util.Arrays;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Wide;

/**
 * The largest eigenvalue of a sum of patterns times their transposes. Power iteration finds it on the Gram matrix of
 * the patterns, which has the same eigenvalues above 0. Only the constructor allocates.
 */
@AlsoInFloat(marked = true)
final class LargestEigenvalue {
  /** The Rayleigh quotient only grows. Iteration ends when it grows by less than this part of itself. */
  private static final double TOLERANCE = 1e-6;

  private static final int MOST_ITERATIONS = 100;

  private final int patterns;
  private final int neurons;
  private final Workspace workspace;
  private final @Narrow double[] gram;
  private final double[] matrix;
  private double[] vector;
  private double[] next;

  LargestEigenvalue(int patterns, int neurons, Workspace workspace) {
    this.patterns = patterns;
    this.neurons = neurons;
    this.workspace = workspace;
    gram = new @Narrow double[Math.multiplyExact(patterns, patterns)];
    matrix = new double[gram.length];
    vector = new double[patterns];
    next = new double[patterns];
  }

  /**
   * λ_max(Σ_a y_a y_aᵀ), approached from below: the result is the Rayleigh quotient of the last iteration. Iteration
   * starts from the pattern of largest norm, so the result is 0 if all patterns are 0.
   *
   * @param y patterns, row-major
   */
  double of(@Narrow double[] y) {
    Gemm.multiplyTransposed(patterns, patterns, neurons, y, y, gram, null, workspace);
    Wide.copy(gram, 0, matrix, 0, matrix.length);
    int largest = 0;
    for (int a = 1; a < patterns; a++) {
      largest = matrix[a * patterns + a] > matrix[largest * patterns + largest] ? a : largest;
    }
    Arrays.fill(vector, 0);
    vector[largest] = 1;
    double quotient = 0;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double square = 0;
      double rayleigh = 0;
      multiply();
      for (int a = 0; a < patterns; a++) {
        square += next[a] * next[a];
        rayleigh += next[a] * vector[a];
      }
      if (!(rayleigh - quotient > TOLERANCE * rayleigh)) { // also where it is not a number
        return rayleigh;
      }
      quotient = rayleigh;
      double norm = Math.sqrt(square);
      for (int a = 0; a < patterns; a++) {
        vector[a] = next[a] / norm;
      }
    }
    return quotient;
  }

  /** next = matrix · vector, row after row of the symmetric matrix. */
  private void multiply() {
    Arrays.fill(next, 0);
    for (int a = 0; a < patterns; a++) {
      double factor = vector[a];
      int row = a * patterns;
      for (int b = 0; b < patterns; b++) {
        next[b] += factor * matrix[row + b];
      }
    }
  }

  static long bytes(long patterns, long elementBytes) {
    return patterns * patterns * (elementBytes + Double.BYTES);
  }
}
