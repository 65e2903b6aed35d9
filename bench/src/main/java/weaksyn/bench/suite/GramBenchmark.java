package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The lower triangle of the Gram matrix of patterns, G = X Xᵀ with X row-major patterns × N: patterns² · N operations.
 */
@AlsoInFloat
public class GramBenchmark extends KernelBenchmark {
  /** Library that multiplies; a name of {@link Algebra}. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** Number of neurons N. */
  @Param("1024") public int width = 1024;

  /** Number of patterns. */
  @Param("256") public int patterns = 256;

  /** Number of workers, where the library has them. */
  @Param("1") public int threads = 1;

  double[] x;
  double[] g;
  private Algebra algebra;

  /** Fills X with uniform numbers. */
  @Setup
  public void allocate() {
    x = Data.uniform(patterns * width, 1);
    g = new double[patterns * patterns];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** Forms the matrix once. Returns G, row-major. */
  @Benchmark
  public double[] gram() {
    algebra.gram(patterns, width, x, g);
    return g;
  }
}
