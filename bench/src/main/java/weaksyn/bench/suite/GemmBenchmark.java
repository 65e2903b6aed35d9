package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The product that propagates a layer, C = A Bᵀ with A row-major patterns × N and B row-major N × N: 2 · patterns · N²
 * operations.
 */
@AlsoInFloat
public class GemmBenchmark extends KernelBenchmark {
  /** Library that multiplies; a name of {@link Algebra}. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** Number of neurons N. */
  @Param("256") public int width = 256;

  /** Number of patterns, the rows of A. */
  @Param("256") public int patterns = 256;

  /** Number of workers, where the library has them. */
  @Param("1") public int threads = 1;

  double[] a;
  double[] b;
  double[] c;
  private Algebra algebra;

  /** Fills A and B with uniform numbers. */
  @Setup
  public void allocate() {
    a = Data.uniform(patterns * width, 1);
    b = Data.uniform(width * width, 2);
    c = new double[patterns * width];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** Multiplies once. Returns C, row-major patterns × N. */
  @Benchmark
  public double[] multiply() {
    algebra.multiplyTransposed(patterns, width, width, a, b, c);
    return c;
  }
}
