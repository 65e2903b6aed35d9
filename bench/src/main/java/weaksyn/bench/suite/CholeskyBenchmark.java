package weaksyn.bench.suite;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** The dense factorisation, n³/3 operations, with the copy of the matrix that it overwrites. */
@AlsoInFloat
public class CholeskyBenchmark extends KernelBenchmark {
  /** Whose factorisation. */
  @Param({"weaksyn", "ejml"}) public String implementation = Algebra.WEAKSYN;

  /** Order of the matrix. */
  @Param("256") public int n = 256;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] matrix;
  double[] factor;
  private Algebra algebra;

  /** An equicorrelated matrix. */
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

  /** Ends the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** One factorisation. */
  @Benchmark
  public double[] factor() {
    System.arraycopy(matrix, 0, factor, 0, matrix.length);
    algebra.factor(n, factor);
    return factor;
  }
}
