package weaksyn.bench.suite;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The product that draws weights of a given correlation, C = L Z with L lower triangular, all row-major n × n: n³
 * operations. L is the same in each product, as in a draw. The kernel packs it at set-up and keeps it packed; no other
 * library offers this. BLAS overwrites Z, so OpenBLAS copies it first.
 */
@AlsoInFloat
public class TrmmBenchmark extends KernelBenchmark {
  /** Library that multiplies; a name of {@link Algebra}. */
  @Param({"weaksyn", "ejml", "vectorblas"}) public String implementation = Algebra.WEAKSYN;

  /** Order of the matrices. */
  @Param("256") public int n = 256;

  /** Number of workers, where the library has them. */
  @Param("1") public int threads = 1;

  double[] l;
  double[] z;
  double[] c;
  private Algebra algebra;
  private Algebra.Triangle triangle;

  /** Fills L and Z with uniform numbers, and packs L where the library can. */
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

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    algebra.close();
  }

  /** Multiplies once. Returns C, row-major n × n. */
  @Benchmark
  public double[] multiply() {
    triangle.multiply(n, z, c);
    return c;
  }
}
