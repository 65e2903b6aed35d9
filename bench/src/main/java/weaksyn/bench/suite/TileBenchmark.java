package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * The tiles alone, over their whole length: a ceiling of products, beside the peak. Each worker has a few panels of its
 * own, which fit into its L2 cache together with C, and multiplies each panel of A by each panel of B again and again.
 * Nothing is packed.
 */
@AlsoInFloat
public class TileBenchmark extends KernelBenchmark {
  /** Length of the sums. */
  static final int LENGTH = Tile.MAX_LENGTH;
  /** Panels of A, and as many of B. */
  static final int PANELS = 4;
  /** How often a call multiplies each pair of panels. The first time replaces C, the others add to it. */
  static final int REPEATS = 8;
  /** Row length of C. */
  static final int LDC = PANELS * Math.max(GeneralTile.COLUMNS, Tile.SHARED_WIDTH);

  private static final int SHARED_ROWS = PANELS * Tile.SHARED_WIDTH;
  private static final int SHARED_PANEL = LENGTH * Tile.SHARED_WIDTH;

  /** Number of workers; each has its own panels. */
  @Param("1") public int threads = 1;

  double[][] a;
  double[][] b;
  double[][] shared;
  double[][] c;
  private Team team;

  /** Fills the panels with uniform numbers. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    a = new double[threads][];
    b = new double[threads][];
    shared = new double[threads][];
    c = new double[threads][Math.max(PANELS * GeneralTile.ROWS, SHARED_ROWS) * LDC];
    for (int part = 0; part < threads; part++) {
      a[part] = Data.uniform(Pack.ALIGNED_START + PANELS * GeneralTile.ROWS * Tile.PANEL_ROW, 3L * part);
      b[part] = Data.uniform(Pack.ALIGNED_START + PANELS * LENGTH * GeneralTile.COLUMNS, 3L * part + 1);
      shared[part] = Data.uniform(Pack.ALIGNED_START + PANELS * SHARED_PANEL, 3L * part + 2);
    }
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Panels of A by rows times panels of B: {@link #flops} operations a call. Returns C of each worker. */
  @Benchmark
  public double[][] multiply() {
    team.forEach(threads, (_, part) -> {
      for (int r = 0; r < REPEATS; r++) {
        multiply(a[part], b[part], c[part], Math.min(r, 1));
      }
    });
    return c;
  }

  private static void multiply(double[] a, double[] b, double[] c, int factor) {
    for (int i = 0; i < PANELS; i++) {
      int from = Pack.ALIGNED_START + i * GeneralTile.ROWS * Tile.PANEL_ROW;
      for (int j = 0; j < PANELS; j++) {
        int with = Pack.ALIGNED_START + j * LENGTH * GeneralTile.COLUMNS;
        int to = i * GeneralTile.ROWS * LDC + j * GeneralTile.COLUMNS;
        GeneralTile.multiply(GeneralTile.ROWS, GeneralTile.COLUMNS, LENGTH, a, from, Tile.PANEL_ROW, b, with, c, to, LDC, factor);
      }
    }
  }

  /**
   * Shared panels times their transpose, all of it: {@link #sharedFlops} operations a call. Returns C of each worker.
   */
  @Benchmark
  public double[][] multiplyShared() {
    team.forEach(threads, (_, part) -> {
      for (int r = 0; r < REPEATS; r++) {
        multiplyShared(shared[part], c[part], Math.min(r, 1));
      }
    });
    return c;
  }

  private static void multiplyShared(double[] x, double[] c, int factor) {
    for (int i = 0; i < SHARED_ROWS; i += Tile.ROWS) {
      for (int j = 0; j < SHARED_ROWS; j += Tile.COLUMNS) {
        Tile.multiplyShared(Tile.COLUMNS, LENGTH, x, shared(i), x, shared(j), c, i * LDC + j, LDC, factor);
      }
    }
  }

  /** Where a row of A, or a column of B, begins in the shared panels. */
  static int shared(int row) {
    return Pack.ALIGNED_START + row / Tile.SHARED_WIDTH * SHARED_PANEL + row % Tile.SHARED_WIDTH;
  }

  /** Floating-point operations in a call of {@link #multiply} with so many workers; a multiply-add counts as two. */
  public static double flops(int threads) {
    return 2.0 * threads * REPEATS * LENGTH * PANELS * GeneralTile.ROWS * PANELS * GeneralTile.COLUMNS;
  }

  /** Floating-point operations in a call of {@link #multiplyShared} with so many workers. */
  public static double sharedFlops(int threads) {
    return 2.0 * threads * REPEATS * LENGTH * SHARED_ROWS * SHARED_ROWS;
  }
}
