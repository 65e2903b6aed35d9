package weaksyn.kernel.field;

import java.util.Arrays;
import java.util.function.LongConsumer;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Sums over all neurons of a layer, segment by segment. Segments of {@value #SEGMENT} neurons are shared out among a
 * team and added up as a {@link SegmentTree}, so the bits depend neither on the team nor on who takes which. One layer
 * at a time.
 */
@AlsoInFloat
public final class LayerPass {
  /** Neurons of a segment; with the length of a block of a sum it defines the order of summation. */
  public static final int SEGMENT = 4096;

  private final Team team;
  private final SegmentWorker[] workers;
  private final SegmentTree tree;
  private final Team.Task task = (worker, segment) -> run(worker, segment);
  // The layer at work.
  private NeuronRows rows;
  private long width;
  private LongConsumer progress;

  /**
   * For layers seen by M patterns.
   *
   * @throws ArithmeticException if M² exceeds 2³¹ − 1
   */
  public LayerPass(int patterns, Team team) {
    this.team = team;
    workers = new SegmentWorker[team.size()];
    Arrays.setAll(workers, _ -> new SegmentWorker(patterns));
    tree = new SegmentTree(patterns);
  }

  /**
   * The sums over a layer.
   *
   * @param width N
   * @param progress is told how many neurons were summed last, after each segment, by any thread
   * @return valid until the next call
   */
  public NeuronSums sum(NeuronRows rows, long width, LongConsumer progress) {
    this.rows = rows;
    this.width = width;
    this.progress = progress;
    int segments = Math.toIntExact(Math.ceilDiv(width, SEGMENT));
    tree.begin(segments);
    team.forEach(segments, task);
    this.rows = null;
    this.progress = null;
    return tree.root();
  }

  private void run(int worker, int segment) {
    long first = (long) segment * SEGMENT;
    int count = (int) Math.min(SEGMENT, width - first);
    NeuronSums sums = tree.lend();
    workers[worker].sum(rows, first, count, sums);
    tree.add(segment, sums);
    progress.accept(count);
  }
}
