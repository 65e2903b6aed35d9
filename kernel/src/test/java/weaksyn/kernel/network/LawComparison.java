package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;

/**
 * Whether two sets of realisations have one law: for Q, S, q, E, D and μ of each layer the means are compared by their
 * standard errors, the standard deviations by theirs (with the sample's own fourth moment), the distributions by
 * Kolmogorov and Smirnov's test. Each of these has the false-failure probability {@link #ALPHA}.
 */
final class LawComparison {
  /**
   * Of one test. A comparison of three layers and the input makes 72; the errors of heavy tails are estimated, so that
   * the true probability is some times larger.
   */
  static final double ALPHA = 1e-7;

  private static final double NORMAL_QUANTILE = 5.33;
  private static final String[] NAMES = {"Q", "S", "q", "E", "D", "mu"};

  private LawComparison() {}

  /** What differs, one line each. */
  static List<String> differences(List<List<LayerMeasurement>> x, List<List<LayerMeasurement>> y) {
    List<String> differences = new ArrayList<>();
    for (int layer = 0; layer < x.getFirst().size(); layer++) {
      for (int quantity = 0; quantity < NAMES.length; quantity++) {
        String name = NAMES[quantity] + " of layer " + layer;
        compare(name, values(x, layer, quantity), values(y, layer, quantity), differences);
      }
    }
    return differences;
  }

  private static double[] values(List<List<LayerMeasurement>> realisations, int layer, int quantity) {
    return realisations.stream().mapToDouble(layers -> {
      LayerStatistics s = layers.get(layer).statistics();
      return switch (quantity) {
        case 0 -> s.variance();
        case 1 -> s.squaredMean();
        case 2 -> s.squaredVariance();
        case 3 -> s.squaredCovariance();
        case 4 -> s.dimension();
        default -> s.coherence();
      };
    }).toArray();
  }

  private static void compare(String name, double[] x, double[] y, List<String> differences) {
    double meanError = Math.hypot(Math.sqrt(variance(x) / x.length), Math.sqrt(variance(y) / y.length));
    double shift = Math.abs(mean(x) - mean(y));
    if (shift > NORMAL_QUANTILE * meanError) {
      differences.add("mean of " + name + " by " + shift / meanError + " errors");
    }
    double spread = Math.abs(Math.log(variance(x) / variance(y)));
    double spreadError = Math.hypot(relativeVarianceError(x), relativeVarianceError(y));
    if (spread > NORMAL_QUANTILE * spreadError) {
      differences.add("variance of " + name + " by " + spread / spreadError + " errors");
    }
    double distance = kolmogorovSmirnov(x, y);
    double bound = Math.sqrt(-0.5 * Math.log(ALPHA / 2) * (1.0 / x.length + 1.0 / y.length));
    if (distance > bound) {
      differences.add("distribution of " + name + " by " + distance + ", bound " + bound);
    }
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElseThrow();
  }

  private static double variance(double[] x) {
    double mean = mean(x);
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1);
  }

  private static double relativeVarianceError(double[] x) {
    double mean = mean(x);
    double fourth = Arrays.stream(x).map(v -> Math.pow(v - mean, 4)).average().orElseThrow();
    return Math.sqrt((fourth / Math.pow(variance(x), 2) - 1) / x.length);
  }

  private static double kolmogorovSmirnov(double[] x, double[] y) {
    double[] a = x.clone();
    double[] b = y.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    double distance = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length;) {
      double value = Math.min(a[i], b[j]);
      while (i < a.length && a[i] == value) {
        i++;
      }
      while (j < b.length && b[j] == value) {
        j++;
      }
      distance = Math.max(distance, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return distance;
  }
}
