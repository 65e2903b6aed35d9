package weaksyn.kernel.covariance;

/** Moments by definition, in plain loops over centred patterns. */
final class PlainMoments {
  private PlainMoments() {}

  static double[] mean(double[] x, int patterns, int n) {
    double[] mean = new double[n];
    for (int a = 0; a < patterns; a++) {
      for (int i = 0; i < n; i++) {
        mean[i] += x[a * n + i] / patterns;
      }
    }
    return mean;
  }

  static double[] covariance(double[] x, int patterns, int n) {
    double[] mean = mean(x, patterns, n);
    double[] c = new double[n * n];
    for (int a = 0; a < patterns; a++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          c[i * n + j] += (x[a * n + i] - mean[i]) * (x[a * n + j] - mean[j]) / (patterns - 1);
        }
      }
    }
    return c;
  }

  /**
   * tr C² as a U-statistic: the average over distinct quadruples of ½(x_a − x_b)·½(x_c − x_d) products, tr[½(x_a −
   * x_b)(x_a − x_b)ᵀ ½(x_c − x_d)(x_c − x_d)ᵀ]. Unbiased by construction, M⁴ work.
   */
  static double traceOfSquare(double[] x, int patterns, int n) {
    return quadruples(x, patterns, n, false);
  }

  /** (tr C)² as a U-statistic, the average over distinct quadruples of ½‖x_a − x_b‖² ½‖x_c − x_d‖². */
  static double squareOfTrace(double[] x, int patterns, int n) {
    return quadruples(x, patterns, n, true);
  }

  private static double quadruples(double[] x, int patterns, int n, boolean traces) {
    double sum = 0;
    long count = 0;
    for (int a = 0; a < patterns; a++) {
      for (int b = 0; b < patterns; b++) {
        for (int c = 0; c < patterns; c++) {
          for (int d = 0; d < patterns; d++) {
            if (a == b || a == c || a == d || b == c || b == d || c == d) {
              continue;
            }
            double cross = 0;
            double first = 0;
            double second = 0;
            for (int i = 0; i < n; i++) {
              double u = x[a * n + i] - x[b * n + i];
              double v = x[c * n + i] - x[d * n + i];
              cross += u * v;
              first += u * u;
              second += v * v;
            }
            sum += (traces ? first * second : cross * cross) / 4;
            count++;
          }
        }
      }
    }
    return sum / count;
  }
}
