package weaksyn.kernel.covariance;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.PatternKernel;

/**
 * Fills {@link MomentSums} from batches of patterns. The reference is the mean of the first batch, so that the later
 * step to the mean of all loses no digits unless the batches' means differ by many standard deviations. Patterns are
 * summed in blocks whose length depends on their number alone, blocks in ascending order.
 */
@AlsoInFloat(marked = true)
final class PatternSums {
  private static final int MIN_BLOCK = 64;
  private static final int MAX_BLOCKS = 64;

  private final int n;
  private final Team team;
  private final MomentSums sums;
  private final @Narrow double[] reference;
  private final double[][] scratch;
  private final Team.Task summing = (worker, block) -> sumBlock(worker, block);
  private final Team.Task summingColumns = (_, block) -> sumColumns(block);
  private double[] partial = new double[0];
  private double[] total = new double[0];
  private double[] square = new double[0];
  // The batch at work.
  private @Narrow double[] x;
  private int offset;
  private int count;
  private int length;

  PatternSums(int n, Team team) {
    this.n = n;
    this.team = team;
    sums = new MomentSums(n);
    reference = new @Narrow double[n];
    scratch = new double[team.size()][PatternKernel.SCRATCH];
  }

  /** Forgets all patterns. */
  void clear() {
    sums.clear();
  }

  /** Adds a batch of patterns, row-major {@code count × n} from {@code offset}. */
  void add(@Narrow double[] x, int offset, int count) {
    if (count == 0) {
      return;
    }
    this.x = x;
    this.offset = offset;
    this.count = count;
    length = blockLength(count);
    int blocks = Math.ceilDiv(count, length);
    reserve(blocks);
    if (sums.patterns() == 0) {
      setReference(blocks);
    }
    team.forEach(blocks, summing);
    sums.add(partial, blocks, total, square, count);
    this.x = null;
  }

  private void sumBlock(int worker, int block) {
    int first = block * length;
    int rows = Math.min(length, count - first);
    PatternKernel.patternSums(x, offset + first * n, rows, n, reference, total, square, first, scratch[worker]);
    PatternKernel.neuronSums(x, offset + first * n, rows, n, reference, square, first, partial, block * PatternKernel.NEURON_SUMS * n);
  }

  private void sumColumns(int block) {
    int first = block * length;
    PatternKernel.columnSums(x, offset + first * n, Math.min(length, count - first), n, partial, block * n);
  }

  private void setReference(int blocks) {
    team.forEach(blocks, summingColumns);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int b = 0; b < blocks; b++) {
        sum += partial[b * n + i];
      }
      reference[i] = Element.of(sum / count);
      sums.setReference(i, reference[i]);
    }
  }

  private static int blockLength(int count) {
    return Math.max(MIN_BLOCK, Math.ceilDiv(count, MAX_BLOCKS));
  }

  private void reserve(int blocks) {
    int numbers = Math.multiplyExact(blocks, PatternKernel.NEURON_SUMS * n);
    partial = partial.length >= numbers ? partial : new double[numbers];
    if (total.length < count) {
      total = new double[count];
      square = new double[count];
    }
  }

  /** Bytes that a batch of this size takes. */
  static long bytes(int count, int n) {
    long blocks = Math.ceilDiv(count, blockLength(count));
    return 8 * ((blocks + 1) * PatternKernel.NEURON_SUMS * n + 2L * n + 2L * count);
  }

  /** What has been summed. */
  MomentSums sums() {
    return sums;
  }

  /** The point about which everything is summed; the numbers that the products subtract. */
  @Narrow
  double[] reference() {
    return reference;
  }
}
