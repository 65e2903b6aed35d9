package weaksyn.kernel.weights;

import java.util.Arrays;
import weaksyn.kernel.blas.SliceSource;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.WeightLanes;

/**
 * Weights of equicorrelated synapses as a product needs them: the rows of W are the columns of B, and a slice of B is a
 * run of columns of W. A run is carried from the first row to the last as running sums, one number for each column of
 * W, from one slab of rows to the next; the rows of one panel are drawn into the L1 cache and packed from there.
 * Random signs of the correlation negate whole rows.
 */
@AlsoInFloat(marked = true)
public final class WeightSource implements SliceSource {
  /** Most columns that one worker carries from row to row at a time; a multiple of {@link Normals#GROUP}. */
  private static final int BLOCK = 128;

  private final int workers;
  private final @Narrow double[][] normals;
  private @Narrow double[] sums = new @Narrow double[0];
  private final @Narrow double[][] rows;
  private Synapses synapses;
  private EqualFactor factor;
  private int width;
  private RandomStream stream;
  /** Normal numbers that are there already, or null. */
  private SharedNormals shared;
  private double scale;
  private int columns;
  private boolean randomSigns;
  private @Narrow double[] signs = new @Narrow double[0];

  WeightSource(int workers) {
    this.workers = workers;
    normals = new @Narrow double[workers][BLOCK + 2 * Normals.GROUP];
    rows = new @Narrow double[workers][GeneralTile.COLUMNS * BLOCK];
  }

  void set(
      Synapses synapses, EqualFactor factor, boolean randomSigns, int width, RandomStream stream, SharedNormals shared, double scale, int columns) {
    this.synapses = synapses;
    this.factor = factor;
    this.width = width;
    this.stream = stream;
    this.shared = shared;
    this.scale = scale;
    this.columns = columns;
    this.randomSigns = randomSigns;
    if (sums.length < columns) {
      sums = new @Narrow double[columns];
    }
    if (randomSigns) {
      if (signs.length < width) {
        signs = new @Narrow double[width];
      }
      Normals.fill(new RandomStream(stream.seed(), stream.realisation(), stream.layer(), Purpose.SIGNS), 0, signs, 0, width);
    }
  }

  @Override
  public int tasks(int k) {
    return Math.ceilDiv(k, block(k));
  }

  /** Columns of one task: some for each worker, as many as keep the generator at work in whole groups. */
  private int block(int k) {
    return (int) Math.min(BLOCK, Normals.rowStride(Math.ceilDiv(k, workers)));
  }

  @Override
  public void pack(int worker, int task, int k0, int k, int first, int columns, @Narrow double[] slice, int offset) {
    int within = task * block(k);
    int count = Math.min(block(k), k - within);
    var panel = rows[worker];
    if (first == 0) {
      Arrays.fill(sums, k0 + within, k0 + within + count, 0);
    }
    for (int i = 0, step; i < columns; i += step) {
      step = GeneralTile.width(i, columns);
      int present = Math.min(step, columns - i);
      for (int row = 0; row < present; row++) {
        drawRow(worker, first + i + row, k0 + within, count, panel, row * BLOCK);
      }
      Pack.rows(panel, 0, BLOCK, present, count, null, 0, step, slice, offset + i * k + within * step);
    }
  }

  /** Writes a block of columns of the matrix, row-major {@code width × columns}. */
  void draw(int worker, int task, @Narrow double[] w) {
    int first = task * block(columns);
    int count = Math.min(block(columns), columns - first);
    Arrays.fill(sums, first, first + count, 0);
    for (int i = 0; i < width; i++) {
      drawRow(worker, i, first, count, w, i * columns + first);
    }
  }

  /** The next row of a run of columns. */
  private void drawRow(int worker, int row, int first, int count, @Narrow double[] w, int to) {
    if (shared == null) {
      var z = normals[worker];
      int skip = first % Normals.GROUP;
      Normals.fill(stream, row * Normals.rowStride(columns) + first - skip, z, 0, (int) Normals.rowStride(skip + count));
      addRow(row, z, skip, first, w, to, count);
    } else {
      for (int done = 0; done < count;) {
        int length = Math.min(count - done, SharedNormals.run(first + done));
        addRow(row, shared.numbers(), shared.index(row, first + done), first + done, w, to + done, length);
        done += length;
      }
    }
    if (randomSigns && signs[row] < 0) {
      WeightLanes.negate(w, to, count);
    }
  }

  private void addRow(int row, @Narrow double[] z, int zOffset, int first, @Narrow double[] w, int to, int count) {
    double d = factor.diagonal()[row];
    double c = factor.below()[row];
    if (synapses == Synapses.BINARY) {
      WeightLanes.signs(Element.of(d), Element.of(c), Element.of(scale), z, zOffset, sums, first, w, to, count);
    } else {
      WeightLanes.row(Element.of(scale * d), Element.of(scale * c), z, zOffset, sums, first, w, to, count);
    }
  }
}
