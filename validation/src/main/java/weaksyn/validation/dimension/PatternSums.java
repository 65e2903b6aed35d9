package weaksyn.validation.dimension;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;

/**
 * What the means of the patterns that are left change: for each pattern i the product k_i = a_i · b_i, and the products
 * of a_i and b_i with the sum of each block of the other trial. All in double.
 */
final class PatternSums {
  private final Trials trials;
  private final Workspace workspace;
  private final ColumnSums columns;
  private final double[] own;
  /**
   * Row-major {@code patterns × (blocks + 1)}: a_i · Σ_{j in g} b_j, and behind them their sum; {@link #second} with a
   * and b exchanged, the same array of one trial.
   */
  private final double[] first;

  private final double[] second;
  /** Row-major {@code blocks × width}: the blocks' sums of the other trial at a trial's place, zero elsewhere. */
  private final double[] sumsForFirst;

  private final double[] sumsForSecond;

  PatternSums(Trials trials, Workspace workspace) {
    this.trials = trials;
    this.workspace = workspace;
    columns = new ColumnSums(trials);
    int products = Math.multiplyExact(trials.patterns(), trials.blocks().count() + 1);
    own = new double[trials.patterns()];
    first = new double[products];
    boolean two = trials.count() == 2;
    second = two ? new double[products] : first;
    sumsForFirst = two ? crossed(0) : trials.blockSums();
    sumsForSecond = two ? crossed(1) : sumsForFirst;
  }

  /** Sums of the trial that is not {@code place}, at the places of that one. */
  private double[] crossed(int place) {
    double[] sums = trials.blockSums();
    double[] crossed = new double[sums.length];
    for (int c = place; c < crossed.length; c += 2) {
      crossed[c] = sums[c + 1 - 2 * place];
    }
    return crossed;
  }

  /** Sums of single neurons. */
  ColumnSums columns() {
    return columns;
  }

  /** k_i. */
  double own(int pattern) {
    return own[pattern];
  }

  /**
   * Adds patterns.
   *
   * @param from number of the first one
   */
  void add(double[] x, int from, int count) {
    columns.add(x, from, count);
    trials.team().forEach(count, (_, row) -> own[from + row] = product(x, row));
    if (trials.centring() == Centring.PATTERNS) {
      project(x, from, count, sumsForFirst, first);
      if (trials.count() == 2) {
        project(x, from, count, sumsForSecond, second);
      }
    }
  }

  private double product(double[] x, int row) {
    int step = trials.count();
    int begin = row * trials.width();
    double even = 0;
    double odd = 0;
    int end = begin + trials.width();
    int at = begin;
    for (; at + 2 * step <= end; at += 2 * step) {
      even = Math.fma(x[at], x[at + step - 1], even);
      odd = Math.fma(x[at + step], x[at + 2 * step - 1], odd);
    }
    return at < end ? Math.fma(x[at], x[at + step - 1], even) + odd : even + odd;
  }

  private void project(double[] x, int from, int count, double[] sums, double[] to) {
    int blocks = trials.blocks().count();
    double[] products = new double[count * blocks];
    Gemm.multiplyTransposed(count, blocks, trials.width(), x, sums, products, null, workspace);
    for (int row = 0; row < count; row++) {
      double total = 0;
      for (int g = 0; g < blocks; g++) {
        to[(from + row) * (blocks + 1) + g] = products[row * blocks + g];
        total += products[row * blocks + g];
      }
      to[(from + row) * (blocks + 1) + blocks] = total;
    }
  }

  /**
   * All sums without a block, or of all patterns for a block that does not exist.
   *
   * @param crossed Σ_ij K_ij K_ji over the patterns that are left, not centred anew
   * @param parallel Σ_ij K_ij², likewise
   */
  QuarticSums without(int block, double crossed, double parallel, ColumnSums.Left left) {
    int blocks = trials.blocks().count();
    int skipFrom = block < blocks ? trials.blocks().begin(block) : trials.patterns();
    int skipTo = block < blocks ? trials.blocks().begin(block + 1) : trials.patterns();
    int p = trials.patterns() - (skipTo - skipFrom);
    double both = 0;
    double firstSquare = 0;
    double secondSquare = 0;
    double sum = 0;
    for (int pattern = 0; pattern < trials.patterns(); pattern++) {
      if (pattern < skipFrom || pattern >= skipTo) {
        double r = left(first, pattern, block);
        double c = left(second, pattern, block);
        both = Math.fma(r, c, both);
        firstSquare = Math.fma(r, r, firstSquare);
        secondSquare = Math.fma(c, c, secondSquare);
        sum += r;
      }
    }
    double trace = 0;
    double fourth = 0;
    for (int pattern = 0; pattern < trials.patterns(); pattern++) {
      if (pattern < skipFrom || pattern >= skipTo) {
        double k = own[pattern] - (left(first, pattern, block) + left(second, pattern, block) - sum / p) / p;
        trace += k;
        fourth = Math.fma(k, k, fourth);
      }
    }
    double common = sum * sum / p / p;
    return new QuarticSums(
        trials.centring(), p, trace * trace, crossed - 2 * both / p + common, parallel - (firstSquare + secondSquare) / p + common, fourth, left.trace(),
        left.parallelCentred(), left.fourth());
  }

  /** The product of a pattern with the sum of all blocks but one. */
  private double left(double[] products, int pattern, int block) {
    int columns = trials.blocks().count() + 1;
    double total = products[pattern * columns + columns - 1];
    return block < columns - 1 ? total - products[pattern * columns + block] : total;
  }
}
