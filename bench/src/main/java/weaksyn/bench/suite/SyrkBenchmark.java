package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/** The lower triangle of the second moments, C = C + Xᵀ X with X row-major patterns × N: patterns · N² operations. */
@AlsoInFloat
public class SyrkBenchmark extends KernelBenchmark {
  /** Library that multiplies; a name of {@link Algebra}. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** Number of neurons N. */
  @Param("256") public int width = 256;

  /** Number of patterns. */
  @Param("1024") public int patterns = 1024;

  /** Number of workers, where the library has them. */
  @Param("1") public int threads = 1;

  double[] x;
  double[] c;
  private Algebra algebra;

  /** Fills X with uniform numbers and C with zeros. */
  @Setup
  public void allocate() {
    x = Data.uniform(patterns * width, 1);
    c = new double[width * width];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** Adds the second moments of all patterns. Returns C, row-major. */
  @Benchmark
  public double[] secondMoments() {
    algebra.addSecondMoments(patterns, width, x, c);
    return c;
  }
}
