package weaksyn.validation.dimension;

/**
 * The estimates for two trials with the terms that the package {@code dimensionality} has and the definition has not.
 * It takes Σ a_iα b_iα a_iβ b_lβ for Σ a_iα b_jα a_jβ b_jβ, and Σ a_iα b_jα a_jβ b_lβ also for sums where the two
 * patterns that coincide are both of one trial, and Σ_ij K_ij K_ji also for Σ_ij K_ij².
 */
final class PackageFormula {
  private final double[][] a;
  private final double[][] b;

  PackageFormula(double[][] a, double[][] b) {
    this.a = a;
    this.b = b;
  }

  /** The ratio corrected for patterns, and also for neurons. */
  double ratio(boolean neurons) {
    double p = a.length;
    double own = 0;
    double crossed = 0;
    double fourth = 0;
    double three = 0;
    double chain = 0;
    double ownTimesMean = 0;
    double means = 0;
    for (int alpha = 0; alpha < a[0].length; alpha++) {
      for (int beta = 0; beta < a[0].length; beta++) {
        if (neurons && alpha == beta) {
          continue;
        }
        double a1 = sum(a, alpha);
        double a2 = sum(a, beta);
        double b1 = sum(b, alpha);
        double b2 = sum(b, beta);
        own += product(a, alpha, b, alpha) * product(a, beta, b, beta);
        crossed += product(a, alpha, b, beta) * product(b, alpha, a, beta);
        chain += a1 * product(b, alpha, a, beta) * b2;
        ownTimesMean += product(a, alpha, b, alpha) * a2 * b2;
        means += a1 * b1 * a2 * b2;
        for (int i = 0; i < a.length; i++) {
          fourth += a[i][alpha] * b[i][alpha] * a[i][beta] * b[i][beta];
          three += a1 * b[i][alpha] * a[i][beta] * b[i][beta];
        }
      }
    }
    // Sums over different patterns, by what sums over any patterns have too much.
    double two = own - fourth;
    double other = crossed - fourth;
    double ownThree = ownTimesMean - 2 * three - own + 2 * fourth;
    double chainThree = chain - 2 * three - crossed + 2 * fourth;
    double four = means - 2 * ownTimesMean - 4 * chain + own + 2 * crossed + 8 * three - 6 * fourth;
    double pairs = p * (p - 1);
    double numerator = two / pairs - 2 * ownThree / (pairs * (p - 2)) + four / (pairs * (p - 2) * (p - 3));
    double denominator = other / pairs - 2 * chainThree / (pairs * (p - 2)) + four / (pairs * (p - 2) * (p - 3));
    return numerator / denominator;
  }

  private static double sum(double[][] x, int neuron) {
    double sum = 0;
    for (double[] row : x) {
      sum += row[neuron];
    }
    return sum;
  }

  private static double product(double[][] x, int first, double[][] y, int second) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i][first] * y[i][second];
    }
    return sum;
  }
}
