package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.Innovations;
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
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.OrthogonalSampler;
import weaksyn.kernel.weights.Synapses;

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
  private final Synapses synapses;
  private final Correlation correlation;
  private final NetworkInput input;
  /** Neurons {@code shared..2 shared − 1} have the normals of the first ones: an error to be found. */
  private final int shared;
  private final List<Innovations> innovations = new ArrayList<>();

  PlainFields(int width, int samples, long seed, Synapses synapses, Correlation correlation, NetworkInput input, int shared) {
    this.width = width;
    this.samples = samples;
    this.seed = seed;
    this.synapses = synapses;
    this.correlation = correlation;
    this.input = input;
    this.shared = shared;
  }

  /** Measurements of one realisation. */
  List<LayerMeasurement> measured(int realisation, int depth) {
    List<LayerMeasurement> layers = new ArrayList<>();
    int inputs = input.inputWidth(width);
    try (Team team = new Team(1)) {
      LayerMeter meter = new LayerMeter(samples, width, new Workspace(team));
      double[] h = input(realisation);
      layers.add(new LayerMeter(samples, inputs, new Workspace(team)).measure(Element.array(h)));
      for (int layer = 1; layer <= depth; layer++) {
        h = next(h, layer == 1 ? inputs : width, realisation, layer);
        layers.add(meter.measure(Element.array(h)));
      }
    }
    return layers;
  }

  /** Innovations of layers 1 to {@code depth} of one realisation. */
  List<Innovations> innovations(int realisation, int depth) {
    innovations.clear();
    measured(realisation, depth);
    return innovations;
  }

  private double[] input(int realisation) {
    if (input instanceof NetworkInput.Fixed fixed) {
      return fixed.values();
    }
    if (input instanceof NetworkInput.Isotropic) {
      return transposed(normals(realisation, 0, Purpose.INPUT_FIELDS, width * samples), width, samples);
    }
    int rank = ((LatentInput) input).rank(width);
    double[] latent = transposed(normals(realisation, 0, Purpose.LATENT_FIELDS, rank * samples), rank, samples);
    double[] f = rank <= samples ? latent : factor(latent, rank);
    int columns = f.length / samples;
    double[] xi = normals(realisation, 0, Purpose.INPUT_FIELDS, width * columns);
    if (input instanceof WishartInput.Law) {
      return transposed(own(f, 1 / Math.sqrt(rank), xi), width, samples);
    }
    double scale = Math.sqrt((double) width / rank);
    if (2 * columns < width) {
      return transposed(own(orthogonal(f, xi, columns), scale, xi), width, samples);
    }
    try (Team team = new Team(1)) {
      double[] q = new OrthogonalSampler(team).draw(new RandomStream(seed, realisation, 0, Purpose.INPUT_FIELDS), width, columns);
      return transposed(own(f, scale, q), width, samples);
    }
  }

  /** Activities, row-major samples × width. */
  private double[] next(double[] h, int inputs, int realisation, int layer) {
    boolean narrow = layer == 1 && input instanceof NetworkInput.Fixed && inputs <= samples;
    double[] f = narrow ? h : factor(h, inputs);
    int columns = f.length / samples;
    double[] xi = normals(realisation, layer, Purpose.FIELDS, width * columns);
    System.arraycopy(xi, 0, xi, shared * columns, shared * columns);
    double scale = synapses == Synapses.HAAR ? GAIN : GAIN / Math.sqrt(inputs);
    double[] x = own(synapses == Synapses.HAAR ? orthogonal(f, xi, samples) : f, scale, xi);
    double[] common = own(f, scale, normals(realisation, layer, Purpose.COMMON_FIELD, columns));
    double[] z = correlated(x, common, realisation, layer);
    double[] bias = normals(realisation, layer, Purpose.BIAS, width);
    double[] scaled = new double[width];
    Arrays.setAll(scaled, i -> 0.2 * bias[i]);
    innovations.add(PlainInnovations.of(h, transposed(z, width, samples), scaled, samples, synapses, correlation, GAIN, 0.2));
    double[] next = new double[samples * width];
    for (int k = 0; k < next.length; k++) {
      next[k % samples * width + k / samples] = Math.tanh(z[k] + 0.2 * bias[k / samples]);
    }
    return next;
  }

  /** x_i = c F Ξ_i, one neuron a row. */
  private double[] own(double[] f, double scale, double[] xi) {
    int columns = f.length / samples;
    double[] x = new double[xi.length / columns * samples];
    for (int k = 0; k < x.length; k++) {
      for (int c = 0; c < columns; c++) {
        x[k] += scale * f[k % samples * columns + c] * xi[k / samples * columns + c];
      }
    }
    return x;
  }

  private double[] correlated(double[] x, double[] common, int realisation, int layer) {
    double[] z = new double[x.length];
    double[] sign = normals(realisation, layer, Purpose.SIGNS, width);
    double rho = 0;
    if (correlation instanceof Correlation.Equal(double r)) {
      rho = r;
    } else if (correlation instanceof Correlation.RandomSign(double r)) {
      rho = r;
    }
    double kappa = Math.sqrt((1 + (width - 1) * rho) / (1 - rho));
    boolean all = rho < 0 || correlation instanceof Correlation.Dense;
    double[] l = correlation instanceof Correlation.Dense dense ? choleskyFactor(dense.matrix(), width) : null;
    for (int i = 0; i < width; i++) {
      for (int a = 0; a < samples; a++) {
        double mean = 0;
        double sum = 0;
        for (int j = 0; j < width && all; j++) {
          double signs = correlation instanceof Correlation.RandomSign && sign[i] * sign[j] < 0 ? -1 : 1;
          mean += signs * x[j * samples + a] / width;
          sum += l == null ? 0 : l[i * width + j] * x[j * samples + a];
        }
        double s = correlation instanceof Correlation.RandomSign && sign[i] < 0 ? -1 : 1;
        double own = x[i * samples + a];
        double before = i == 0 ? common[a] : z[(i - 1) * samples + a];
        z[i * samples + a] = switch (correlation) {
          case Correlation.Toeplitz(double t, int n) -> t * before + Math.sqrt(1 - t * t) * own;
          case Correlation.Dense dense -> sum;
          case Correlation.Equal equal -> equicorrelated(own, s, mean, common[a], rho, kappa);
          case Correlation.RandomSign equal -> equicorrelated(own, s, mean, common[a], rho, kappa);
        };
      }
    }
    return z;
  }

  private static double equicorrelated(double own, double sign, double mean, double common, double rho, double kappa) {
    return rho >= 0 ? Math.sqrt(1 - rho) * own + sign * Math.sqrt(rho) * common : Math.sqrt(1 - rho) * (own - (1 - kappa) * mean);
  }

  /** F C⁻¹ with C Cᵀ = Ξᵀ Ξ, by elimination. */
  private double[] orthogonal(double[] f, double[] xi, int columns) {
    double[] gram = new double[columns * columns];
    for (int k = 0; k < gram.length; k++) {
      for (int i = 0; i < width; i++) {
        gram[k] += xi[i * columns + k / columns] * xi[i * columns + k % columns];
      }
    }
    double[] c = choleskyFactor(gram, columns);
    double[] x = f.clone();
    for (int a = 0; a < samples; a++) {
      for (int j = columns - 1; j >= 0; j--) {
        for (int k = j + 1; k < columns; k++) {
          x[a * columns + j] -= x[a * columns + k] * c[k * columns + j];
        }
        x[a * columns + j] /= c[j * columns + j];
      }
    }
    return x;
  }

  private static double[] choleskyFactor(double[] matrix, int n) {
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
        l[i * n + j] = i == j ? Math.sqrt(sum) : sum / l[j * n + j];
      }
    }
    return l;
  }

  /**
   * F with F Fᵀ = h hᵀ: the mean over the patterns first, then what is left by Cholesky's method.
   */
  private double[] factor(double[] h, int inputs) {
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
    double[] schur = new double[samples * samples];
    double[] least = new double[samples];
    for (int k = 0; k < schur.length; k++) {
      int a = k / samples;
      schur[k] = gram[k] - (s == 0 ? 0 : u[a] * u[k % samples] / s);
      least[a] = 10 * samples * Element.EPSILON * gram[a * samples + a];
    }
    double[] l = columns(schur, least, false);
    double[] f = new double[samples * samples];
    for (int a = 0; a < samples; a++) {
      f[a * samples] = s == 0 ? 0 : Math.sqrt(s) + u[a] / Math.sqrt(s);
      System.arraycopy(l == null ? columns(schur, least, true) : l, a * samples, f, a * samples + 1, samples - 1);
    }
    return f;
  }

  /** Cholesky's method; the rows in order, or null if a pivot but the last is rounding, or always the largest pivot. */
  private double[] columns(double[] matrix, double[] least, boolean largest) {
    double[] rest = matrix.clone();
    double[] l = new double[matrix.length];
    for (int k = 0; k < samples - 1; k++) {
      int p = k;
      for (int i = 0; i < samples && largest; i++) {
        p = rest[i * samples + i] > rest[p * samples + p] ? i : p;
      }
      double pivot = rest[p * samples + p];
      if (pivot <= least[p]) {
        return largest ? l : null;
      }
      for (int a = 0; a < samples; a++) {
        l[a * samples + k] = rest[a * samples + p] / Math.sqrt(pivot);
      }
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= l[i / samples * samples + k] * l[i % samples * samples + k];
      }
      for (int a = 0; a < samples; a++) {
        rest[a * samples + p] = 0;
        rest[p * samples + a] = 0;
      }
    }
    return l;
  }

  private double[] normals(int realisation, int layer, Purpose purpose, int count) {
    var narrow = new @Narrow double[count];
    Normals.fill(new RandomStream(seed, realisation, layer, purpose), 0, narrow, 0, count);
    double[] x = new double[count];
    Wide.copy(narrow, 0, x, 0, count);
    return x;
  }

  private static double[] transposed(double[] x, int rows, int columns) {
    double[] t = new double[rows * columns];
    for (int k = 0; k < t.length; k++) {
      t[k % columns * rows + k / columns] = x[k];
    }
    return t;
  }
}
