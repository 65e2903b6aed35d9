package weaksyn.kernel.blas;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * A lower triangular matrix L, packed once for any number of products L Z. Immutable, may be shared by threads.
 *
 * <p>For each block of the sum the panels of those rows of tiles that have terms in it follow one another, as the loop
 * nest would pack them for one product; what lies above the diagonal is left out. So the layout depends on
 * {@link Blocking#kc()} and {@link GeneralTile#ROWS}, and products need a workspace with the same kc. Panels are as far
 * apart as full ones: about n²/2 numbers where n is many times kc, 0.65 n² at n = 4 kc, and more than n² below kc.
 */
@AlsoInFloat
public final class PackedTriangle {
  private static final int PANEL = GeneralTile.ROWS * Tile.PANEL_ROW;

  private final int n;
  private final int kc;
  private final double[] panels;
  /** For each block of the sum where row 0 would begin if it had terms there. */
  private final int[] starts;

  /**
   * Packs a matrix for workspaces with the default length of a block of the sum.
   *
   * @param l row-major {@code n × n}, not kept; its strict upper triangle must hold zeros
   * @throws IndexOutOfBoundsException if the array is too short
   */
  public PackedTriangle(int n, double[] l) {
    this(n, l, Blocking.KC);
  }

  /** Packs a matrix for workspaces with blocks of the sum of length {@code kc}. */
  PackedTriangle(int n, double[] l, int kc) {
    Gemm.requireMatrix(l, n, n);
    this.n = n;
    this.kc = kc;
    panels = new double[Math.toIntExact(numbers(n, kc))];
    starts = new int[Math.ceilDiv(n, kc)];
    int next = Pack.ALIGNED_START;
    for (int k0 = 0; k0 < n; k0 += kc) {
      int first = (int) firstRow(k0);
      starts[k0 / kc] = next - first * Tile.PANEL_ROW;
      for (int row = first; row < n; row += GeneralTile.ROWS) {
        Pack.rowPanel(l, row * n + k0, n, Math.min(GeneralTile.ROWS, n - row), terms(row, k0, Math.min(kc, n - k0)), panels, next);
        next += PANEL;
      }
    }
  }

  /** How many numbers of a block of the sum from {@code k0} on a row of tiles has on or below the diagonal. */
  static int terms(int row, int k0, int length) {
    return Math.clamp(row + GeneralTile.ROWS - (long) k0, 0, length);
  }

  /** First row of the first row of tiles with terms in a block of the sum. */
  private static long firstRow(long k0) {
    return k0 - k0 % GeneralTile.ROWS;
  }

  private static long numbers(long n, int kc) {
    long count = 0;
    for (long k0 = 0; k0 < n; k0 += kc) {
      count += Math.ceilDiv(n - firstRow(k0), GeneralTile.ROWS);
    }
    return Pack.ALIGNED_START + count * PANEL;
  }

  /** Order of the matrix. */
  int n() {
    return n;
  }

  /** Length of a block of the sum. */
  int kc() {
    return kc;
  }

  /** All panels. */
  double[] panels() {
    return panels;
  }

  /**
   * Where the panel of a row of tiles begins that has terms in the block of the sum from {@code k0} on; those of the
   * rows below follow.
   */
  int offset(int row, int k0) {
    return starts[k0 / kc] + row * Tile.PANEL_ROW;
  }

  /** Bytes of a matrix of order n, packed for blocks of the sum of default length. */
  public static long bytes(long n) {
    return Element.BYTES * numbers(n, Blocking.KC);
  }
}
