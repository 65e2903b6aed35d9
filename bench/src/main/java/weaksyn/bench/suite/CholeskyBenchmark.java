package weaksyn.bench.suite;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * The Cholesky factorisation of a dense n × n matrix: n³/3 operations. The time includes the copy of the matrix, which
 * the factorisation overwrites.
 */
@AlsoInFloat
public class CholeskyBenchmark extends KernelBenchmark {
  /** Library that factors; a name of {@link Algebra}. */
  @Param({"weaksyn", "ejml"}) public String implementation = Algebra.WEAKSYN;

  /** Order of the matrix. */
  @Param("256") public int n = 256;

  /** Number of workers, where the library has them. */
  @Param("1") public int threads = 1;

  double[] matrix;
  double[] factor;
  private Algebra algebra;

  /** Fills the matrix: 1 on the diagonal and 1/√n elsewhere. */
  @Setup
  public void allocate() {
    matrix = new double[n * n];
    Arrays.fill(matrix, Element.of(1 / Math.sqrt(n)));
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
    }
    factor = new double[n * n];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** Factors the matrix once. Returns the factor, row-major, in the lower triangle. */
  @Benchmark
  public double[] factor() {
    System.arraycopy(matrix, 0, factor, 0, matrix.length);
    algebra.factor(n, factor);
    return factor;
  }
}
