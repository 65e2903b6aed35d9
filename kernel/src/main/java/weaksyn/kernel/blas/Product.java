package weaksyn.kernel.blas;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * The loop nest under every matrix product here: C = AB or C ± AB with A full or lower triangular, or the lower triangle of a product of A with its own
 * transpose.
 *
 * <p>Order of summation: k ascending in blocks of {@link Blocking#kc()}; within a block one chain of fused multiply-adds from zero; blocks are added in ascending
 * order. B is taken in slabs of columns; slices of a slab are packed by the whole team, then blocks of rows are shared out.
 *
 * <p>Part of a {@link Workspace} and used again and again, so that a product allocates nothing.
 */
@AlsoInFloat
final class Product {
  /** Which part of C is formed, or of A is read. */
  enum Shape {
    FULL,
    /** A[i, k] = 0 for k &gt; i; those zeros are not multiplied. */
    LOWER_LEFT,
    /** B = Aᵀ, given once as {@link #b}; only C[i, j] with j ≤ i is touched. */
    SYMMETRIC
  }

  /** Most panels that are packed at a time. */
  private static final int PANELS = 8;
  /** Fewest blocks of rows for each of several workers. */
  private static final int BLOCKS_PER_WORKER = 8;

  /** Rows of A, stored by rows and without a shift; of no use where the shape is symmetric. */
  final Operand a = new Operand();
  /** Columns of B, unless it has a source. */
  final Operand b = new Operand();
  /** Makes the slices of B, or null where they are packed from {@link #b}. */
  SliceSource source;

  private final Workspace workspace;
  private final Team.Task packing = (worker, task) -> packSlice(worker, task);
  private final Team.Task multiplying = (worker, task) -> multiplyRows(worker, task);
  private double[] c;
  private int cOffset;
  private int ldc;
  private int m;
  private int n;
  private Shape shape;
  private Epilogue epilogue;
  private int width;
  private int tileRows;
  private int blocks;
  // The slab of columns and the slice of the sum at work.
  private int first;
  private int columns;
  private int panels;
  private int packs;
  private int k0;
  private int length;
  private int factor;
  private boolean last;
  private double[] slice;

  Product(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Runs the product of the operands {@link #a} and {@link #b} with the workspace's team.
   *
   * @param factor 0 for C = AB, 1 for C = C + AB, −1 for C = C − AB
   * @param epilogue finishes the rows, or null
   */
  void run(double[] c, int cOffset, int ldc, int m, int n, int k, Shape shape, int factor, Epilogue epilogue) {
    if (m == 0 || n == 0) {
      return;
    }
    this.c = c;
    this.cOffset = cOffset;
    this.ldc = ldc;
    this.m = m;
    this.n = n;
    this.shape = shape;
    this.epilogue = epilogue;
    Team team = workspace.team();
    Blocking blocking = workspace.blocking();
    width = shape == Shape.SYMMETRIC ? Tile.SHARED_WIDTH : Tile.COLUMNS;
    tileRows = Math.ceilDiv(m, Tile.ROWS);
    blocks = parts(tileRows, blocking.mc() / Tile.ROWS, BLOCKS_PER_WORKER);
    // A symmetric product has rows of A in its slice too: all of them are needed.
    int slab = shape == Shape.SYMMETRIC ? n : blocking.slabOf(n);
    for (first = 0; first < n; first += slab) {
      columns = Math.min(slab, n - first);
      panels = Math.ceilDiv(columns, width);
      packs = parts(panels, PANELS, 1);
      // One slice even where k is 0: the empty sum is written then.
      for (k0 = 0; k0 == 0 || k0 < k; k0 += blocking.kc()) {
        length = Math.min(blocking.kc(), k - k0);
        last = k0 + length == k;
        this.factor = k0 == 0 || factor != 0 ? factor : 1;
        slice = workspace.slice((long) panels * width * length);
        team.forEach(source == null ? packs : source.tasks(length), packing);
        team.forEach(blocks, multiplying);
      }
    }
    a.clear();
    b.clear();
    source = null;
    slice = null;
    this.c = null;
    this.epilogue = null;
  }

  /** Into how many parts of at most {@code largest} items work falls: a multiple of the workers, so that they finish together. */
  private int parts(int items, int largest, int fewestPerWorker) {
    int workers = workspace.team().size();
    int perWorker = Math.ceilDiv(Math.ceilDiv(items, largest), workers);
    return Math.min(items, workers == 1 ? perWorker : Math.max(fewestPerWorker, perWorker) * workers);
  }

  /** First item of a part; parts differ by one item at most. */
  private static int begin(int part, int parts, int items) {
    return (int) ((long) part * items / parts);
  }

  private void packSlice(int worker, int task) {
    if (source != null) {
      source.pack(worker, task, k0, length, first, columns, slice, Pack.ALIGNED_START);
      return;
    }
    int column = begin(task, packs, panels) * width;
    int end = Math.min(columns, begin(task + 1, packs, panels) * width);
    b.pack(first + column, end - column, k0, length, width, slice, Pack.ALIGNED_START + column * length);
  }

  /** One block of rows against the packed slice of B. */
  private void multiplyRows(int worker, int task) {
    // The last blocks of a lower triangle are the largest: begin with them.
    int row = begin(blocks - 1 - task, blocks, tileRows) * Tile.ROWS;
    int rows = Math.min(m, begin(blocks - task, blocks, tileRows) * Tile.ROWS) - row;
    int present = shape == Shape.SYMMETRIC ? Math.min(n, row + rows) : columns;
    int nc = workspace.blocking().nc();
    double[] edge = workspace.tile(worker);
    double[] block = shape == Shape.SYMMETRIC ? null : packRows(worker, row, rows);
    for (int j = 0; j < present; j += nc) {
      int end = Math.min(present, j + nc);
      for (int i = row; i < row + rows; i += Tile.ROWS) {
        if (block == null) {
          symmetricRow(i, j, end, edge);
        } else {
          tileRow(block, Pack.ALIGNED_START + (i - row) * Tile.PANEL_ROW, i, j, end, edge);
        }
        if (last && epilogue != null) {
          epilogue.finish(c, cOffset + i * ldc + first + j, ldc, i, Math.min(Tile.ROWS, m - i), first + j, end - j);
        }
      }
    }
  }

  /** How many numbers of the slice a row of tiles needs. */
  private int terms(int row) {
    return shape == Shape.LOWER_LEFT ? Math.clamp(row + Tile.ROWS - (long) k0, 0, length) : length;
  }

  private double[] packRows(int worker, int row, int rows) {
    double[] block = workspace.block(worker, (long) Math.ceilDiv(tileRows, blocks) * Tile.ROWS * Tile.PANEL_ROW);
    for (int i = 0; i < rows; i += Tile.ROWS) {
      a.packRows(row + i, Math.min(Tile.ROWS, rows - i), k0, terms(row + i), block, Pack.ALIGNED_START + i * Tile.PANEL_ROW);
    }
    return block;
  }

  /** Tiles of rows row..row + ROWS − 1 and columns begin..end − 1 of the slab. */
  private void tileRow(double[] block, int aOffset, int row, int begin, int end, double[] edge) {
    int terms = terms(row);
    if (terms == 0 && k0 > 0) {
      return;
    }
    int rows = Math.min(Tile.ROWS, m - row);
    for (int j = begin; j < end; j += Tile.COLUMNS) {
      int present = Math.min(Tile.COLUMNS, end - j);
      int bOffset = Pack.ALIGNED_START + j * length;
      int target = cOffset + row * ldc + first + j;
      if (rows == Tile.ROWS && present == Tile.COLUMNS) {
        Tile.multiply(terms, block, aOffset, slice, bOffset, c, target, ldc, factor);
      } else {
        Tile.multiply(terms, block, aOffset, slice, bOffset, edge, 0, Tile.COLUMNS, 0);
        addEdge(edge, target, rows, present, present);
      }
    }
  }

  /** Tiles of rows row..row + ROWS − 1 and columns begin..end − 1, as far as they reach into the lower triangle. */
  private void symmetricRow(int row, int begin, int end, double[] edge) {
    int rows = Math.min(Tile.ROWS, m - row);
    int aOffset = sharedOffset(row);
    for (int j = begin; j < Math.min(end, row + rows); j += Tile.COLUMNS) {
      int target = cOffset + row * ldc + j;
      if (rows == Tile.ROWS && j + Tile.COLUMNS - 1 <= row) {
        Tile.multiplyShared(length, slice, aOffset, slice, sharedOffset(j), c, target, ldc, factor);
      } else {
        Tile.multiplyShared(length, slice, aOffset, slice, sharedOffset(j), edge, 0, Tile.COLUMNS, 0);
        addEdge(edge, target, rows, Tile.COLUMNS, row - j + 1);
      }
    }
  }

  /** Where vector {@code i} begins in a slice of shared panels. */
  private int sharedOffset(int i) {
    int within = i % Tile.SHARED_WIDTH;
    return Pack.ALIGNED_START + (i - within) * length + within;
  }

  /** Adds to C what a tile at the edge holds, in row i at most {@code presentInFirstRow + i} of its columns. */
  private void addEdge(double[] edge, int target, int rows, int present, int presentInFirstRow) {
    for (int i = 0; i < rows; i++) {
      int end = Math.min(present, presentInFirstRow + i);
      for (int j = 0; j < end; j++) {
        double value = edge[i * Tile.COLUMNS + j];
        int at = target + i * ldc + j;
        c[at] = factor == 0 ? value : Math.fma(factor, value, c[at]);
      }
    }
  }
}
