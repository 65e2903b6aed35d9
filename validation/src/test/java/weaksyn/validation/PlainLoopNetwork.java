package weaksyn.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.theory.ActivationFunction;

/**
 * A deep network in plain loops that shares nothing with the kernel: normals of java.util.random, no factor of the
 * correlation (equicorrelated normals with ρ ≥ 0 are √(1−ρ) ξ_i + √ρ η with a shared η), orthogonal matrices by Gram
 * and Schmidt, the theory's φ, and estimates from two halves of the patterns instead of corrected ones: with
 * covariances C_A and C_B of independent halves, the mean of C_A,ij C_B,ij is C_ij².
 *
 * @param width N, also of the isotropic input
 * @param depth L
 * @param gain g
 * @param bias σ_b
 * @param r correlation, at least 0
 * @param synapses law of the weights
 * @param randomSigns whether each row of the weights has a random sign
 * @param phi φ
 * @param samples M, even
 */
record PlainLoopNetwork(int width, int depth, double gain, double bias, double r, Synapses synapses, boolean randomSigns, ActivationFunction phi, int samples) {
  /**
   * Unbiased estimates in one layer of one realisation.
   *
   * @param variance Q
   * @param squaredMean S
   * @param squaredVariance q
   * @param squaredCovariance E
   * @param squaredTrace (tr C)²/N²
   */
  record Moments(double variance, double squaredMean, double squaredVariance, double squaredCovariance, double squaredTrace) {}

  /** Layers 1 to L of one realisation. */
  List<Moments> realisation(RandomGenerator random) {
    double[][] h = new double[samples][width];
    for (double[] pattern : h) {
      for (int i = 0; i < width; i++) {
        pattern[i] = random.nextGaussian();
      }
    }
    List<Moments> layers = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      double[][] w = synapses == Synapses.HAAR ? orthogonal(random) : weights(random);
      double[] b = new double[width];
      for (int i = 0; i < width; i++) {
        b[i] = bias * random.nextGaussian();
      }
      for (int a = 0; a < samples; a++) {
        double[] next = new double[width];
        for (int i = 0; i < width; i++) {
          double field = b[i];
          for (int k = 0; k < width; k++) {
            field += w[i][k] * h[a][k];
          }
          next[i] = phi.value(field);
        }
        h[a] = next;
      }
      layers.add(measure(h));
    }
    return layers;
  }

  private double[][] weights(RandomGenerator random) {
    double rho = r / Math.sqrt(width);
    double latent = synapses == Synapses.BINARY ? Math.sin(Math.PI * rho / 2) : rho;
    double scale = gain / Math.sqrt(width);
    double[][] w = new double[width][width];
    for (int k = 0; k < width; k++) {
      double shared = Math.sqrt(latent) * random.nextGaussian();
      for (int i = 0; i < width; i++) {
        double normal = shared + Math.sqrt(1 - latent) * random.nextGaussian();
        w[i][k] = scale * (synapses == Synapses.BINARY ? Math.signum(normal) : normal);
      }
    }
    for (int i = 0; randomSigns && i < width; i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      for (int k = 0; k < width; k++) {
        w[i][k] *= sign;
      }
    }
    return w;
  }

  /** Normal rows, each made orthogonal to those before it (twice, against rounding) and of length g. */
  private double[][] orthogonal(RandomGenerator random) {
    double[][] w = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int k = 0; k < width; k++) {
        w[i][k] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          addMultiple(w[i], -dot(w[i], w[j]), w[j]);
        }
        addMultiple(w[i], 1 / Math.sqrt(dot(w[i], w[i])) - 1, w[i].clone());
      }
    }
    for (double[] row : w) {
      addMultiple(row, gain - 1, row.clone());
    }
    return w;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void addMultiple(double[] a, double factor, double[] b) {
    for (int k = 0; k < a.length; k++) {
      a[k] += factor * b[k];
    }
  }

  private Moments measure(double[][] h) {
    int half = samples / 2;
    double[] meanA = mean(h, 0, half);
    double[] meanB = mean(h, half, samples);
    double[][] a = covariance(h, 0, half, meanA);
    double[][] b = covariance(h, half, samples, meanB);
    double traceA = 0;
    double traceB = 0;
    double means = 0;
    double diagonal = 0;
    double off = 0;
    for (int i = 0; i < width; i++) {
      traceA += a[i][i];
      traceB += b[i][i];
      means += meanA[i] * meanB[i];
      diagonal += a[i][i] * b[i][i];
      for (int j = 0; j < i; j++) {
        off += 2 * a[i][j] * b[i][j];
      }
    }
    double n = width;
    return new Moments((traceA + traceB) / (2 * n), means / n, diagonal / n, off / n, traceA * traceB / (n * n));
  }

  private double[] mean(double[][] h, int from, int to) {
    double[] mean = new double[width];
    for (int a = from; a < to; a++) {
      for (int i = 0; i < width; i++) {
        mean[i] += h[a][i] / (to - from);
      }
    }
    return mean;
  }

  /** The lower triangle. */
  private double[][] covariance(double[][] h, int from, int to, double[] mean) {
    double[][] c = new double[width][width];
    for (int a = from; a < to; a++) {
      for (int i = 0; i < width; i++) {
        double deviation = (h[a][i] - mean[i]) / (to - from - 1);
        for (int j = 0; j <= i; j++) {
          c[i][j] += deviation * (h[a][j] - mean[j]);
        }
      }
    }
    return c;
  }
}
