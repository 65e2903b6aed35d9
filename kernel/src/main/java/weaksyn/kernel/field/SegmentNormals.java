package weaksyn.kernel.field;

import java.util.Arrays;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * Weighted sums of the normals of a layer, drawn by name a second time: Σ_i w_i Ξ_ik over the neurons of each segment,
 * in ascending order, in double.
 */
@AlsoInFloat(marked = true)
final class SegmentNormals {
  /** Weights of neurons. */
  @FunctionalInterface
  interface Weights {
    /** Writes w of neurons first..first + count − 1; those of a block that are all zero cost no normals. */
    void fill(long first, int count, double[] w);
  }

  private static final int ROWS = RowBuffers.ROWS;

  private final Team team;
  private final @Narrow double[][] normals;
  private final double[][] weight;
  private final Team.Task task = (worker, segment) -> sum(worker, segment);
  private double[] sums = new double[0];
  // The layer at work.
  private RandomStream stream;
  private int columns;
  private long width;
  private Weights weights;

  SegmentNormals(Team team) {
    this.team = team;
    normals = new @Narrow double[team.size()][0];
    weight = new double[team.size()][ROWS];
  }

  /**
   * The sums of all segments.
   *
   * @param columns k runs over 0..columns − 1; Ξ_ik is number i · columns + k of the stream
   * @param width number of neurons
   * @return one run of {@code columns} numbers for each segment, valid until the next call
   * @throws ArithmeticException if these are more than 2³¹ − 1 numbers
   */
  double[] of(RandomStream stream, int columns, long width, Weights weights) {
    int segments = Math.toIntExact(Math.ceilDiv(width, LayerPass.SEGMENT));
    int numbers = Math.multiplyExact(segments, columns);
    if (sums.length < numbers) {
      sums = new double[numbers];
    }
    for (int w = 0; w < normals.length; w++) {
      if (normals[w].length < ROWS * columns) {
        normals[w] = new @Narrow double[Math.multiplyExact(ROWS, columns)];
      }
    }
    this.stream = stream;
    this.columns = columns;
    this.width = width;
    this.weights = weights;
    team.forEach(segments, task);
    this.weights = null;
    return sums;
  }

  private void sum(int worker, int segment) {
    long begin = (long) segment * LayerPass.SEGMENT;
    long end = Math.min(width, begin + LayerPass.SEGMENT);
    int to = segment * columns;
    Arrays.fill(sums, to, to + columns, 0);
    for (long i = begin; i < end; i += ROWS) {
      add(i, (int) Math.min(ROWS, end - i), normals[worker], weight[worker], to);
    }
  }

  private void add(long first, int count, @Narrow double[] xi, double[] w, int to) {
    weights.fill(first, count, w);
    if (Arrays.stream(w, 0, count).allMatch(v -> v == 0)) {
      return;
    }
    Normals.fill(stream, first * columns, xi, 0, count * columns);
    for (int i = 0; i < count; i++) {
      double factor = w[i];
      int from = i * columns;
      for (int k = 0; k < columns; k++) {
        sums[to + k] = Math.fma(factor, xi[from + k], sums[to + k]);
      }
    }
  }
}
