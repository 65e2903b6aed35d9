package weaksyn.kernel.covariance;

import java.util.Arrays;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.RowKernel;
import weaksyn.kernel.simd.Wide;

/**
 * Covariance of patterns that arrive in batches, and the order parameters of it.
 *
 * <p>Second moments are summed about the mean of the first batch (of its first {@value #BATCH} patterns) and moved to
 * the mean of all when they are read, so a large common mean costs no digits. The same batches give the same bits for
 * any number of workers. N²M operations. Adding batches no larger than before allocates nothing.
 */
@AlsoInFloat(marked = true)
public final class CovarianceAccumulator {
  private static final int ROWS_PER_TASK = 16;
  /**
   * Patterns that go through the sums, then into the product, which finds them in a cache: a whole number of blocks of
   * its sum.
   */
  private static final int BATCH = 1024;

  private final int n;
  private final Workspace workspace;
  private final PatternSums patternSums;
  private final MomentSums sums;
  private final @Narrow double[] moments;
  private final double[] offset;
  private final double[] weight;
  private final double[] rowSums;
  private final double[][] rows;
  private final double[][] scratch;
  private final Team.Task clearing = (_, i) -> clearRow(i);
  private final Team.Task summing = (worker, task) -> sumRows(worker, task);

  /**
   * An empty accumulator.
   *
   * @param n number of neurons, at least 1
   * @param workspace buffers and workers of the products
   */
  public CovarianceAccumulator(int n, Workspace workspace) {
    this.n = n;
    this.workspace = workspace;
    int workers = workspace.team().size();
    patternSums = new PatternSums(n, workspace.team());
    sums = patternSums.sums();
    moments = new @Narrow double[Math.multiplyExact(n, n)];
    offset = new double[n];
    weight = new double[n];
    rowSums = new double[4 * n];
    rows = new double[workers][n];
    scratch = new double[workers][RowKernel.SCRATCH];
  }

  /** Forgets all patterns. */
  public void clear() {
    patternSums.clear();
    workspace.team().forEach(n, clearing);
  }

  private void clearRow(int i) {
    Arrays.fill(moments, i * n, i * n + i + 1, 0);
  }

  /**
   * Adds a batch.
   *
   * @param x row-major {@code count × n}, one pattern a row
   * @throws IndexOutOfBoundsException if the array is too short
   */
  public void add(@Narrow double[] x, int count) {
    Gemm.requireMatrix(x, count, n);
    for (int first = 0; first < count; first += BATCH) {
      int taken = Math.min(BATCH, count - first);
      patternSums.add(x, first * n, taken);
      Syrk.addSecondMoments(taken, n, x, first * n, patternSums.reference(), moments, workspace);
    }
  }

  /** Number of patterns so far. */
  public long patterns() {
    return sums.patterns();
  }

  /** Mean over the patterns, a new array of n numbers. */
  public double[] mean() {
    double[] mean = new double[n];
    Arrays.setAll(mean, sums::mean);
    return mean;
  }

  /** Sample covariance Ĉ with divisor M − 1, a new array, row-major n × n, both triangles. */
  public double[] covariance() {
    double[] c = new double[n * n];
    prepareOffsets();
    for (int i = 0; i < n; i++) {
      centralRow(i, c, i * n);
      for (int j = 0; j <= i; j++) {
        c[i * n + j] /= sums.patterns() - 1;
        c[j * n + i] = c[i * n + j];
      }
    }
    return c;
  }

  /**
   * The order parameters of all patterns so far, unbiased, and the plain quantities.
   *
   * @throws IllegalArgumentException if there are fewer than {@link UnbiasedEstimates#MIN_PATTERNS} patterns
   */
  public LayerMeasurement measure() {
    UnbiasedEstimates estimates = new UnbiasedEstimates(sums.patterns());
    double divisor = sums.patterns() - 1;
    prepareOffsets();
    int correlated = 0;
    for (int i = 0; i < n; i++) {
      double square = sums.centralSquare(i);
      weight[i] = square == 0 ? 0 : 1 / square; // NaN stays
      correlated += square == 0 ? 0 : 1;
    }
    int tasks = (n + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
    workspace.team().forEach(tasks, summing);
    double offDiagonalSquare = 0;
    double diagonalSquare = 0;
    double absolute = 0;
    double pearson = 0;
    double quadratic = 0;
    double trace = 0;
    for (int i = 0; i < n; i++) {
      double square = sums.centralSquare(i);
      trace += square / divisor;
      diagonalSquare = Math.fma(square, square, diagonalSquare);
      offDiagonalSquare += rowSums[i];
      absolute += rowSums[n + i];
      pearson = Math.fma(rowSums[2 * n + i], weight[i], pearson);
      quadratic += rowSums[3 * n + i];
    }
    double traceSquare = (diagonalSquare + 2 * offDiagonalSquare) / (divisor * divisor);
    double pairs = 0.5 * n * (n - 1.0);
    double correlatedPairs = 0.5 * correlated * (correlated - 1.0);
    return new LayerMeasurement(
        estimates.layer(n, sums, traceSquare, quadratic),
        trace * trace / (n * traceSquare),
        correlatedPairs > 0 ? Math.sqrt(pearson / correlatedPairs) : 0,
        pairs > 0 ? absolute / (pairs * divisor) : 0);
  }

  private void prepareOffsets() {
    for (int i = 0; i < n; i++) {
      offset[i] = sums.offset(i);
    }
  }

  private void sumRows(int worker, int task) {
    double[] row = rows[worker];
    int first = task * ROWS_PER_TASK;
    for (int i = first; i < Math.min(n, first + ROWS_PER_TASK); i++) {
      double quadratic = moments[i * n + i] * offset[i];
      for (int j = 0; j < i; j++) {
        quadratic = Math.fma(2 * moments[i * n + j], offset[j], quadratic);
      }
      rowSums[3 * n + i] = quadratic * offset[i];
      centralRow(i, row, 0);
      RowKernel.sums(row, 0, i, weight, rowSums, i, n, scratch[worker]);
    }
  }

  /** (M − 1) Ĉ_ij for j ≤ i. */
  private void centralRow(int i, double[] row, int to) {
    Wide.copy(moments, i * n, row, to, i + 1);
    RowKernel.subtractMultiple(row, to, i + 1, sums.patterns() * offset[i], offset);
  }

  /** Bytes that an accumulator takes, for batches up to the given size. */
  static long bytes(int count, int n, int workers) {
    return (long) Element.BYTES * n * n + 8L * n * (6 + workers) + PatternSums.bytes(count, n);
  }
}
