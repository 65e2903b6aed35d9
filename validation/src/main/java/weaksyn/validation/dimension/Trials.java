package weaksyn.validation.dimension;

import java.util.Arrays;
import java.util.List;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.RunFailure;

/**
 * One trial, or two of the same patterns and neurons, centred and scaled. Numbers of two trials lie side by side:
 * columns 2α and 2α + 1 are neuron α in the first and in the second one.
 *
 * <p>The mean is removed in two steps, first the first pattern and then what the mean deviates from it. So a column
 * that is constant becomes exactly zero, and a large common mean costs no digits. The scale of a trial is a power of
 * two and changes no digit; it keeps products of four activities within the range of the numbers.
 */
final class Trials {
  private static final int STRIPE = 256;
  private static final int CHUNK = 1 << 22;
  private static final int MOST_ROWS = 1024;

  private final List<Activity> trials;
  private final Centring centring;
  private final Blocks blocks;
  private final Team team;
  private final double[] base;
  private final double[] shift;
  private final double[] scale;
  private final double[] largest;
  private final double[] blockSums;

  /**
   * Reads all patterns once: checks them, and finds means and scales.
   *
   * @param trials one, or two of the same shape
   * @throws RunFailure if numbers are beyond the range
   */
  Trials(List<Activity> trials, Centring centring, Blocks blocks, Team team) {
    this.trials = trials;
    this.centring = centring;
    this.blocks = blocks;
    this.team = team;
    base = new double[width()];
    shift = new double[width()];
    scale = new double[width()];
    largest = new double[width()];
    blockSums = new double[Math.multiplyExact(blocks.count(), width())];
    for (int t = 0; t < trials.size(); t++) {
      scan(t);
    }
    double[] scales = new double[trials.size()];
    Arrays.setAll(scales, this::scale);
    Arrays.setAll(scale, c -> scales[c % scales.length]);
    finish();
  }

  /** Number of trials. */
  int count() {
    return trials.size();
  }

  /** Number of patterns. */
  int patterns() {
    return trials.getFirst().patterns();
  }

  /** Number of neurons. */
  int neurons() {
    return trials.getFirst().neurons();
  }

  /** Numbers of a pattern, of all trials. */
  int width() {
    return trials.size() * neurons();
  }

  Blocks blocks() {
    return blocks;
  }

  Centring centring() {
    return centring;
  }

  Team team() {
    return team;
  }

  /** Sums of each block's patterns, row-major {@code blocks × width}. */
  double[] blockSums() {
    return blockSums;
  }

  /** Neurons that are the same, or zero if nothing is removed, under all patterns of a trial. */
  int constantNeurons() {
    int constant = 0;
    for (int neuron = 0; neuron < neurons(); neuron++) {
      boolean silent = false;
      for (int t = 0; t < count(); t++) {
        silent |= largest[neuron * count() + t] == 0;
      }
      constant += silent ? 1 : 0;
    }
    return constant;
  }

  /**
   * Fails if nothing varies.
   *
   * @throws RunFailure then
   */
  void requireVariation() {
    for (int t = 0; t < count(); t++) {
      if (largestOf(t) == 0) {
        throw new RunFailure(
            "the dimension is undefined: "
                + (centring == Centring.NONE ? "all activities are 0" : "all neurons are constant, nothing varies from pattern to pattern"));
      }
    }
  }

  /** How many patterns are read at a time. */
  int chunkRows() {
    return Math.clamp(CHUNK / width(), Math.min(MOST_ROWS, Math.max(1, 4 * CHUNK / width())), MOST_ROWS);
  }

  private void scan(int t) {
    Activity trial = trials.get(t);
    int n = neurons();
    int[] blockOf = blocks.ofPatterns();
    int rows = chunkRows();
    double[] x = new double[rows * n];
    try (Activity.Pass pass = trial.open()) {
      for (int from = 0; from < patterns(); from += rows) {
        int first = from;
        int count = Math.min(rows, patterns() - from);
        pass.next(x, count);
        if (from == 0 && centring == Centring.PATTERNS) {
          for (int neuron = 0; neuron < n; neuron++) {
            base[neuron * count() + t] = x[neuron];
          }
        }
        team.forEach(Math.ceilDiv(n, STRIPE), (_, stripe) -> scan(t, x, first, count, blockOf, stripe));
      }
    }
  }

  private void scan(int t, double[] x, int from, int count, int[] blockOf, int stripe) {
    int n = neurons();
    int end = Math.min(n, (stripe + 1) * STRIPE);
    for (int row = 0; row < count; row++) {
      int sums = blockOf[from + row] * width();
      for (int neuron = stripe * STRIPE; neuron < end; neuron++) {
        int c = neuron * count() + t;
        double difference = x[row * n + neuron] - base[c];
        blockSums[sums + c] += difference;
        largest[c] = Math.max(largest[c], Math.abs(difference));
      }
    }
  }

  private double largestOf(int t) {
    double most = 0;
    for (int neuron = 0; neuron < neurons(); neuron++) {
      most = Math.max(most, largest[neuron * count() + t]);
    }
    return most;
  }

  private double scale(int t) {
    double most = largestOf(t);
    if (!(most <= Double.MAX_VALUE)) {
      throw new RunFailure("the dimension is undefined: differences of activities are beyond the range of doubles; change their unit");
    }
    return most == 0 ? 1 : Math.scalb(1.0, -Math.getExponent(most));
  }

  /** From sums of differences to the first pattern to sums of centred and scaled activities. */
  private void finish() {
    if (centring == Centring.NONE) {
      Arrays.fill(blockSums, 0);
      return;
    }
    int width = width();
    for (int c = 0; c < width; c++) {
      double sum = 0;
      for (int g = 0; g < blocks.count(); g++) {
        sum += blockSums[g * width + c];
      }
      shift[c] = sum / patterns();
      for (int g = 0; g < blocks.count(); g++) {
        blockSums[g * width + c] = (blockSums[g * width + c] - blocks.length(g) * shift[c]) * scale[c];
      }
    }
  }

  /** Starts at the first pattern. */
  Pass open() {
    return new Pass();
  }

  /** Centred and scaled patterns in their order. */
  final class Pass implements AutoCloseable {
    private final List<Activity.Pass> passes = trials.stream().map(Activity::open).toList();
    private double[][] raw = new double[trials.size()][0];

    /** The next patterns, row-major {@code count × width}. */
    void next(double[] to, int count) {
      int numbers = Math.multiplyExact(count, neurons());
      if (trials.size() == 1) {
        passes.getFirst().next(to, count);
        raw[0] = to;
      } else {
        for (int t = 0; t < raw.length; t++) {
          raw[t] = raw[t].length < numbers ? new double[numbers] : raw[t];
          passes.get(t).next(raw[t], count);
        }
      }
      team.forEach(count, (_, row) -> centre(to, row));
    }

    private void centre(double[] to, int row) {
      int n = neurons();
      int trial = raw.length;
      for (int t = 0; t < trial; t++) {
        double[] from = raw[t];
        for (int neuron = 0; neuron < n; neuron++) {
          int c = neuron * trial + t;
          to[row * n * trial + c] = (from[row * n + neuron] - base[c] - shift[c]) * scale[c];
        }
      }
    }

    @Override
    public void close() {
      passes.forEach(Activity.Pass::close);
    }
  }
}
