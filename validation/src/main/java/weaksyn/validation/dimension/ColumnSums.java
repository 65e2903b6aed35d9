package weaksyn.validation.dimension;

/**
 * Sums of powers of each neuron's activity over the patterns of each block, of which any block can be left out. Of two
 * trials they are a, b, ab, a², b², a²b, ab², a²b²; of one a, a², a³, a⁴.
 */
final class ColumnSums {
  private static final int STRIPE = 256;

  private final Trials trials;
  private final int[] blockOf;
  private final double[][] sums;

  ColumnSums(Trials trials) {
    this.trials = trials;
    blockOf = trials.blocks().ofPatterns();
    sums = new double[trials.count() == 1 ? 4 : 8][Math.multiplyExact(trials.blocks().count(), trials.neurons())];
  }

  /**
   * Adds patterns.
   *
   * @param from number of the first one
   */
  void add(double[] x, int from, int count) {
    int stripes = Math.ceilDiv(trials.neurons(), STRIPE);
    trials.team().forEach(stripes, (_, stripe) -> {
      int first = stripe * STRIPE;
      int end = Math.min(trials.neurons(), first + STRIPE);
      for (int row = 0; row < count; row++) {
        int to = blockOf[from + row] * trials.neurons();
        if (trials.count() == 1) {
          addPowers(x, row * trials.neurons(), first, end, to);
        } else {
          addProducts(x, 2 * row * trials.neurons(), first, end, to);
        }
      }
    });
  }

  private void addPowers(double[] x, int row, int first, int end, int to) {
    double[] s1 = sums[0];
    double[] s2 = sums[1];
    double[] s3 = sums[2];
    double[] s4 = sums[3];
    for (int neuron = first; neuron < end; neuron++) {
      double a = x[row + neuron];
      double square = a * a;
      s1[to + neuron] += a;
      s2[to + neuron] += square;
      s3[to + neuron] += square * a;
      s4[to + neuron] += square * square;
    }
  }

  private void addProducts(double[] x, int row, int first, int end, int to) {
    for (int neuron = first; neuron < end; neuron++) {
      double a = x[row + 2 * neuron];
      double b = x[row + 2 * neuron + 1];
      int at = to + neuron;
      sums[0][at] += a;
      sums[1][at] += b;
      sums[2][at] += a * b;
      sums[3][at] += a * a;
      sums[4][at] += b * b;
      sums[5][at] += a * a * b;
      sums[6][at] += a * b * b;
      sums[7][at] += a * a * b * b;
    }
  }

  /**
   * What sums over neurons come to without a block.
   *
   * @param crossed Σ_α (Σ_i a b)², not centred anew
   * @param parallel Σ_α (Σ_i a²)(Σ_i b²), not centred anew
   * @param trace {@link QuarticSums#traceOfColumns}
   * @param parallelCentred {@link QuarticSums#parallelOfColumns}
   * @param fourth {@link QuarticSums#fourthOfColumns}
   */
  record Left(double crossed, double parallel, double trace, double parallelCentred, double fourth) {}

  /** The sums without a block, or of all patterns for a block that does not exist. */
  Left without(int block) {
    int n = trials.neurons();
    int p = trials.patterns() - (block < trials.blocks().count() ? trials.blocks().length(block) : 0);
    boolean centred = trials.centring() == Centring.PATTERNS;
    double[] left = new double[sums.length];
    double crossed = 0;
    double parallel = 0;
    double trace = 0;
    double parallelCentred = 0;
    double fourth = 0;
    for (int neuron = 0; neuron < n; neuron++) {
      for (int k = 0; k < left.length; k++) {
        left[k] = 0;
        for (int g = 0; g < trials.blocks().count(); g++) {
          left[k] += g == block ? 0 : sums[k][g * n + neuron];
        }
      }
      boolean two = trials.count() == 2;
      double d = centred ? left[0] / p : 0;
      double e = two ? centred ? left[1] / p : 0 : d;
      double ab = two ? left[2] : left[1];
      double aa = two ? left[3] : left[1];
      double bb = two ? left[4] : left[1];
      double aab = two ? left[5] : left[2];
      double abb = two ? left[6] : left[2];
      double aabb = two ? left[7] : left[3];
      crossed += ab * ab;
      parallel += aa * bb;
      double product = ab - p * d * e;
      trace += product * product;
      parallelCentred += (aa - p * d * d) * (bb - p * e * e);
      fourth += aabb - 2 * (e * aab + d * abb) + e * e * aa + d * d * bb + 4 * d * e * ab - 3 * p * d * d * e * e;
    }
    return new Left(crossed, parallel, trace, parallelCentred, fourth);
  }
}
