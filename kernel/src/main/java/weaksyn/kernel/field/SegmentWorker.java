package weaksyn.kernel.field;

import weaksyn.kernel.blas.SliceSource;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.NeuronKernel;
import weaksyn.kernel.simd.Tile;
import weaksyn.kernel.simd.Wide;

/**
 * Makes segments of a layer, one at a time on one thread: neurons are made, centred, summed and multiplied with one
 * another while they are in a cache, and forgotten. The Gram matrix is summed in blocks of
 * {@link weaksyn.kernel.blas.Blocking#KC} neurons, in ascending order, in the precision of the activities.
 *
 * <p>Where the fields are summed too, a block of them is made in the slice of a product of its own, and the activities
 * out of a copy in the slice of the other. Both products then take their block.
 */
@AlsoInFloat(marked = true)
final class SegmentWorker implements SliceSource {
  private final int patterns;
  private final Workspace workspace = new Workspace(new Team(1));
  private final RowBuffers buffers = new RowBuffers(workspace);
  private final @Narrow double[] gram;
  private final double[] scratch = new double[NeuronKernel.SCRATCH];
  private final FieldBlock fieldBlock;
  // The segment at work.
  private NeuronRows rows;
  private long first;
  private boolean fields;
  private NeuronSums sums;

  /**
   * For layers seen by M patterns.
   *
   * @param fields whether fields will be summed too
   */
  SegmentWorker(int patterns, boolean fields) {
    this.patterns = patterns;
    gram = new @Narrow double[Math.multiplyExact(patterns, patterns)];
    fieldBlock = fields ? new FieldBlock() : null;
  }

  /**
   * The sums over neurons first..first + count − 1.
   *
   * @param first a multiple of {@link LayerPass#SEGMENT}
   * @param fields whether to sum the fields too
   * @param sums receives them
   */
  void sum(NeuronRows rows, long first, int count, boolean fields, NeuronSums sums) {
    this.rows = rows;
    this.first = first;
    this.fields = fields;
    this.sums = sums;
    sums.clear();
    Syrk.gram(patterns, count, this, gram, workspace);
    copyTo(sums, gram);
    if (fields) {
      copyTo(sums.fields(), fieldBlock.gram);
    }
    this.rows = null;
    this.sums = null;
  }

  private void copyTo(NeuronSums to, @Narrow double[] product) {
    for (int a = 0; a < patterns; a++) {
      Wide.copy(product, a * patterns, to.gram(), a * patterns, a + 1);
    }
  }

  /** What making neurons needs, while no segment is summed. */
  RowBuffers buffers() {
    return buffers;
  }

  @Override
  public int tasks(int k) {
    return 1;
  }

  @Override
  public void pack(int worker, int task, int k0, int k, int firstPattern, int count, @Narrow double[] slice, int offset) {
    if (fields) {
      fieldBlock.multiply(k0, k, slice, offset);
      return;
    }
    int length = Syrk.panelRows(k);
    for (int i = 0; i < k; i += RowBuffers.ROWS) {
      int taken = Math.min(RowBuffers.ROWS, k - i);
      rows.fill(first + k0 + i, taken, slice, offset, length, i, buffers);
      centre(slice, offset, length, i, taken, sums);
    }
  }

  private void centre(@Narrow double[] slice, int offset, int length, int row, int count, NeuronSums to) {
    NeuronKernel.centre(slice, offset, length, row, count, patterns, to.total(), to.weighted(), to.squares(), to.fourths(), scratch);
  }

  /** One block of fields, and the activities made of them. */
  private final class FieldBlock implements SliceSource {
    private final Workspace products = new Workspace(new Team(1));
    private final @Narrow double[] gram = new @Narrow double[patterns * patterns];
    private final int panels = Math.ceilDiv(patterns, Tile.SHARED_WIDTH);
    // The block at work.
    private long begin;
    private @Narrow double[] activities;
    private int activitiesOffset;

    /** Adds the block to the Gram matrix of the fields and writes the activities into a slice. */
    void multiply(int k0, int k, @Narrow double[] slice, int offset) {
      begin = first + k0;
      activities = slice;
      activitiesOffset = offset;
      Syrk.gramBlock(patterns, k, this, k0 == 0, gram, products);
      activities = null;
    }

    @Override
    public int tasks(int k) {
      return 1;
    }

    @Override
    public void pack(int worker, int task, int k0, int k, int firstPattern, int count, @Narrow double[] slice, int offset) {
      int length = Syrk.panelRows(k);
      for (int i = 0; i < k; i += RowBuffers.ROWS) {
        int taken = Math.min(RowBuffers.ROWS, k - i);
        rows.fields(begin + i, taken, slice, offset, length, i, buffers);
        Panels.copy(slice, offset, activities, activitiesOffset, taken, length, i, panels);
        rows.activate(taken, activities, activitiesOffset, length, i);
        centre(activities, activitiesOffset, length, i, taken, sums);
        centre(slice, offset, length, i, taken, sums.fields());
      }
    }
  }
}
