package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The two families of products with other block sizes, among them KC, which no property sets. {@code docs/tuning.md}
 * says what each size does. Where mc, nc or l2Columns is 0, it is that of {@link Blocking#GENERAL}, which depends on
 * the caches.
 */
@AlsoInFloat
public class BlockingBenchmark extends KernelBenchmark {
  /** Rows of a block of A; a multiple of the tile's rows. */
  @Param("0") public int mc = 0;

  /** About how many columns of B go through the whole sum together. */
  @Param("0") public int nc = 0;

  /** Length of a block of the sum, at most 512. */
  @Param("512") public int kc = 512;

  /** Columns of B that a block of A meets at a time; a multiple of the tile's columns. */
  @Param("0") public int l2Columns = 0;

  /** Most panels of B that are packed in one task. */
  @Param("16") public int packPanels = 16;

  /** Fewest blocks of rows for each of several workers. */
  @Param("8") public int blocksPerWorker = 8;

  /** N, the order of all matrices. */
  @Param("1024") public int width = 1024;

  /** Number of workers. */
  @Param("1") public int threads = 1;

  double[] a;
  double[] b;
  double[] c;
  private double[] shift;
  private Workspace workspace;

  /** Fills A and B with uniform numbers. */
  @Setup
  public void allocate() {
    a = Data.uniform(width * width, 1);
    b = Data.uniform(width * width, 2);
    c = new double[width * width];
    shift = new double[width];
    workspace = new Workspace(new Team(threads), blocking());
  }

  /** The block sizes at work. */
  Blocking blocking() {
    Blocking usual = Blocking.GENERAL;
    return new Blocking(
        mc == 0 ? usual.mc() : mc, nc == 0 ? usual.nc() : nc, kc, l2Columns == 0 ? usual.l2Columns() : l2Columns, packPanels, blocksPerWorker);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    workspace.team().close();
  }

  /** Multiplies C = A Bᵀ: 2N³ operations. Returns C, row-major N × N. */
  @Benchmark
  public double[] gemm() {
    Gemm.multiplyTransposed(width, width, width, a, b, c, null, workspace);
    return c;
  }

  /** Forms the lower triangle of C = A Aᵀ: N³ operations. Returns C, row-major N × N. */
  @Benchmark
  public double[] syrk() {
    Syrk.gram(width, width, a, shift, c, workspace);
    return c;
  }
}
