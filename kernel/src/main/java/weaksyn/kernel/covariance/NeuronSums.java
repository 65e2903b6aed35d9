package weaksyn.kernel.covariance;

import java.util.Arrays;
import weaksyn.kernel.simd.NeuronKernel;
import weaksyn.kernel.simd.RowKernel;

/**
 * Sums over the neurons of a layer, from which both its measurement and the law of the next layer's fields follow. With
 * r_i the mean of neuron i over the patterns (or a number close to it) and y_ai = h_ai − r_i:
 *
 * <ul>
 *   <li>G_ab = Σ_i y_ai y_bi, u_a = Σ_i r_i y_ai and s = Σ_i r_i², so that Σ_i h_ai h_bi = G_ab + u_a + u_b + s without
 *       the digits that a large mean costs;
 *   <li>Σ_i y_ai, Σ_i (Σ_a y_ai²)² and Σ y⁴ for the unbiased estimates, and Σ_i r_i for the mean of all.
 * </ul>
 *
 * <p>Always in double. M² numbers, whatever the width.
 */
public final class NeuronSums {
  private static final int SQUARES = 3;

  private final int patterns;
  private final double[] gram;
  private final double[] total;
  private final double[] weighted;
  private final double[] squares = new double[SQUARES];
  private final double[] fourths = new double[NeuronKernel.FOURTHS];
  private final NeuronSums fields;

  /**
   * Sums over no neurons.
   *
   * @param patterns M
   * @throws ArithmeticException if M² exceeds 2³¹ − 1
   */
  public NeuronSums(int patterns) {
    this(patterns, null);
  }

  private NeuronSums(int patterns, NeuronSums fields) {
    this.patterns = patterns;
    this.fields = fields;
    gram = new double[Math.multiplyExact(patterns, patterns)];
    total = new double[NeuronKernel.padded(patterns)];
    weighted = new double[NeuronKernel.padded(patterns)];
  }

  /**
   * Sums over no neurons, with sums of the same kind over the fields that the activities come from.
   *
   * @param patterns M
   */
  public static NeuronSums withFields(int patterns) {
    return new NeuronSums(patterns, new NeuronSums(patterns));
  }

  /** The sums over the fields, biases included, or null. */
  public NeuronSums fields() {
    return fields;
  }

  /** Bytes of the sums for M patterns. */
  public static long bytes(long patterns) {
    return Double.BYTES * (patterns * patterns + 2 * patterns);
  }

  /** M. */
  public int patterns() {
    return patterns;
  }

  /** Forgets all neurons. */
  public void clear() {
    Arrays.fill(gram, 0);
    Arrays.fill(total, 0);
    Arrays.fill(weighted, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(fourths, 0);
    if (fields != null) {
      fields.clear();
    }
  }

  /** Adds the sums over other neurons, each number by one addition. */
  public void add(NeuronSums other) {
    for (int a = 0; a < patterns; a++) {
      add(gram, other.gram, a * patterns, a + 1);
    }
    add(total, other.total, 0, total.length);
    add(weighted, other.weighted, 0, weighted.length);
    add(squares, other.squares, 0, SQUARES);
    add(fourths, other.fourths, 0, fourths.length);
    if (fields != null) {
      fields.add(other.fields);
    }
  }

  private static void add(double[] to, double[] from, int offset, int count) {
    for (int k = offset; k < offset + count; k++) {
      to[k] += from[k];
    }
  }

  /** G, row-major M × M, of which the lower triangle counts; the array itself. */
  public double[] gram() {
    return gram;
  }

  /** Σ_i y_ai, M numbers and zeros behind them; the array itself. */
  public double[] total() {
    return total;
  }

  /** u, M numbers and zeros behind them; the array itself. */
  public double[] weighted() {
    return weighted;
  }

  /** s, then Σ_i (Σ_a y_ai²)², then Σ_i r_i; the array itself. */
  public double[] squares() {
    return squares;
  }

  /** {@link NeuronKernel#FOURTHS} sums that make up Σ y⁴; the array itself. */
  public double[] fourths() {
    return fourths;
  }

  /**
   * G, u and s, what the law of the next layer depends on: the rows of the lower triangle of G, then u, then s, a new
   * array.
   */
  public double[] law() {
    double[] law = new double[lawLength(patterns)];
    int to = 0;
    for (int a = 0; a < patterns; a++) {
      System.arraycopy(gram, a * patterns, law, to, a + 1);
      to += a + 1;
    }
    System.arraycopy(weighted, 0, law, to, patterns);
    law[to + patterns] = squares[0];
    return law;
  }

  /** Numbers of {@link #law} for M patterns. */
  public static int lawLength(int patterns) {
    return Math.toIntExact(patterns * (patterns + 1L) / 2 + patterns + 1);
  }

  /**
   * Sums with a given {@link #law}; what only measuring needs is missing.
   *
   * @throws IllegalArgumentException if the law has another length
   */
  public static NeuronSums ofLaw(int patterns, double[] law) {
    if (law.length != lawLength(patterns)) {
      throw new IllegalArgumentException("the law of " + patterns + " patterns has " + lawLength(patterns) + " numbers, not " + law.length);
    }
    NeuronSums sums = new NeuronSums(patterns);
    int from = 0;
    for (int a = 0; a < patterns; a++) {
      System.arraycopy(law, from, sums.gram, a * patterns, a + 1);
      from += a + 1;
    }
    System.arraycopy(law, from, sums.weighted, 0, patterns);
    sums.squares[0] = law[from + patterns];
    return sums;
  }

  /**
   * The mean over neurons and patterns.
   *
   * @param n number of neurons, N
   */
  public double mean(long n) {
    return (squares[2] + sum(total) / patterns) / n;
  }

  /** Gram matrix of the patterns about their mean, row-major M × M, both triangles, a new array. */
  public double[] centredGram() {
    double[] centred = new double[gram.length];
    double[] mean = rowSums();
    double all = sum(mean) / patterns / patterns;
    for (int a = 0; a < patterns; a++) {
      mean[a] /= patterns;
      for (int b = 0; b <= a; b++) {
        double value = gram[a * patterns + b] - mean[a] - mean[b] + all;
        centred[a * patterns + b] = value;
        centred[b * patterns + a] = value;
      }
    }
    return centred;
  }

  /**
   * The order parameters, unbiased, and the plain dimension. Correlations of single pairs of neurons are NaN, for they
   * cannot be had from sums.
   *
   * @param n number of neurons, N
   * @throws IllegalArgumentException if there are fewer than {@link UnbiasedEstimates#MIN_PATTERNS} patterns
   */
  public LayerMeasurement measure(long n) {
    UnbiasedEstimates estimates = new UnbiasedEstimates(patterns);
    double divisor = patterns - 1.0;
    double[] row = new double[patterns];
    double[] rowMean = rowSums();
    double mean = 0;
    for (int a = 0; a < patterns; a++) {
      rowMean[a] /= patterns;
      mean += rowMean[a] / patterns;
    }
    double trace = 0;
    double fourth = 0;
    double square = 0;
    double[] sums = new double[3];
    double[] scratch = new double[RowKernel.SCRATCH];
    for (int a = 0; a < patterns; a++) {
      for (int b = 0; b <= a; b++) {
        row[b] = gram[a * patterns + b] - rowMean[a] - rowMean[b] + mean;
      }
      RowKernel.sums(row, 0, a, rowMean, sums, 0, 1, scratch);
      double norm = row[a];
      trace += norm;
      fourth = Math.fma(norm, norm, fourth);
      square += Math.fma(norm, norm, 2 * sums[0]);
    }
    // What the mean over the patterns lacks of r is in u, and its square in G.
    double squaredMean = squares[0] + 2 * sum(weighted) / patterns + mean;
    double squaredVariances = estimates.squaresOfVariances(squares[1] / (divisor * divisor), sum(fourths) / divisor);
    return new LayerMeasurement(
        estimates.layer((double) n, trace / divisor, squaredMean, squaredVariances, square / (divisor * divisor), fourth / divisor, centralTotalSquare()),
        trace * trace / (n * square), Double.NaN, Double.NaN);
  }

  /** Σ_b G_ab. */
  private double[] rowSums() {
    double[] sums = new double[patterns];
    for (int a = 0; a < patterns; a++) {
      int row = a * patterns;
      for (int b = 0; b < a; b++) {
        sums[b] += gram[row + b];
      }
      double even = 0;
      double odd = gram[row + a];
      for (int b = 0; b + 1 < a; b += 2) {
        even += gram[row + b];
        odd += gram[row + b + 1];
      }
      sums[a] += even + (a % 2 == 0 ? odd : odd + gram[row + a - 1]);
    }
    return sums;
  }

  private double centralTotalSquare() {
    double mean = sum(total) / patterns;
    double square = 0;
    for (int a = 0; a < patterns; a++) {
      square = Math.fma(total[a] - mean, total[a] - mean, square);
    }
    return square;
  }

  private static double sum(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum;
  }
}
