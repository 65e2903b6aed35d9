package weaksyn.kernel.network;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;

/** The network with plain loops: takes the normals from the streams and shares nothing else with the kernel. */
@AlsoInFloat(marked = true)
final class PlainNetwork {
  private final int width;
  private final int patterns;
  private final long seed;
  private final double rho;

  PlainNetwork(int width, int patterns, long seed, double rho) {
    this.width = width;
    this.patterns = patterns;
    this.seed = seed;
    this.rho = rho;
  }

  /** Activities of layer {@code depth} on isotropic input, gain 1.3, bias scale 0.2, tanh. */
  double[] activities(int realisation, int depth) {
    double[] h = normals(new RandomStream(seed, realisation, 0, Purpose.INPUT), patterns, width);
    double[] l = factor();
    for (int layer = 1; layer <= depth; layer++) {
      double[] z = normals(new RandomStream(seed, realisation, layer, Purpose.WEIGHTS), width, width);
      double[] bias = normals(new RandomStream(seed, realisation, layer, Purpose.BIAS), 1, width);
      double[] w = new double[width * width];
      for (int i = 0; i < width; i++) {
        for (int k = 0; k < width; k++) {
          for (int j = 0; j <= i; j++) {
            w[i * width + k] += 1.3 / Math.sqrt(width) * l[i * width + j] * z[j * width + k];
          }
        }
      }
      double[] next = new double[patterns * width];
      for (int a = 0; a < patterns; a++) {
        for (int i = 0; i < width; i++) {
          double field = 0.2 * bias[i];
          for (int k = 0; k < width; k++) {
            field += w[i * width + k] * h[a * width + k];
          }
          next[a * width + i] = Math.tanh(field);
        }
      }
      h = next;
    }
    return h;
  }

  private double[] factor() {
    double[] l = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? 1 : rho;
        for (int k = 0; k < j; k++) {
          sum -= l[i * width + k] * l[j * width + k];
        }
        l[i * width + j] = i == j ? Math.sqrt(sum) : sum / l[j * width + j];
      }
    }
    return l;
  }

  private static double[] normals(RandomStream stream, int rows, int columns) {
    double[] x = new double[rows * columns];
    var row = new @Narrow double[columns];
    for (int i = 0; i < rows; i++) {
      Normals.fill(stream, i * Normals.rowStride(columns), row, 0, columns);
      Wide.copy(row, 0, x, i * columns, columns);
    }
    return x;
  }
}
