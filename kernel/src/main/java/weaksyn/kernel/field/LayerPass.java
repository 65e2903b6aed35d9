package weaksyn.kernel.field;

import java.util.Arrays;
import java.util.function.LongConsumer;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Tile;

/**
 * Sums over all neurons of a layer, segment by segment. Segments of {@value #SEGMENT} neurons are shared out among a
 * team and added up as a {@link SegmentTree}, so the bits depend neither on the team nor on who takes which. One layer
 * at a time.
 */
@AlsoInFloat
public final class LayerPass {
  /** Neurons of a segment; with the length of a block of a sum it defines the order of summation. */
  public static final int SEGMENT = 4096;

  private final int patterns;
  private final Team team;
  private final SegmentWorker[] workers;
  private final SegmentTree tree;
  private final Team.Task task = (worker, segment) -> run(worker, segment);
  // The layer at work.
  private NeuronRows rows;
  private long width;
  private int begin;
  private boolean fields;
  private LongConsumer progress;

  /**
   * For layers seen by M patterns.
   *
   * @throws ArithmeticException if M² exceeds 2³¹ − 1
   */
  public LayerPass(int patterns, Team team) {
    this(patterns, false, team);
  }

  /**
   * For layers seen by M patterns.
   *
   * @param fields whether {@link #sumWithFields} is asked for
   * @throws ArithmeticException if M² exceeds 2³¹ − 1
   */
  public LayerPass(int patterns, boolean fields, Team team) {
    this.patterns = patterns;
    this.team = team;
    workers = new SegmentWorker[team.size()];
    Arrays.setAll(workers, _ -> new SegmentWorker(patterns, fields));
    tree = new SegmentTree(fields ? () -> NeuronSums.withFields(patterns) : () -> new NeuronSums(patterns));
  }

  /**
   * The sums over a layer.
   *
   * @param width N
   * @param progress is told how many neurons were summed last, after each segment, by any thread
   * @return valid until the next call
   */
  public NeuronSums sum(NeuronRows rows, long width, LongConsumer progress) {
    return sum(rows, width, 0, segments(width), false, progress);
  }

  /** As {@link #sum}, with the sums over the fields that the activities come from, in the same order. */
  public NeuronSums sumWithFields(NeuronRows rows, long width, LongConsumer progress) {
    return sum(rows, width, 0, segments(width), true, progress);
  }

  /**
   * The sums over some segments of a layer, added up as a tree of their own. It is a part of that of the layer if these
   * are the segments of a node of a {@link TreeLevel}.
   *
   * @param width N
   * @param first number of the first segment
   * @param count number of segments, at least 1
   * @param fields whether the fields are summed too
   * @return valid until the next call
   */
  public NeuronSums sumSegments(NeuronRows rows, long width, int first, int count, boolean fields) {
    return sum(rows, width, first, count, fields, _ -> {});
  }

  private static int segments(long width) {
    return Math.toIntExact(Math.ceilDiv(width, SEGMENT));
  }

  private NeuronSums sum(NeuronRows rows, long width, int begin, int segments, boolean fields, LongConsumer progress) {
    this.rows = rows;
    this.fields = fields;
    this.width = width;
    this.begin = begin;
    this.progress = progress;
    tree.begin(segments);
    team.forEach(segments, task);
    this.rows = null;
    this.progress = null;
    return tree.root();
  }

  /**
   * The activities of a layer that is not too wide, a new array, row-major M × N.
   *
   * @throws ArithmeticException if these are more than 2³¹ − 1 numbers
   */
  public double[] activities(NeuronRows rows, int width) {
    double[] x = new double[Math.multiplyExact(patterns, width)];
    forEachRows(rows, width, (h, first, count) -> {
      for (int a = 0; a < patterns; a++) {
        for (int i = 0; i < count; i++) {
          x[a * width + first + i] = h[i * patterns + a];
        }
      }
    });
    return x;
  }

  /** Takes the activities of some neurons. */
  @FunctionalInterface
  public interface Rows {
    /**
     * The next neurons.
     *
     * @param h row-major count × M; overwritten after this returns
     * @param first number of the first neuron
     * @param count number of neurons, at most {@link RowBuffers#ROWS}
     */
    void next(double[] h, int first, int count);
  }

  /** Makes the neurons of a layer in their order, some at a time, and forgets them. */
  public void forEachRows(NeuronRows rows, int width, Rows receiver) {
    int panels = Math.ceilDiv(patterns, Tile.SHARED_WIDTH);
    double[] made = new double[panels * Tile.SHARED_WIDTH * RowBuffers.ROWS];
    double[] h = new double[RowBuffers.ROWS * patterns];
    for (int first = 0; first < width; first += RowBuffers.ROWS) {
      int count = Math.min(RowBuffers.ROWS, width - first);
      rows.fill(first, count, made, 0, RowBuffers.ROWS, 0, workers[0].buffers());
      for (int a = 0; a < patterns; a++) {
        int from = a / Tile.SHARED_WIDTH * Tile.SHARED_WIDTH * RowBuffers.ROWS + a % Tile.SHARED_WIDTH;
        for (int i = 0; i < count; i++) {
          h[i * patterns + a] = made[from + i * Tile.SHARED_WIDTH];
        }
      }
      receiver.next(h, first, count);
    }
  }

  private void run(int worker, int segment) {
    long first = ((long) begin + segment) * SEGMENT;
    int count = (int) Math.min(SEGMENT, width - first);
    NeuronSums sums = tree.lend();
    workers[worker].sum(rows, first, count, fields, sums);
    tree.add(segment, sums);
    progress.accept(count);
  }
}
