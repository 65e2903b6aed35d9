package weaksyn.validation.theory;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.parallel.Team;

/**
 * The theory of one given network, without an average over weights and biases. Layer by layer it computes the mean m of
 * each neuron and the covariance C over patterns. The fields are taken to be normal. With Δ = W C Wᵀ and f = W m + b,
 *
 * <pre>
 *   m'_i = E φ(√Δ_ii t + f_i)     C'_ii = E φ² − m'_i²
 *   C'_ij = E φ(x) φ(y) − m'_i m'_j,   x, y with means f_i, f_j and covariance Δ
 * </pre>
 *
 * <p>This is exact behind normal input. Elsewhere it is as good as the sums over neurons are normal. They are not
 * normal where {@link MeanField#hasCommonModes} holds: then the variance of a layer varies with a fluctuation that its
 * neurons share, and E of the second layer comes out too small. A layer takes 2NN_in(N + N_in) floating-point
 * operations, and no patterns are drawn. Results have the same bits for any team. An instance serves one thread at a
 * time.
 */
public final class QuenchedTheory {
  /** How the covariances between neurons are computed. */
  public enum OffDiagonal {
    /** C'_ij = k_i k_j Δ_ij with k_i = E φ'. This is the first order in Δ_ij, for weak correlation. */
    LINEAR_RESPONSE,
    /** The average over the bivariate normal law. The error is 10⁻¹³ of √(C'_ii C'_jj). */
    BIVARIATE
  }

  private final OffDiagonal offDiagonal;
  private final int width;
  private final Workspace workspace;
  private final PairCovariances pairs;
  private final double[] product;
  private final double[] rowSums;
  private final double[] rowSquares;
  private double[] mean;
  private double[] covariance;
  private int size;

  /**
   * A network whose layers are all of one width; its input may have another.
   *
   * @param activation φ
   * @param width N, at least 1
   * @param inputs N_in, at least 1
   * @param workspace workers and buffers of the products
   * @throws ArithmeticException if a matrix would have more than 2³¹ − 1 numbers
   */
  public QuenchedTheory(ActivationFunction activation, OffDiagonal offDiagonal, int width, int inputs, Workspace workspace) {
    this.offDiagonal = offDiagonal;
    this.width = width;
    this.workspace = workspace;
    int largest = Math.max(width, inputs);
    pairs = new PairCovariances(activation, width);
    product = new double[Math.multiplyExact(width, largest)];
    covariance = new double[Math.multiplyExact(largest, largest)];
    mean = new double[largest];
    rowSums = new double[largest];
    rowSquares = new double[largest];
  }

  /** Bytes that it takes beside the weights. */
  public static long bytes(long width, long inputs, int workers) {
    long largest = Math.max(width, inputs);
    return Double.BYTES * (width * largest + largest * largest + 4 * largest + width * (2L * PairCovariances.ORDERS + 16)) + Workspace.bytes(largest, workers);
  }

  /**
   * Begins with the law of the input.
   *
   * @param inputMean N_in numbers
   * @param inputCovariance row-major N_in × N_in, symmetric; copied
   * @return its order parameters, κ = NaN
   */
  public MeanFieldLayer start(double[] inputMean, double[] inputCovariance) {
    size = inputMean.length;
    Gemm.requireMatrix(inputCovariance, size, size);
    System.arraycopy(inputMean, 0, mean, 0, size);
    System.arraycopy(inputCovariance, 0, covariance, 0, size * size);
    return new MeanFieldLayer(statistics(), Double.NaN);
  }

  /**
   * Computes the next layer.
   *
   * @param weights W, row-major N × size of the layer before
   * @param bias N numbers
   * @return order parameters of the layer, κ the mean of k_i²
   */
  public MeanFieldLayer advance(double[] weights, double[] bias) {
    Gemm.requireMatrix(weights, width, size);
    Gemm.requireMatrix(bias, 1, width);
    Team team = workspace.team();
    Gemm.multiply(width, size, size, weights, covariance, product, workspace);
    Gemm.multiplyTransposed(width, width, size, product, weights, covariance, null, workspace);
    team.forEach(width, (_, i) -> {
      double field = bias[i];
      for (int k = 0; k < size; k++) {
        field = Math.fma(weights[i * size + k], mean[k], field);
      }
      pairs.set(i, Math.sqrt(Math.max(0, covariance[i * width + i])), field);
    });
    team.forEach(width, (_, i) -> row(i));
    team.forEach(width, (_, i) -> {
      for (int j = i + 1; j < width; j++) {
        covariance[i * width + j] = covariance[j * width + i];
      }
    });
    size = width;
    double kappa = 0;
    for (int i = 0; i < width; i++) {
      mean[i] = pairs.averages(i).mean();
      double slope = pairs.averages(i).slope();
      kappa += slope * slope / width;
    }
    return new MeanFieldLayer(statistics(), kappa);
  }

  /** Covariances of neuron i with those before it, and its variance. */
  private void row(int i) {
    int at = i * width;
    for (int j = 0; j < i; j++) {
      double field = covariance[at + j];
      covariance[at + j] = offDiagonal == OffDiagonal.BIVARIATE ? pairs.bivariate(i, j, field) : pairs.linearResponse(i, j, field);
    }
    covariance[at + i] = pairs.variance(i);
  }

  private LayerStatistics statistics() {
    workspace.team().forEach(size, (_, i) -> {
      double sum = 0;
      double square = 0;
      for (int j = 0; j < i; j++) {
        double value = covariance[i * size + j];
        sum += value;
        square = Math.fma(value, value, square);
      }
      rowSums[i] = sum;
      rowSquares[i] = square;
    });
    double trace = 0;
    double diagonal = 0;
    double squaredMean = 0;
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double c = covariance[i * size + i];
      trace += c;
      diagonal += c * c;
      squaredMean += mean[i] * mean[i];
      squares += 2 * rowSquares[i];
      sum += 2 * rowSums[i];
    }
    double n = size;
    double dimension = trace * trace / (n * (diagonal + squares));
    double coherence = size > 1 ? sum / (Math.sqrt(n) * (n - 1)) : 0;
    return new LayerStatistics(trace / n, squaredMean / n, diagonal / n, squares / n, dimension, coherence);
  }

  /** m_i of the latest layer. */
  public double mean(int i) {
    return mean[i];
  }

  /** C_ij of the latest layer. */
  public double covariance(int i, int j) {
    return covariance[i * size + j];
  }
}
