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
