package weaksyn.validation.theory;

/**
 * Fluctuations over patterns that the neurons of a layer share because their synapses are correlated, for an activation
 * that is not odd. Each layer adds one such mode: the part √ρ of the fields that all neurons have in common. In a
 * pattern where mode a has the value c_a, of variance λ_a/√N, neuron i deviates by c_a u^a_i. This makes
 *
 * <pre>
 *   C_ij = Σ_a λ_a u^a_i u^a_j/√N + noise,     λ = r̄g²Q and u = k of the newest mode
 * </pre>
 *
 * <p>For odd φ the u are independent of the mean fields f_i, and the recursion of {@link MeanField} follows. Otherwise
 * m has a component along u, so that f = Wm and y = Wu are correlated (covariance g²h with h = E mu), and the variance
 * over patterns of the fields moves with the mode too, by g²γ c. A neuron answers to both:
 *
 * <pre>
 *   u' = k y + g²γ/2 · E φ''      γ' = E[∂v/∂f · y + g²γ ∂v/∂a²]      y = βu + independent rest,  β = g²h/b
 * </pre>
 *
 * <p>All three terms are of leading order in E' and μ'. This class holds each u multiplied by √|λ|/√Q, so that nothing
 * underflows before Q does.
 */
final class CommonModes {
  private double[] signs = {};
  private double[][] overlaps = {}; // λ E u^a u^b / Q
  private double[] means = {}; // √λ E mu / √Q
  private double[] spreads = {}; // √λ γ / Q
  private double meanSquare; // Σ λ (E u)² / Q

  /**
   * Moves on to the next layer.
   *
   * @param gain g
   * @param b standard deviation of the mean field over neurons
   * @param strength r̄ of the layer's weights
   * @return the part of E'/Q'² that the recursion for odd φ does not have
   */
  double advance(double gain, double b, double strength, FieldAverages field, ModeAverages modes) {
    int count = signs.length;
    double growth = Math.sqrt(field.gainOfVariance()); // √Q'/(g√Q)
    double newest = Math.sqrt(Math.abs(strength)) / growth;
    double[] tilts = new double[count]; // β
    double[] halves = new double[count]; // g²γ/(2a)
    for (int i = 0; i < count; i++) {
      tilts[i] = means[i] == 0 ? 0 : gain * means[i] / (b * growth);
      halves[i] = spreads[i] / (2 * growth);
    }
    double[] nextSigns = new double[count + 1];
    double[][] nextOverlaps = new double[count + 1][count + 1];
    double[] nextMeans = new double[count + 1];
    double[] nextSpreads = new double[count + 1];
    nextSigns[0] = Math.signum(strength);
    nextOverlaps[0][0] = newest * newest * field.kappa();
    nextMeans[0] = newest * modes.meanSlope();
    nextSpreads[0] = newest * 2 * modes.tilt() / growth;
    meanSquare = strength / field.gainOfVariance() * field.meanSlope() * field.meanSlope();
    for (int i = 0; i < count; i++) {
      nextSigns[i + 1] = signs[i];
      nextOverlaps[0][i + 1] = nextOverlaps[i + 1][0] = newest * (tilts[i] * modes.slopeSquareU() + halves[i] * modes.slopeCurvature());
      nextMeans[i + 1] = tilts[i] * modes.meanSlopeU() + halves[i] * modes.meanCurvature();
      nextSpreads[i + 1] = 2 * (tilts[i] * modes.tiltU() + halves[i] * modes.stretch()) / growth;
      double mean = tilts[i] * modes.slopeU() + halves[i] * modes.curvature();
      meanSquare += signs[i] * mean * mean;
      for (int j = 0; j < count; j++) {
        double rest = overlaps[i][j] / field.gainOfVariance() - tilts[i] * tilts[j];
        nextOverlaps[i + 1][j + 1] =
            rest * field.kappa() + tilts[i] * tilts[j] * modes.slopeSquareUU() + (tilts[i] * halves[j] + halves[i] * tilts[j]) * modes.slopeCurvatureU()
                + halves[i] * halves[j] * modes.curvatureSquare();
      }
    }
    double transfer = field.kappa() / field.gainOfVariance();
    double odd = transfer * transfer * (strength * strength + squares());
    signs = nextSigns;
    overlaps = nextOverlaps;
    means = nextMeans;
    spreads = nextSpreads;
    return squares() - odd;
  }

  /** μ/Q of the present layer. */
  double coherence() {
    return meanSquare;
  }

  /** The modes' share of E/Q². */
  private double squares() {
    double sum = 0;
    for (int i = 0; i < signs.length; i++) {
      for (int j = 0; j < signs.length; j++) {
        sum += signs[i] * signs[j] * overlaps[i][j] * overlaps[i][j];
      }
    }
    return sum;
  }
}
