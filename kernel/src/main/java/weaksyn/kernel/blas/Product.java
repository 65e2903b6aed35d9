package weaksyn.kernel.blas;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * The loop nest under every matrix product here: C = AB or C + AB, on all of C or on its lower triangle, with A full or lower triangular.
 *
 * <p>Order of summation: k ascending in blocks of {@link Blocking#kc()}; within a block one chain of fused multiply-adds from zero; blocks are added in
 * ascending order. Slices of B are packed by the whole team, then blocks of rows are shared out.
 */
@AlsoInFloat
final class Product {
  /** Which part of C is formed, or of A is read. */
  enum Shape {
    FULL,
    /** Only C[i, j] with j ≤ i is touched. */
    LOWER_RESULT,
    /** A[i, k] = 0 for k &gt; i; those zeros are not multiplied. */
    LOWER_LEFT
  }

  private static final int PANELS_PER_BLOCK = 8;

  private final Operand a;
  private final Operand b;
  private final double[] c;
  private final int cOffset;
  private final int ldc;
  private final int m;
  private final int n;
  private final int k;
  private final Shape shape;
  private final boolean add;
  private final Epilogue epilogue;

  Product(Operand a, Operand b, double[] c, int cOffset, int ldc, int m, int n, int k, Shape shape, boolean add, Epilogue epilogue) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.cOffset = cOffset;
    this.ldc = ldc;
    this.m = m;
    this.n = n;
    this.k = k;
    this.shape = shape;
    this.add = add;
    this.epilogue = epilogue;
  }

  /** Runs the product with the workspace's team. */
  void run(Workspace workspace) {
    if (m == 0 || n == 0) {
      return;
    }
    Team team = workspace.team();
    int kc = workspace.blocking().kc();
    int mc = workspace.blocking().mc();
    int blocks = (m + mc - 1) / mc;
    int panels = (n + Tile.COLUMNS - 1) / Tile.COLUMNS;
    // One slice even where k is 0: the empty sum is written then.
    for (int k0 = 0; k0 == 0 || k0 < k; k0 += kc) {
      int from = k0;
      int length = Math.min(kc, k - from);
      boolean last = from + length == k;
      double[] slice = workspace.slice((long) panels * Tile.COLUMNS * length);
      team.forEach((panels + PANELS_PER_BLOCK - 1) / PANELS_PER_BLOCK, (worker, group) -> packSlice(group, from, length, slice));
      // The last blocks of a lower triangle are the largest: begin with them.
      team.forEach(blocks, (worker, i) -> rows(workspace, worker, (blocks - 1 - i) * mc, from, length, last, slice));
    }
  }

  private void packSlice(int group, int k0, int length, double[] slice) {
    int first = group * PANELS_PER_BLOCK * Tile.COLUMNS;
    b.pack(first, Math.min(PANELS_PER_BLOCK * Tile.COLUMNS, n - first), k0, length, Tile.COLUMNS, slice, Pack.ALIGNED_START + first * length);
  }

  /** One block of rows against the packed slice of B. */
  private void rows(Workspace workspace, int worker, int row, int k0, int sliceLength, boolean last, double[] slice) {
    int rows = Math.min(workspace.blocking().mc(), m - row);
    int columns = shape == Shape.LOWER_RESULT ? Math.min(n, row + rows) : n;
    int length = shape == Shape.LOWER_LEFT ? Math.clamp(row + rows - (long) k0, 0, sliceLength) : sliceLength;
    if (length > 0 || k0 == 0) {
      double[] block = workspace.block(worker, (long) workspace.blocking().mc() * length);
      a.pack(row, rows, k0, length, Tile.ROWS, block, Pack.ALIGNED_START);
      boolean addNow = add || k0 > 0;
      for (int j = 0; j < columns; j += Tile.COLUMNS) {
        for (int i = 0; i < rows; i += Tile.ROWS) {
          int terms = shape == Shape.LOWER_LEFT ? Math.clamp(row + i + Tile.ROWS - (long) k0, 0, length) : length;
          tile(block, Pack.ALIGNED_START + i * length, slice, Pack.ALIGNED_START + j * sliceLength, terms, row + i, j, workspace.tile(worker), addNow);
        }
      }
    }
    if (last && epilogue != null) {
      epilogue.finish(c, cOffset + row * ldc, ldc, row, rows);
    }
  }

  private void tile(double[] block, int aOffset, double[] slice, int bOffset, int length, int row, int column, double[] edge, boolean addNow) {
    int rows = Math.min(Tile.ROWS, m - row);
    int columns = Math.min(Tile.COLUMNS, n - column);
    int target = cOffset + row * ldc + column;
    boolean lower = shape == Shape.LOWER_RESULT;
    if (rows == Tile.ROWS && columns == Tile.COLUMNS && !(lower && column + columns - 1 > row)) {
      Tile.multiply(length, block, aOffset, slice, bOffset, c, target, ldc, addNow);
      return;
    }
    if (lower && column > row + rows - 1) {
      return; // above the diagonal
    }
    Tile.multiply(length, block, aOffset, slice, bOffset, edge, 0, Tile.COLUMNS, false);
    for (int i = 0; i < rows; i++) {
      int end = lower ? Math.min(columns, row + i - column + 1) : columns;
      for (int j = 0; j < end; j++) {
        double value = edge[i * Tile.COLUMNS + j];
        int at = target + i * ldc + j;
        c[at] = addNow ? c[at] + value : value;
      }
    }
  }
}
