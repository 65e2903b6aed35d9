package weaksyn.kernel.field;

import weaksyn.kernel.blas.SliceSource;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.NeuronKernel;
import weaksyn.kernel.simd.Wide;

/**
 * Makes segments of a layer, one at a time on one thread: neurons are made, centred, summed and multiplied with one
 * another while they are in a cache, and forgotten. The Gram matrix is summed in blocks of
 * {@link weaksyn.kernel.blas.Blocking#KC} neurons, in ascending order, in the precision of the activities.
 */
@AlsoInFloat(marked = true)
final class SegmentWorker implements SliceSource {
  private final int patterns;
  private final Workspace workspace = new Workspace(new Team(1));
  private final RowBuffers buffers = new RowBuffers(workspace);
  private final @Narrow double[] gram;
  private final double[] scratch = new double[NeuronKernel.SCRATCH];
  // The segment at work.
  private NeuronRows rows;
  private long first;
  private NeuronSums sums;

  SegmentWorker(int patterns) {
    this.patterns = patterns;
    gram = new @Narrow double[Math.multiplyExact(patterns, patterns)];
  }

  /**
   * The sums over neurons first..first + count − 1.
   *
   * @param first a multiple of {@link LayerPass#SEGMENT}
   * @param sums receives them
   */
  void sum(NeuronRows rows, long first, int count, NeuronSums sums) {
    this.rows = rows;
    this.first = first;
    this.sums = sums;
    sums.clear();
    Syrk.gram(patterns, count, this, gram, workspace);
    for (int a = 0; a < patterns; a++) {
      Wide.copy(gram, a * patterns, sums.gram(), a * patterns, a + 1);
    }
    this.rows = null;
    this.sums = null;
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
    int length = Syrk.panelRows(k);
    for (int i = 0; i < k; i += RowBuffers.ROWS) {
      int taken = Math.min(RowBuffers.ROWS, k - i);
      rows.fill(first + k0 + i, taken, slice, offset, length, i, buffers);
      NeuronKernel.centre(slice, offset, length, i, taken, patterns, sums.total(), sums.weighted(), sums.squares(), sums.fourths(), scratch);
    }
  }
}
