package weaksyn.bench.suite;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The dense weight draw's product C = L Z, L lower triangular and both n × n: n³ operations. As in a draw, L is the
 * same in each product: the kernel packs it at set-up and keeps it so, which no interface of the others offers. BLAS
 * overwrites Z, so OpenBLAS copies it first.
 */
@AlsoInFloat
public class TrmmBenchmark extends KernelBenchmark {
  /** Whose product. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** Order of the matrices. */
  @Param("256") public int n = 256;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] l;
  double[] z;
  double[] c;
  private Algebra algebra;
  private Algebra.Triangle triangle;

  /** Fills and packs L, fills Z. */
  @Setup
  public void allocate() {
    l = Data.uniform(n * n, 1);
    for (int i = 0; i < n; i++) {
      Arrays.fill(l, i * n + i + 1, (i + 1) * n, 0);
    }
    z = Data.uniform(n * n, 2);
    c = new double[n * n];
    algebra = Algebra.named(implementation, threads);
    triangle = algebra.triangle(n, l);
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** One product. */
  @Benchmark
  public double[] multiply() {
    triangle.multiply(n, z, c);
    return c;
  }
}
