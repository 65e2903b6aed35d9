package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;

/**
 * Fields with plain loops: takes the normals from the streams and shares nothing else with the kernel but how layers
 * are measured. Gain 1.3, bias scale 0.2, tanh.
 */
@AlsoInFloat(marked = true)
final class PlainFields {
  private static final double GAIN = 1.3;

  private final int width;
  private final int samples;
  private final long seed;

  PlainFields(int width, int samples, long seed) {
    this.width = width;
    this.samples = samples;
    this.seed = seed;
  }

  /** Isotropic patterns, row-major samples × width. */
  double[] isotropic(int realisation) {
    return transposed(normals(realisation, 0, Purpose.INPUT_FIELDS, width * samples), width, samples);
  }

  /** The activities of a layer on those of the one before, equicorrelated weights. */
  double[] equal(double[] h, int inputs, double rho, int realisation, int layer) {
    return equal(h, inputs, rho, realisation, layer, 0);
  }

  private double[] equal(double[] h, int inputs, double rho, int realisation, int layer, int shared) {
    double[] f = factor(h, inputs);
    double[] common = normals(realisation, layer, Purpose.COMMON_FIELD, samples);
    double[] own = normals(realisation, layer, Purpose.FIELDS, width * samples);
    System.arraycopy(own, 0, own, shared * samples, shared * samples);
    double[] bias = normals(realisation, layer, Purpose.BIAS, width);
    double[] next = new double[samples * width];
    for (int a = 0; a < samples; a++) {
      for (int i = 0; i < width; i++) {
        double z = 0.2 * bias[i];
        for (int k = 0; k < samples; k++) {
          z += f[a * samples + k] * (Math.sqrt(1 - rho) * own[i * samples + k] + Math.sqrt(rho) * common[k]);
        }
        next[a * width + i] = Math.tanh(z);
      }
    }
    return next;
  }

  /**
   * Measurements of a network on isotropic input in which neurons {@code shared..2 shared − 1} have the normals of the
   * first ones.
   */
  List<LayerMeasurement> measured(int realisation, int depth, double rho, int shared) {
    List<LayerMeasurement> layers = new ArrayList<>();
    try (Team team = new Team(1)) {
      LayerMeter meter = new LayerMeter(samples, width, new Workspace(team));
      double[] h = isotropic(realisation);
      layers.add(meter.measure(Element.array(h)));
      for (int layer = 1; layer <= depth; layer++) {
        h = equal(h, width, rho, realisation, layer, shared);
        layers.add(meter.measure(Element.array(h)));
      }
    }
    return layers;
  }

  /**
   * F with F Fᵀ = (g²/N_in) h hᵀ: the mean over the patterns first, then what is left by Cholesky's method, columns of
   * pivots that are rounding left zero.
   */
  double[] factor(double[] h, int inputs) {
    double[] gram = new double[samples * samples];
    double[] u = new double[samples];
    double s = 0;
    for (int i = 0; i < inputs; i++) {
      double r = 0;
      for (int a = 0; a < samples; a++) {
        r += h[a * inputs + i] / samples;
      }
      s += r * r;
      for (int a = 0; a < samples; a++) {
        u[a] += r * (h[a * inputs + i] - r);
        for (int b = 0; b < samples; b++) {
          gram[a * samples + b] += (h[a * inputs + i] - r) * (h[b * inputs + i] - r);
        }
      }
    }
    double[] f = new double[samples * samples];
    for (int a = 0; a < samples; a++) {
      f[a * samples] = s == 0 ? 0 : Math.sqrt(s) + u[a] / Math.sqrt(s);
    }
    for (int k = 0; k < samples - 1; k++) {
      double[] column = new double[samples];
      for (int a = k; a < samples; a++) {
        column[a] = gram[a * samples + k] - (s == 0 ? 0 : u[a] * u[k] / s);
        for (int p = 1; p <= k; p++) {
          column[a] -= f[a * samples + p] * f[k * samples + p];
        }
      }
      double pivot = column[k];
      for (int a = k; a < samples && pivot > 10 * samples * Element.EPSILON * gram[k * samples + k]; a++) {
        f[a * samples + k + 1] = column[a] / Math.sqrt(pivot);
      }
    }
    for (int k = 0; k < f.length; k++) {
      f[k] *= GAIN / Math.sqrt(inputs);
    }
    return f;
  }

  double[] normals(int realisation, int layer, Purpose purpose, int count) {
    var narrow = new @Narrow double[count];
    Normals.fill(new RandomStream(seed, realisation, layer, purpose), 0, narrow, 0, count);
    double[] x = new double[count];
    Wide.copy(narrow, 0, x, 0, count);
    return x;
  }

  static double[] transposed(double[] x, int rows, int columns) {
    double[] t = new double[rows * columns];
    for (int k = 0; k < t.length; k++) {
      t[k % columns * rows + k / columns] = x[k];
    }
    return t;
  }
}
