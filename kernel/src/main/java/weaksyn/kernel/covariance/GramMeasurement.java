package weaksyn.kernel.covariance;

import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.RowKernel;
import weaksyn.kernel.simd.Wide;

/**
 * The order parameters from the Gram matrix of the centred patterns, tr Ĉ² = ‖X Xᵀ‖² / (M − 1)²: M²N operations and M²
 * memory instead of N²M and N², for M &lt; N. The covariance is not formed.
 */
@AlsoInFloat(marked = true)
final class GramMeasurement {
  private final int patterns;
  private final int n;
  private final Workspace workspace;
  private final PatternSums patternSums;
  private final MomentSums sums;
  private final @Narrow double[] gram;
  private final double[] unused;
  private final double[] rowSums;
  private final double[][] rows;
  private final double[][] scratch;
  private final Team.Task summing = (worker, a) -> sumRow(worker, a);

  GramMeasurement(int patterns, int n, Workspace workspace) {
    this.patterns = patterns;
    this.n = n;
    this.workspace = workspace;
    patternSums = new PatternSums(n, workspace.team());
    sums = patternSums.sums();
    gram = new @Narrow double[Math.multiplyExact(patterns, patterns)];
    unused = new double[patterns];
    rowSums = new double[3 * patterns];
    rows = new double[workspace.team().size()][patterns];
    scratch = new double[workspace.team().size()][RowKernel.SCRATCH];
  }

  /** Measures {@code patterns} patterns, row-major. */
  LayerMeasurement measure(@Narrow double[] x) {
    UnbiasedEstimates estimates = new UnbiasedEstimates(patterns);
    form(x);
    workspace.team().forEach(patterns, summing);
    double square = 0;
    for (int a = 0; a < patterns; a++) {
      double norm = gram[a * patterns + a];
      square += Math.fma(norm, norm, 2 * rowSums[a]);
    }
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += sums.centralSquare(i);
    }
    double divisor = patterns - 1;
    // The reference is the mean of this one batch, so the quadratic form in the offset is zero up to the square of
    // rounding.
    return new LayerMeasurement(
        estimates.layer(n, sums, square / (divisor * divisor), 0), trace * trace / (n * square), Double.NaN, Double.NaN);
  }

  private void form(@Narrow double[] x) {
    patternSums.clear();
    patternSums.add(x, 0, patterns);
    Syrk.gram(patterns, n, x, patternSums.reference(), gram, workspace);
  }

  /** Gram matrix of the patterns about their mean, both triangles, a new array. */
  double[] centredGram(@Narrow double[] x) {
    form(x);
    double[] centred = new double[gram.length];
    for (int a = 0; a < patterns; a++) {
      Wide.copy(gram, a * patterns, centred, a * patterns, a + 1);
      for (int b = 0; b < a; b++) {
        centred[b * patterns + a] = centred[a * patterns + b];
      }
    }
    return centred;
  }

  private void sumRow(int worker, int a) {
    Wide.copy(gram, a * patterns, rows[worker], 0, a);
    RowKernel.sums(rows[worker], 0, a, unused, rowSums, a, patterns, scratch[worker]);
  }

  static long bytes(int patterns, int n, int workers) {
    return (long) Element.BYTES * patterns * patterns + 8L * patterns * (4 + workers) + PatternSums.bytes(patterns, n);
  }
}
