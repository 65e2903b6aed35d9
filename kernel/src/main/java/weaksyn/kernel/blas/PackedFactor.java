package weaksyn.kernel.blas;

import java.util.Arrays;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * A factor F, packed once for any number of products Ξ Fᵀ. What follows the last number other than zero in the rows of
 * a panel is not multiplied, so a triangle costs half of a full matrix. Once packed it may be shared by threads.
 *
 * <p>A product is written as <i>pattern panels</i>: with W the {@link Tile#SHARED_WIDTH}, element [i, a] of a matrix of
 * {@code length} rows lies at {@code (a / W) · W · length + i · W + a mod W}. Both factors of the symmetric product
 * that follows are read out of such panels ({@link Syrk}), so that nothing is packed twice.
 */
@AlsoInFloat(marked = true)
public final class PackedFactor {
  private static final int WIDTH = Tile.COLUMNS;

  private int rows;
  private int columns;
  private int panelCount;
  private @Narrow double[] panels = new @Narrow double[0];
  /** For each panel: numbers up to the last one other than zero in any of its rows. */
  private int[] ends = new int[0];
  /** Where each panel begins, one run of panels for each block of the sum. */
  private int[] starts = new int[0];

  /** A factor of no rows. */
  public PackedFactor() {}

  /**
   * Packs c F.
   *
   * @param f row-major {@code rows × columns}, not kept
   * @param scale c
   * @throws IndexOutOfBoundsException if the array is too short
   * @throws ArithmeticException if the panels take more than 2³¹ − 1 numbers
   */
  public void set(double[] f, int rows, int columns, double scale) {
    if (rows < 0 || columns < 0 || (long) rows * columns > f.length) {
      throw new IndexOutOfBoundsException(rows + " x " + columns + " numbers do not fit an array of " + f.length);
    }
    this.rows = rows;
    this.columns = columns;
    panelCount = Math.ceilDiv(rows, WIDTH);
    int blocks = Math.ceilDiv(columns, Blocking.KC);
    if (starts.length < blocks * panelCount) {
      starts = new int[blocks * panelCount];
    }
    if (ends.length < panelCount) {
      ends = new int[panelCount];
    }
    long numbers = Pack.ALIGNED_START;
    for (int p = 0; p < panelCount; p++) {
      ends[p] = end(f, p);
      numbers += (long) WIDTH * ends[p];
    }
    if (panels.length < numbers) {
      panels = new @Narrow double[Math.toIntExact(numbers)];
    }
    int next = Pack.ALIGNED_START;
    for (int b = 0; b < blocks; b++) {
      for (int p = 0; p < panelCount; p++) {
        starts[b * panelCount + p] = next;
        next = pack(f, scale, p, b * Blocking.KC, terms(p, b * Blocking.KC), next);
      }
    }
  }

  private int end(double[] f, int panel) {
    int end = 0;
    for (int a = panel * WIDTH; a < Math.min(rows, (panel + 1) * WIDTH); a++) {
      int last = columns;
      while (last > end && f[a * columns + last - 1] == 0) {
        last--;
      }
      end = last;
    }
    return end;
  }

  private int pack(double[] f, double scale, int panel, int k0, int terms, int to) {
    Arrays.fill(panels, to, to + terms * WIDTH, 0);
    for (int j = 0; j < Math.min(WIDTH, rows - panel * WIDTH); j++) {
      int from = (panel * WIDTH + j) * columns + k0;
      for (int k = 0; k < terms; k++) {
        panels[to + k * WIDTH + j] = Element.of(scale * f[from + k]);
      }
    }
    return to + terms * WIDTH;
  }

  /** How many numbers of a block of the sum from {@code k0} on a panel has. */
  private int terms(int panel, int k0) {
    return Math.clamp(ends[panel] - (long) k0, 0, Blocking.KC);
  }

  /** Columns of F, numbers of a row of Ξ. */
  public int columns() {
    return columns;
  }

  /**
   * Adds a product to pattern panels: H[row + i, a] += Σ_k Ξ[i, k] F[a, k], k ascending in blocks of
   * {@link Blocking#KC}, fused multiply-adds from zero within a block, blocks ascending. Columns of the last panel
   * beyond the rows of F keep what they hold.
   *
   * @param count rows of Ξ
   * @param xi Ξ, row-major {@code count × columns} from element 0
   * @param h pattern panels of {@code length} rows from {@code offset} on
   * @param row first row that is added to
   * @param workspace buffers for a packed block of Ξ, those of worker 0; used by one thread at a time
   */
  public void addProduct(int count, @Narrow double[] xi, @Narrow double[] h, int offset, int length, int row, Workspace workspace) {
    var block = workspace.block(0, (long) Math.ceilDiv(count, Tile.ROWS) * Tile.ROWS * Tile.PANEL_ROW);
    int group = workspace.general().l2Columns() / WIDTH;
    for (int k0 = 0; k0 < columns; k0 += Blocking.KC) {
      int k = Math.min(Blocking.KC, columns - k0);
      for (int i = 0; i < count; i += Tile.ROWS) {
        Pack.rowPanel(xi, i * columns + k0, columns, Math.min(Tile.ROWS, count - i), k, block, Pack.ALIGNED_START + i * Tile.PANEL_ROW);
      }
      for (int p = 0; p < panelCount; p += group) {
        int end = Math.min(panelCount, p + group);
        for (int i = 0; i < count; i += Tile.ROWS) {
          addRow(block, Math.min(Tile.ROWS, count - i), i, p, end, k0, h, offset, length, row + i, workspace.tile(0));
        }
      }
    }
  }

  /** Tiles of one panel of Ξ with panels begin..end − 1 of F. */
  private void addRow(
      @Narrow double[] block, int present, int i, int begin, int end, int k0, @Narrow double[] h, int offset, int length, int row, @Narrow double[] edge) {
    int aOffset = Pack.ALIGNED_START + i * Tile.PANEL_ROW;
    for (int p = begin; p < end; p++) {
      int terms = terms(p, k0);
      if (terms == 0) {
        continue;
      }
      int bOffset = starts[k0 / Blocking.KC * panelCount + p];
      int column = p * WIDTH;
      int within = column % Tile.SHARED_WIDTH;
      int target = offset + (column - within) * length + row * Tile.SHARED_WIDTH + within;
      // What half of the last panel lacks of the rows of F need not be multiplied.
      int width = rows - column <= Tile.HALF ? Tile.HALF : WIDTH;
      if (present == Tile.ROWS) {
        Tile.multiply(width, terms, block, aOffset, panels, bOffset, h, target, Tile.SHARED_WIDTH, 1);
      } else {
        Tile.multiply(WIDTH, terms, block, aOffset, panels, bOffset, edge, 0, WIDTH, 0);
        addEdge(edge, present, h, target);
      }
    }
  }

  private static void addEdge(@Narrow double[] edge, int present, @Narrow double[] h, int target) {
    for (int i = 0; i < present; i++) {
      for (int j = 0; j < WIDTH; j++) {
        h[target + i * Tile.SHARED_WIDTH + j] += edge[i * WIDTH + j];
      }
    }
  }
}
