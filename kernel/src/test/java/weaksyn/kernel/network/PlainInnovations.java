package weaksyn.kernel.network;

import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/** Innovations with plain loops, by the formulas for the Gram matrix of the fields and for the matrix K. */
final class PlainInnovations {
  private final double[] h;
  private final double[] z;
  private final int samples;

  private PlainInnovations(double[] h, double[] z, int samples) {
    this.h = h;
    this.z = z;
    this.samples = samples;
  }

  /**
   * Of one layer.
   *
   * @param h activities of the layer before, row-major M × N_in
   * @param z fields before the bias, row-major M × N
   */
  static Innovations of(double[] h, double[] z, double[] bias, int samples, Synapses synapses, Correlation correlation, double gain, double biasScale) {
    return new PlainInnovations(h, z, samples).compute(bias, synapses, correlation, gain, biasScale);
  }

  private Innovations compute(double[] bias, Synapses synapses, Correlation correlation, double gain, double biasScale) {
    int width = z.length / samples;
    int inputs = h.length / samples;
    double scale = gain * gain / inputs;
    double[] hc = centred(h);
    double[] zc = centred(z);
    double[] k = products(hc, scale);
    double[] g = products(zc, 1);
    double s2 = correlations(correlation, width, true);
    double trace = trace(k, false);
    double norm = norm(k);
    double squares = trace(k, true);
    double c4 = 0;
    double c4a = 0;
    for (int j = 0; j < inputs && synapses == Synapses.BINARY; j++) {
      double sum = 0;
      for (int a = 0; a < samples; a++) {
        double x = hc[a * inputs + j];
        sum += x * x;
        c4a -= 2 * s2 * scale * scale * x * x * x * x;
      }
      c4 -= 2 * s2 * scale * scale * sum * sum;
    }
    double n = width;
    boolean haar = synapses == Synapses.HAAR;
    double traceMean = n * trace;
    double mean = haar
        ? estimate(n * n * norm, n * n * trace * trace, n * n * squares)
        : estimate(n * n * norm + s2 * (trace * trace + norm) + c4, n * n * trace * trace + 2 * s2 * norm + c4, (n * n + 2 * s2) * squares + c4a);
    double gTrace = trace(g, false);
    double divisor = samples - 1;
    double total = 0;
    for (int a = 0; a < samples; a++) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        sum += zc[a * width + i];
      }
      total += sum * sum / divisor;
    }
    double between = (total - gTrace / divisor - correlations(correlation, width, false) * trace / divisor) * Math.sqrt(n) / (n * (n - 1));
    return new Innovations(
        (gTrace - traceMean) / divisor / n,
        (estimate(norm(g), gTrace * gTrace, trace(g, true)) - mean) / n,
        means(z, bias) / n - scale * means(h, new double[inputs]) - biasScale * biasScale,
        width > 1 ? between : 0,
        mean(z, bias));
  }

  /** (tr C²)^ from ‖G‖², (tr G)² and Σ G_aa². */
  private double estimate(double norm, double trace2, double squares) {
    double m = samples;
    double f = (m - 1) / (m * (m - 2) * (m - 3));
    return f * ((m - 1) * (m - 2) * norm / (m - 1) / (m - 1) + trace2 / (m - 1) / (m - 1) - m * squares / (m - 1));
  }

  /** tr R² or 1ᵀR1 − N; over random signs the mean of it. */
  private static double correlations(Correlation correlation, int n, boolean squared) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double r = switch (correlation) {
          case Correlation.Equal(double rho) -> rho;
          case Correlation.RandomSign(double rho) -> squared ? rho : 0;
          case Correlation.Toeplitz(double a, int _) -> Math.pow(a, Math.abs(i - j));
          case Correlation.Dense(double[] matrix, int _) -> matrix[i * n + j];
        };
        sum += i == j ? squared ? 1 : 0 : squared ? r * r : r;
      }
    }
    return sum;
  }

  private double[] centred(double[] x) {
    int width = x.length / samples;
    double[] y = x.clone();
    for (int i = 0; i < width; i++) {
      double mean = 0;
      for (int a = 0; a < samples; a++) {
        mean += x[a * width + i] / samples;
      }
      for (int a = 0; a < samples; a++) {
        y[a * width + i] -= mean;
      }
    }
    return y;
  }

  private double means(double[] x, double[] bias) {
    int width = x.length / samples;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double mean = bias[i];
      for (int a = 0; a < samples; a++) {
        mean += x[a * width + i] / samples;
      }
      sum += mean * mean;
    }
    return sum;
  }

  private double mean(double[] x, double[] bias) {
    int width = x.length / samples;
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] + bias[k % width];
    }
    return sum / x.length;
  }

  private double[] products(double[] x, double scale) {
    int width = x.length / samples;
    double[] gram = new double[samples * samples];
    for (int a = 0; a < samples; a++) {
      for (int b = 0; b < samples; b++) {
        for (int i = 0; i < width; i++) {
          gram[a * samples + b] += scale * x[a * width + i] * x[b * width + i];
        }
      }
    }
    return gram;
  }

  private double trace(double[] matrix, boolean squared) {
    double sum = 0;
    for (int a = 0; a < samples; a++) {
      double x = matrix[a * samples + a];
      sum += squared ? x * x : x;
    }
    return sum;
  }

  private static double norm(double[] matrix) {
    double sum = 0;
    for (double x : matrix) {
      sum += x * x;
    }
    return sum;
  }
}
