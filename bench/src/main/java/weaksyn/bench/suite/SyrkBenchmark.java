package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/** Second moments of patterns, C + Xᵀ X: patterns · N² operations. */
@AlsoInFloat
public class SyrkBenchmark extends KernelBenchmark {
  /** Whose product. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** N. */
  @Param("256") public int width = 256;

  /** Number of patterns. */
  @Param("1024") public int patterns = 1024;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] x;
  double[] c;
  private Algebra algebra;

  /** Fills the patterns. */
  @Setup
  public void allocate() {
    x = Data.uniform(patterns * width, 1);
    c = new double[width * width];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** Adds all patterns once. */
  @Benchmark
  public double[] secondMoments() {
    algebra.addSecondMoments(patterns, width, x, c);
    return c;
  }
}
