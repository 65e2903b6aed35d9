package weaksyn.validation.theory;

import java.util.Arrays;
import java.util.List;

/**
 * Where eigenvalues of a layer's covariance leave the bulk because synapses are correlated. Each layer with μ &gt; 0
 * makes one outlier near √N μ along the uniform direction, and each later layer multiplies it by g²κ. Positions are
 * those of the coherent part alone, to leading order. The bulk adds about 2Q to each, and a position inside the bulk is
 * no outlier. Beyond the first layer this holds for odd φ only. Otherwise the modes mix ({@link CommonModes}).
 */
public final class Outliers {
  private Outliers() {}

  /**
   * Positions at one layer, largest first. There are as many as layers up to this one have μ &gt; 0.
   *
   * @param layers the prediction for layers 0 (the input) to L
   * @param layer 0..L
   * @param width N
   * @param gain g
   */
  public static double[] positions(List<MeanFieldLayer> layers, int layer, int width, double gain) {
    double[] positions = new double[layer];
    int count = 0;
    for (int l = 1; l <= layer; l++) {
      for (int i = 0; i < count; i++) {
        positions[i] *= gain * gain * layers.get(l).kappa();
      }
      double coherence = layers.get(l).statistics().coherence();
      if (coherence > 0) {
        positions[count++] = Math.sqrt(width) * coherence;
      }
    }
    double[] descending = new double[count];
    Arrays.sort(positions, 0, count);
    for (int i = 0; i < count; i++) {
      descending[i] = positions[count - 1 - i];
    }
    return descending;
  }

  /**
   * Positions in the sample covariance of M patterns, M ≪ N. An eigenvalue ℓ of C that is far above the others appears
   * at about ℓ + tr C/(M − 1).
   *
   * @param patterns M
   */
  public static double[] sampledPositions(List<MeanFieldLayer> layers, int layer, int width, double gain, int patterns) {
    double[] positions = positions(layers, layer, width, gain);
    double added = width * layers.get(layer).statistics().variance() / (patterns - 1.0);
    for (int i = 0; i < positions.length; i++) {
      positions[i] += added;
    }
    return positions;
  }
}
