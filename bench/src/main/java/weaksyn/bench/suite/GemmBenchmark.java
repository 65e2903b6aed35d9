package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/** The product of propagation, C = A Bᵀ: patterns × N by N × N; 2 · patterns · N² operations. */
@AlsoInFloat
public class GemmBenchmark extends KernelBenchmark {
  /** Whose product. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** N. */
  @Param("256") public int width = 256;

  /** Rows of A. */
  @Param("256") public int patterns = 256;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] a;
  double[] b;
  double[] c;
  private Algebra algebra;

  /** Fills A and B. */
  @Setup
  public void allocate() {
    a = Data.uniform(patterns * width, 1);
    b = Data.uniform(width * width, 2);
    c = new double[patterns * width];
    algebra = Algebra.named(implementation, threads);
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** One product. */
  @Benchmark
  public double[] multiply() {
    algebra.multiplyTransposed(patterns, width, width, a, b, c);
    return c;
  }
}
