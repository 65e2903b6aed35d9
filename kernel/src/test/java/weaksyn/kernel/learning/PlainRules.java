package weaksyn.kernel.learning;

/** The learning rules as plain loops in double, word for word as their formulas stand, boring on purpose. */
final class PlainRules {
  private PlainRules() {}

  /** ΔW = step (Σ_a y_a x_aᵀ − Γ W) with Γ_ij = factor(i, j) Σ_a y_ai y_aj. */
  static double[] change(Factor factor, int patterns, int inputs, int neurons, double[] x, double[] y, double step, double[] w) {
    double[] changed = w.clone();
    for (int i = 0; i < neurons; i++) {
      for (int k = 0; k < inputs; k++) {
        double sum = 0;
        for (int a = 0; a < patterns; a++) {
          sum += y[a * neurons + i] * x[a * inputs + k];
        }
        for (int j = 0; j < neurons; j++) {
          double both = 0;
          for (int a = 0; a < patterns; a++) {
            both += y[a * neurons + i] * y[a * neurons + j];
          }
          sum -= factor.of(i, j) * both * w[j * inputs + k];
        }
        changed[i * inputs + k] += step * sum;
      }
    }
    return changed;
  }

  /** How strongly neuron j competes with neuron i. */
  interface Factor {
    double of(int i, int j);
  }

  /** (1 − c) diag + c everything. */
  static Factor oja(double competition) {
    return (i, j) -> i == j ? 1 : competition;
  }

  /** Neurons before this one alone. */
  static Factor sanger(double competition) {
    return (i, j) -> i == j ? 1 : j < i ? competition : 0;
  }

  /** No competition and no decay. */
  static Factor hebb() {
    return (_, _) -> 0;
  }

  /** One batch of the rule of Krotov and Hopfield with a sphere of radius r. */
  static double[] krotovHopfield(
      double delta, int rank, int p, double r, int patterns, int inputs, int neurons, double[] x, double rate, double[] w) {
    double[] v = new double[neurons * inputs];
    for (int a = 0; a < patterns; a++) {
      double[] current = new double[neurons];
      for (int i = 0; i < neurons; i++) {
        for (int k = 0; k < inputs; k++) {
          current[i] += Math.signum(w[i * inputs + k]) * Math.pow(Math.abs(w[i * inputs + k]), p - 1) * x[a * inputs + k];
        }
      }
      for (int i = 0; i < neurons; i++) {
        int above = 0;
        for (int j = 0; j < neurons; j++) {
          above += current[j] > current[i] || current[j] == current[i] && j < i ? 1 : 0;
        }
        double g = above == 0 ? 1 : above == rank - 1 ? -delta : 0;
        for (int k = 0; k < inputs; k++) {
          v[i * inputs + k] += g * x[a * inputs + k];
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < neurons; i++) {
      largest = Math.max(largest, Math.pow(Math.max(r, norm(p, w, i, inputs)), p - 1) * norm(p, v, i, inputs));
    }
    double step = rate / largest;
    double[] changed = w.clone();
    for (int i = 0; i < neurons; i++) {
      double current = 0;
      for (int k = i * inputs; k < (i + 1) * inputs; k++) {
        current += Math.signum(w[k]) * Math.pow(Math.abs(w[k]), p - 1) * v[k];
      }
      for (int k = i * inputs; k < (i + 1) * inputs; k++) {
        changed[k] += step * (Math.pow(r, p) * v[k] - current * w[k]);
      }
    }
    return changed;
  }

  /** ‖row i‖_p. */
  static double norm(int p, double[] w, int i, int inputs) {
    double sum = 0;
    for (int k = i * inputs; k < (i + 1) * inputs; k++) {
      sum += Math.pow(Math.abs(w[k]), p);
    }
    return Math.pow(sum, 1.0 / p);
  }

  /** One batch of similarity matching. W and M are changed in place. */
  static void similarity(
      double competition, double tau, int patterns, int inputs, int neurons, double[] x, double rate, double[] w, double[] m) {
    double[] y = new double[patterns * neurons];
    for (int a = 0; a < patterns; a++) {
      double[] field = new double[neurons];
      for (int i = 0; i < neurons; i++) {
        for (int k = 0; k < inputs; k++) {
          field[i] += w[i * inputs + k] * x[a * inputs + k];
        }
      }
      System.arraycopy(settle(competition, neurons, m, field), 0, y, a * neurons, neurons);
    }
    for (int i = 0; i < neurons; i++) {
      for (int k = 0; k < inputs; k++) {
        double mean = 0;
        for (int a = 0; a < patterns; a++) {
          mean += y[a * neurons + i] * x[a * inputs + k] / patterns;
        }
        w[i * inputs + k] += rate * (mean - w[i * inputs + k]);
      }
      for (int j = 0; j < neurons; j++) {
        double mean = 0;
        for (int a = 0; a < patterns; a++) {
          mean += y[a * neurons + i] * y[a * neurons + j] / patterns;
        }
        m[i * neurons + j] += rate / (2 * tau) * (mean - m[i * neurons + j]);
      }
    }
  }

  /** The solution y of M_c y = field, by elimination. */
  static double[] settle(double competition, int neurons, double[] m, double[] field) {
    double[][] a = new double[neurons][neurons + 1];
    for (int i = 0; i < neurons; i++) {
      for (int j = 0; j < neurons; j++) {
        a[i][j] = (i == j ? 1 : competition) * m[i * neurons + j];
      }
      a[i][neurons] = field[i];
    }
    for (int p = 0; p < neurons; p++) {
      for (int i = 0; i < neurons; i++) {
        double factor = i == p ? 0 : a[i][p] / a[p][p];
        for (int j = p; j <= neurons; j++) {
          a[i][j] -= factor * a[p][j];
        }
      }
    }
    double[] y = new double[neurons];
    for (int i = 0; i < neurons; i++) {
      y[i] = a[i][neurons] / a[i][i];
    }
    return y;
  }

  /** Largest eigenvalue of Σ_a y_a y_aᵀ by many steps of power iteration from a vector without symmetry. */
  static double largestEigenvalue(int patterns, int neurons, double[] y) {
    double[] v = new double[neurons];
    for (int i = 0; i < neurons; i++) {
      v[i] = 1 + 0.1 * Math.sin(i);
    }
    double norm = 0;
    for (int iteration = 0; iteration < 3000; iteration++) {
      double[] next = new double[neurons];
      for (int a = 0; a < patterns; a++) {
        double dot = 0;
        for (int i = 0; i < neurons; i++) {
          dot += y[a * neurons + i] * v[i];
        }
        for (int i = 0; i < neurons; i++) {
          next[i] += dot * y[a * neurons + i];
        }
      }
      norm = 0;
      for (double value : next) {
        norm += value * value;
      }
      norm = Math.sqrt(norm);
      for (int i = 0; i < neurons; i++) {
        v[i] = next[i] / norm;
      }
    }
    return norm;
  }
}
