package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/** The Gram matrix of patterns, X Xᵀ: patterns² · N operations. */
@AlsoInFloat
public class GramBenchmark extends KernelBenchmark {
  /** Whose product. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** N. */
  @Param("1024") public int width = 1024;

  /** Number of patterns. */
  @Param("256") public int patterns = 256;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] x;
  double[] g;
  private Algebra algebra;

  /** Fills the patterns. */
  @Setup
  public void allocate() {
    x = Data.uniform(patterns * width, 1);
    g = new double[patterns * patterns];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** One matrix. */
  @Benchmark
  public double[] gram() {
    algebra.gram(patterns, width, x, g);
    return g;
  }
}
