package weaksyn.kernel.covariance;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;

/**
 * Measures layers of one shape, through the covariance or, where there are fewer patterns than neurons, through the
 * Gram matrix.
 */
@AlsoInFloat(marked = true)
public final class LayerMeter {
  private final int patterns;
  private final int n;
  private final CovarianceAccumulator covariance;
  private final GramMeasurement gram;

  /**
   * Allocates all that measuring needs.
   *
   * @param patterns M, at least {@link UnbiasedEstimates#MIN_PATTERNS}
   * @param n number of neurons
   */
  public LayerMeter(int patterns, int n, Workspace workspace) {
    this.patterns = patterns;
    this.n = n;
    covariance = patterns < n ? null : new CovarianceAccumulator(n, workspace);
    gram = patterns < n ? new GramMeasurement(patterns, n, workspace) : null;
  }

  /**
   * The order parameters of one layer.
   *
   * @param x activities, row-major {@code patterns × n}
   */
  public LayerMeasurement measure(@Narrow double[] x) {
    Gemm.requireMatrix(x, patterns, n);
    if (gram != null) {
      return gram.measure(x);
    }
    covariance.clear();
    covariance.add(x, patterns);
    return covariance.measure();
  }

  /**
   * Gram matrix of patterns about their mean, row-major M × M, both triangles, a new array.
   *
   * @param x activities, row-major {@code patterns × n}
   */
  public static double[] centredGram(@Narrow double[] x, int patterns, int n, Workspace workspace) {
    Gemm.requireMatrix(x, patterns, n);
    return new GramMeasurement(patterns, n, workspace).centredGram(x);
  }

  /** Bytes that a meter takes. */
  public static long bytes(int patterns, int n, int workers) {
    return patterns < n ? GramMeasurement.bytes(patterns, n, workers) : CovarianceAccumulator.bytes(patterns, n, workers);
  }
}
