package weaksyn.kernel.blas;

import java.util.Arrays;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * The loop nest under every matrix product here: C = AB or C ± AB with A full or lower triangular, or the lower
 * triangle of a product of A with its own transpose.
 *
 * <p>Order of summation: k ascending in blocks of {@link Blocking#kc()}; within a block one chain of fused
 * multiply-adds from zero; blocks are added in ascending order. B is taken in slabs of columns, each slab in slices,
 * one for each block of the sum. Where there are enough slabs each worker takes slabs of its own, so that caches far
 * from one another share neither B nor C; otherwise a slice is packed by the whole team, then blocks of rows are shared
 * out. Tiles read A where it lies if its rows are rows of the storage and {@link GeneralTile#READS_IN_PLACE}; otherwise
 * workers pack their blocks of it.
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

  /** Rows of A, without a shift; of no use where the shape is symmetric or A is packed already. */
  final Operand a = new Operand();
  /**
   * A where it is packed already, a lower triangle; otherwise null, and tiles read {@link #a} where it lies or workers
   * pack their rows of it.
   */
  PackedTriangle triangle;
  /** Columns of B, unless it has a source. */
  final Operand b = new Operand();
  /** Makes the slices of B, or null where they are packed from {@link #b}. */
  SliceSource source;

  private final Workspace workspace;
  private final Slice[] slices;
  private final Team.Task slabs = (worker, index) -> takeSlab(worker, index);
  private final Team.Task packing;
  private final Team.Task multiplying;
  /**
   * Turns of the slabs at each block of the sum, for a source makes slices of one block in the order of their columns.
   */
  private final Turns turns;
  private double[] c;
  private int cOffset;
  private int ldc;
  private int m;
  private int n;
  private Shape shape;
  private Epilogue epilogue;
  private Blocking blocking;
  private int k;
  private int factor;
  /** Whether tiles read A where it lies. */
  private boolean readsInPlace;
  /** Rows of a tile, or one more than those of the last ones. */
  private int height;
  /** How many tiles have all of these rows. */
  private int highTiles;
  /** Columns of a panel of B, except for the last two. */
  private int width;
  private int slab;
  private boolean shared;
  private int tileRows;
  private int blocks;

  /** Rows k0..k0 + length − 1 of columns first..first + columns − 1 of B, packed. */
  private static final class Slice {
    private int first;
    private int columns;
    private int panels;
    private int packs;
    private int k0;
    private int length;
    /** Rows from the beginning of a panel to that of the next. */
    private int panelRows;
    private double[] numbers;
  }

  Product(Workspace workspace) {
    this.workspace = workspace;
    slices = new Slice[workspace.team().size()];
    Arrays.setAll(slices, _ -> new Slice());
    turns = new Turns(workspace.team());
    packing = (worker, task) -> packSlice(slices[0], worker, task);
    multiplying = (worker, task) -> multiplyRows(slices[0], worker, task);
  }

  /**
   * Runs the product of the operands {@link #a} and {@link #b} with the workspace's team, and lets go of them also
   * where there is nothing to do or a source fails.
   *
   * @param factor 0 for C = AB, 1 for C = C + AB, −1 for C = C − AB
   * @param epilogue finishes the rows, or null
   */
  void run(double[] c, int cOffset, int ldc, int m, int n, int k, Shape shape, int factor, Epilogue epilogue) {
    try {
      if (m > 0 && n > 0) {
        multiply(c, cOffset, ldc, m, n, k, shape, factor, epilogue);
      }
    } finally {
      clear();
    }
  }

  private void multiply(double[] c, int cOffset, int ldc, int m, int n, int k, Shape shape, int factor, Epilogue epilogue) {
    this.c = c;
    this.cOffset = cOffset;
    this.ldc = ldc;
    this.m = m;
    this.n = n;
    this.k = k;
    this.shape = shape;
    this.factor = factor;
    this.epilogue = epilogue;
    Team team = workspace.team();
    blocking = shape == Shape.SYMMETRIC ? workspace.symmetric() : workspace.general();
    height = shape == Shape.SYMMETRIC ? Tile.ROWS : GeneralTile.ROWS;
    width = shape == Shape.SYMMETRIC ? Tile.SHARED_WIDTH : GeneralTile.COLUMNS;
    // A symmetric product has rows of A in its slice too: all of them are needed.
    slab = shape == Shape.SYMMETRIC ? n : blocking.slabColumns(n, team.size());
    int count = Math.ceilDiv(n, slab);
    shared = count < team.size();
    tileRows = Math.ceilDiv(m, height);
    int lowTiles = tileRows * height - m;
    readsInPlace = GeneralTile.READS_IN_PLACE && a.byRows() && lowTiles <= tileRows;
    highTiles = readsInPlace ? tileRows - lowTiles : tileRows;
    blocks = parts(tileRows, Math.max(1, blocking.mc() / height), blocking.blocksPerWorker());
    if (shared) {
      for (int i = 0; i < count; i++) {
        shareSlab(i);
      }
    } else {
      turns.begin(Math.ceilDiv(Math.max(1, k), blocking.kc()));
      team.forEach(count, slabs);
    }
  }

  /** The next product must not find what this one was given. */
  private void clear() {
    a.clear();
    triangle = null;
    b.clear();
    source = null;
    for (Slice slice : slices) {
      slice.numbers = null;
    }
    c = null;
    epilogue = null;
  }

  /** A slab against all of A, by the whole team. */
  private void shareSlab(int index) {
    Slice slice = slices[0];
    // One slice even where k is 0: the empty sum is written then.
    for (int k0 = 0; k0 == 0 || k0 < k; k0 += blocking.kc()) {
      set(slice, 0, index, k0);
      workspace.team().forEach(slice.packs, packing);
      workspace.team().forEach(blocks, multiplying);
    }
  }

  /** A slab against all of A, by one worker. */
  private void takeSlab(int worker, int index) {
    int kc = blocking.kc();
    Slice slice = slices[worker];
    for (int k0 = 0; k0 == 0 || k0 < k; k0 += kc) {
      set(slice, worker, index, k0);
      if (source != null && !turns.await(k0 / kc, index)) {
        return;
      }
      for (int task = 0; task < slice.packs; task++) {
        packSlice(slice, worker, task);
      }
      turns.end(k0 / kc, index);
      for (int task = 0; task < blocks; task++) {
        multiplyRows(slice, worker, task);
      }
    }
  }

  private void set(Slice slice, int worker, int index, int k0) {
    slice.first = index * slab;
    slice.columns = Math.min(slab, n - slice.first);
    slice.panels = Math.ceilDiv(slice.columns, width);
    slice.k0 = k0;
    slice.length = Math.min(blocking.kc(), k - k0);
    slice.packs = source == null ? parts(slice.panels, blocking.packPanels(), 1) : source.tasks(slice.length);
    slice.panelRows = shape == Shape.SYMMETRIC ? Syrk.panelRows(slice.length) : slice.length;
    slice.numbers = workspace.slice(worker, (long) slice.panels * width * slice.panelRows);
  }

  /**
   * Into how many parts of at most {@code largest} items work falls: if it is shared a multiple of the workers, so that
   * they finish together.
   */
  private int parts(int items, int largest, int fewestPerWorker) {
    int workers = shared ? workspace.team().size() : 1;
    int perWorker = Math.ceilDiv(Math.ceilDiv(items, largest), workers);
    return Math.min(items, shared ? Math.max(fewestPerWorker, perWorker) * workers : perWorker);
  }

  /** First item of a part; parts differ by one item at most. */
  private static int begin(int part, int parts, int items) {
    return (int) ((long) part * items / parts);
  }

  private void packSlice(Slice slice, int worker, int task) {
    if (source != null) {
      source.pack(worker, task, slice.k0, slice.length, slice.first, slice.columns, slice.numbers, Pack.ALIGNED_START);
      return;
    }
    int end = firstColumn(slice, begin(task + 1, slice.packs, slice.panels));
    for (int j = firstColumn(slice, begin(task, slice.packs, slice.panels)), next; j < end; j = next) {
      int step = width(slice, j);
      next = j + step;
      while (next < end && width(slice, next) == step) {
        next += step;
      }
      int columns = Math.min(next, end) - j;
      b.pack(slice.first + j, columns, slice.k0, slice.length, step, slice.panelRows, slice.numbers, Pack.ALIGNED_START + j * slice.panelRows);
    }
  }

  /** First column of a panel. */
  private int firstColumn(Slice slice, int panel) {
    return shape == Shape.SYMMETRIC ? Math.min(panel * width, slice.columns) : GeneralTile.first(panel, slice.columns);
  }

  /** Width of the panel that begins with a column. */
  private int width(Slice slice, int column) {
    return shape == Shape.SYMMETRIC ? width : GeneralTile.width(column, slice.columns);
  }

  /** First row of a tile. Lower tiles come last. */
  private int firstRow(int tile) {
    return Math.min(m, tile * height - Math.max(0, tile - highTiles));
  }

  /** One block of rows against a slice of B. */
  private void multiplyRows(Slice slice, int worker, int task) {
    // The last blocks of a lower triangle are the largest: begin with them.
    int tile = begin(blocks - 1 - task, blocks, tileRows);
    int tileEnd = begin(blocks - task, blocks, tileRows);
    int row = firstRow(tile);
    int rowEnd = firstRow(tileEnd);
    boolean symmetric = shape == Shape.SYMMETRIC;
    int panels = symmetric ? Math.ceilDiv(Math.min(n, rowEnd), width) : slice.panels;
    int l2Panels = Math.ceilDiv(blocking.l2Columns(), width);
    double[] edge = workspace.tile(worker);
    double[] block = symmetric || readsInPlace ? null : triangle != null ? triangle.panels() : packRows(slice, worker, row, rowEnd);
    int blockOffset = triangle != null ? triangle.offset(row, slice.k0) : Pack.ALIGNED_START;
    boolean last = slice.k0 + slice.length == k;
    for (int panel = 0; panel < panels; panel += l2Panels) {
      int j = firstColumn(slice, panel);
      int end = firstColumn(slice, Math.min(panels, panel + l2Panels));
      for (int t = tile; t < tileEnd; t++) {
        int i = firstRow(t);
        int rows = firstRow(t + 1) - i;
        if (symmetric) {
          symmetricRow(slice, i, j, end, edge);
        } else if (readsInPlace) {
          tileRow(slice, rows, a.data(), a.index(i, slice.k0), a.rowLength(), i, j, end, edge);
        } else {
          tileRow(slice, height, block, blockOffset + (i - row) * Tile.PANEL_ROW, Tile.PANEL_ROW, i, j, end, edge);
        }
        if (last && epilogue != null) {
          int column = slice.first + j;
          epilogue.finish(c, cOffset + i * ldc + column, ldc, i, rows, column, end - j);
        }
      }
    }
  }

  /** What the tiles of a slice do with C: the first one as the product is to, later ones add at least. */
  private int factor(Slice slice) {
    return slice.k0 == 0 || factor != 0 ? factor : 1;
  }

  /** How many numbers of the slice a row of tiles needs. */
  private int terms(Slice slice, int row) {
    return shape == Shape.LOWER_LEFT ? PackedTriangle.terms(row, slice.k0, slice.length) : slice.length;
  }

  private double[] packRows(Slice slice, int worker, int row, int end) {
    double[] block = workspace.block(worker, (long) Math.ceilDiv(tileRows, blocks) * height * Tile.PANEL_ROW);
    for (int i = row; i < end; i += height) {
      a.packRows(i, Math.min(height, end - i), slice.k0, terms(slice, i), block, Pack.ALIGNED_START + (i - row) * Tile.PANEL_ROW);
    }
    return block;
  }

  /**
   * Tiles of columns begin..end − 1 of the slab.
   *
   * @param tileHeight rows of a tile
   * @param row first row, of which the tiles may reach beyond the last one
   */
  private void tileRow(Slice slice, int tileHeight, double[] block, int aOffset, int aRow, int row, int begin, int end, double[] edge) {
    int terms = terms(slice, row);
    if (terms == 0 && slice.k0 > 0) {
      return;
    }
    int rows = Math.min(tileHeight, m - row);
    int then = factor(slice);
    for (int j = begin, step; j < end; j += step) {
      step = width(slice, j);
      int present = Math.min(step, end - j);
      int bOffset = Pack.ALIGNED_START + j * slice.length;
      int target = cOffset + row * ldc + slice.first + j;
      int columns = GeneralTile.columns(present);
      if (rows == tileHeight && present == columns) {
        GeneralTile.multiply(tileHeight, columns, terms, block, aOffset, aRow, slice.numbers, bOffset, c, target, ldc, then);
      } else {
        GeneralTile.multiply(tileHeight, columns, terms, block, aOffset, aRow, slice.numbers, bOffset, edge, 0, GeneralTile.COLUMNS, 0);
        addEdge(edge, GeneralTile.COLUMNS, target, rows, present, present, then);
      }
    }
  }

  /** Tiles of rows row..row + ROWS − 1 and columns begin..end − 1, as far as they reach into the lower triangle. */
  private void symmetricRow(Slice slice, int row, int begin, int end, double[] edge) {
    int rows = Math.min(Tile.ROWS, m - row);
    int aOffset = sharedOffset(slice, row);
    int then = factor(slice);
    for (int j = begin; j < Math.min(end, row + rows); j += Tile.COLUMNS) {
      int target = cOffset + row * ldc + j;
      int bOffset = sharedOffset(slice, j);
      int columns = row + rows - j <= Tile.HALF ? Tile.HALF : Tile.COLUMNS;
      if (rows == Tile.ROWS && j + columns - 1 <= row) {
        Tile.multiplyShared(columns, slice.length, slice.numbers, aOffset, slice.numbers, bOffset, c, target, ldc, then);
      } else {
        Tile.multiplyShared(columns, slice.length, slice.numbers, aOffset, slice.numbers, bOffset, edge, 0, Tile.COLUMNS, 0);
        addEdge(edge, Tile.COLUMNS, target, rows, columns, row - j + 1, then);
      }
    }
  }

  /** Where vector {@code i} begins in a slice of shared panels. */
  private static int sharedOffset(Slice slice, int i) {
    int within = i % Tile.SHARED_WIDTH;
    return Pack.ALIGNED_START + (i - within) * slice.panelRows + within;
  }

  /**
   * Adds to C what a tile at the edge holds, whose rows are {@code length} numbers apart: in row i at most {@code
   * presentInFirstRow + i} of its columns.
   */
  private void addEdge(double[] edge, int length, int target, int rows, int present, int presentInFirstRow, int then) {
    for (int i = 0; i < rows; i++) {
      int end = Math.min(present, presentInFirstRow + i);
      for (int j = 0; j < end; j++) {
        double value = edge[i * length + j];
        int at = target + i * ldc + j;
        c[at] = then == 0 ? value : Math.fma(then, value, c[at]);
      }
    }
  }
}
