package weaksyn.validation.dimension;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Laws of patterns whose covariance is known: activity is a mixture of latent numbers by fixed weights, and noise of
 * each neuron.
 */
enum CoverageCase {
  /** Independent normal patterns, more of them than neurons. */
  NORMAL(200, 8, 1, 20, 1),
  /** Fewer patterns than neurons. */
  FEW_PATTERNS(100, 120, 1, 20, 1),
  /** Each pattern has a strength of its own, so that fourth moments are large. */
  HEAVY_TAILS(400, 8, 1, 20, 1),
  /** Each pattern belongs to a random class. */
  CLASSES(400, 8, 1, 20, 1),
  /** Two trials of the same patterns, whose noise is no part of the truth. */
  TWO_TRIALS(200, 8, 2, 20, 1),
  /** Each pattern resembles the one before it, and blocks are longer than that. */
  CORRELATED(2000, 8, 1, 200, 200);

  /** Correlation of a pattern with the next one. */
  private static final double PERSISTENCE = 0.95;

  /** Standard deviation of the logarithm of a strength. */
  private static final double SPREAD = 0.4;

  private static final double NOISE = 0.3;
  private static final int LATENT = 6;
  private static final int CLASS_COUNT = 20;

  private final int patterns;
  private final int neurons;
  private final int trials;
  private final int blocks;
  private final int block;
  private final double[][] weights;
  private final double[][] centres;

  CoverageCase(int patterns, int neurons, int trials, int blocks, int block) {
    this.patterns = patterns;
    this.neurons = neurons;
    this.trials = trials;
    this.blocks = blocks;
    this.block = block;
    Random random = new Random(name().hashCode());
    weights = new double[LATENT][neurons];
    for (int k = 0; k < LATENT; k++) {
      double scale = 1 / Math.sqrt(k + 1.0);
      Arrays.setAll(weights[k], _ -> scale * random.nextGaussian());
    }
    centres = new double[CLASS_COUNT][LATENT];
    Arrays.stream(centres).forEach(centre -> Arrays.setAll(centre, _ -> random.nextGaussian()));
  }

  /** Most blocks that suit the law. */
  int blocks() {
    return blocks;
  }

  /** Least length of a block that suits the law. */
  int block() {
    return block;
  }

  /** Patterns of one trial, or of two. */
  List<Activity> draw(Random random) {
    double[][] activity = new double[patterns][neurons];
    double[] latent = new double[LATENT];
    Arrays.setAll(latent, _ -> random.nextGaussian());
    for (double[] row : activity) {
      draw(latent, random);
      for (int k = 0; k < LATENT; k++) {
        for (int j = 0; j < neurons; j++) {
          row[j] += latent[k] * weights[k][j];
        }
      }
    }
    return IntStream.range(0, trials).mapToObj(_ -> noisy(activity, random)).toList();
  }

  /** The next latent numbers in place of the latest ones. */
  private void draw(double[] latent, Random random) {
    switch (this) {
      case CLASSES -> {
        double[] centre = centres[random.nextInt(CLASS_COUNT)];
        Arrays.setAll(latent, k -> centre[k]);
      }
      case CORRELATED -> {
        double fresh = Math.sqrt(1 - PERSISTENCE * PERSISTENCE);
        Arrays.setAll(latent, k -> PERSISTENCE * latent[k] + fresh * random.nextGaussian());
      }
      case HEAVY_TAILS -> {
        double strength = Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD);
        Arrays.setAll(latent, _ -> strength * random.nextGaussian());
      }
      default -> Arrays.setAll(latent, _ -> random.nextGaussian());
    }
  }

  private static Activity noisy(double[][] activity, Random random) {
    double[][] x = Arrays.stream(activity).map(double[]::clone).toArray(double[][]::new);
    Arrays.stream(x).forEach(row -> Arrays.setAll(row, j -> row[j] + NOISE * random.nextGaussian()));
    return FixedActivity.activity(x);
  }

  /** The ratio for infinitely many patterns and these neurons, over all pairs of neurons or over different ones. */
  double truth(Estimator estimator) {
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < neurons; i++) {
      for (int j = 0; j < neurons; j++) {
        if (i != j || estimator == Estimator.PATTERNS) {
          numerator += covariance(i, i) * covariance(j, j);
          denominator += covariance(i, j) * covariance(i, j);
        }
      }
    }
    return numerator / denominator;
  }

  private double covariance(int i, int j) {
    double sum = i == j && this != TWO_TRIALS ? NOISE * NOISE : 0;
    if (this != CLASSES) {
      for (double[] weight : weights) {
        sum += weight[i] * weight[j];
      }
      return sum;
    }
    double[] a = Arrays.stream(centres).mapToDouble(centre -> mixed(centre, i)).toArray();
    double[] b = Arrays.stream(centres).mapToDouble(centre -> mixed(centre, j)).toArray();
    double product = IntStream.range(0, CLASS_COUNT).mapToDouble(c -> a[c] * b[c]).average().orElseThrow();
    return sum + product - Arrays.stream(a).average().orElseThrow() * Arrays.stream(b).average().orElseThrow();
  }

  private double mixed(double[] latent, int neuron) {
    return IntStream.range(0, LATENT).mapToDouble(k -> latent[k] * weights[k][neuron]).sum();
  }
}
