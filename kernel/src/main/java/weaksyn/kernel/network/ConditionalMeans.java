package weaksyn.kernel.network;

import java.util.function.DoubleSupplier;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.CorrelationSums;
import weaksyn.kernel.weights.Synapses;

/**
 * The means of a layer's fields over its weights and biases, given the activities of the layer before, and the
 * innovations: what a realisation deviates from them. With G = H Z Zᵀ H, where H centres the patterns, and K̃ =
 * (g²/N_in) H h hᵀ H,
 *
 * <pre>
 *   E tr G = N tr K̃        E (tr G)² = N² (tr K̃)² + 2 s₂ tr K̃² + c₄
 *   E G_aa² = (N² + 2 s₂) K̃_aa² + c₄ₐ        E ‖G‖² = N² tr K̃² + s₂ [(tr K̃)² + tr K̃²] + c₄
 * </pre>
 *
 * <p>with s₂ = tr R². c₄ = c₄ₐ = 0 for Gaussian weights; for binary ones they are −2 s₂ (g²/N_in)² Σ_k (Σ_a h̃_ak²)²
 * and −2 s₂ (g²/N_in)² Σ_k h̃_ak⁴. The unbiased estimates are linear in these four, so the mean of those of the fields
 * is made of those of the activities before: with Q, q, E and P = ((tr C)²)^/N_in² of the latter
 *
 * <pre>
 *   E tr Ĉ/N = g² Q        E (tr C²)^/N = g⁴ [ (N + s₂/N)/N_in (q + E) + (s₂/N) P − 2 (s₂/N) q/N_in (binary only) ]
 * </pre>
 *
 * <p>Of orthogonal weights tr Ĉ and (tr C²)^ of the fields are functions of the activities before: no innovation.
 */
final class ConditionalMeans {
  private final boolean odd;
  private final boolean orthogonal;
  private final boolean binary;
  private final CorrelationSums correlation;
  private final int width;
  private final int patterns;
  private final double gain2;
  private final double biasVariance;

  /**
   * For the layers of one network.
   *
   * @param correlation sums over R; of binary weights over R itself and not the latent R'
   * @param patterns M
   */
  ConditionalMeans(Synapses synapses, CorrelationSums correlation, NetworkParameters parameters, int patterns) {
    odd = parameters.activation().isOdd();
    orthogonal = synapses == Synapses.HAAR;
    binary = synapses == Synapses.BINARY;
    this.correlation = correlation;
    width = parameters.width();
    this.patterns = patterns;
    gain2 = parameters.gain() * parameters.gain();
    biasVariance = parameters.biasScale() * parameters.biasScale();
  }

  /**
   * The innovations of a layer.
   *
   * @param before order parameters of the activities of the layer before
   * @param inputs N_in, its width
   * @param fields those of the fields z + b
   * @param mean of all fields z + b, whose known mean is 0; asked for where φ is not odd
   */
  Innovations innovations(LayerStatistics before, int inputs, LayerStatistics fields, DoubleSupplier mean) {
    double squaredMean = gain2 * meanSquare(before) + biasVariance;
    double coherence = gain2 * before.variance() * Math.sqrt(width) * correlation.mean();
    return new Innovations(
        orthogonal ? 0 : fields.variance() - gain2 * before.variance(),
        orthogonal ? 0 : square(fields) - gain2 * gain2 * fieldSquare(before, inputs),
        meanSquare(fields) - squaredMean,
        fields.coherence() - coherence,
        odd ? Double.NaN : mean.getAsDouble());
  }

  /** E (tr C²)^/N over g⁴. */
  private double fieldSquare(LayerStatistics before, int inputs) {
    double s2 = correlation.squares();
    double square = square(before);
    double numerator = square == 0 ? 0 : before.dimension() * square;
    double cumulant = binary ? 2 * s2 * before.squaredVariance() / inputs : 0;
    return (width + s2) / inputs * square + s2 * numerator - cumulant;
  }

  /** Σ_i of the squares of the means over the patterns, over their number. */
  private double meanSquare(LayerStatistics s) {
    return s.squaredMean() + s.variance() / patterns;
  }

  /** (tr C²)^/N. */
  private static double square(LayerStatistics s) {
    return s.squaredVariance() + s.squaredCovariance();
  }

  /**
   * The innovations of an input that is drawn: E tr Ĉ/N = 1, and E (tr C²)^/N = 1 for independent components, or what
   * the law says. The others are 0, for the recursion knows no such deviation of an input. None of a given input.
   *
   * @param width N
   * @param measured order parameters of the input
   */
  static Innovations ofInput(NetworkInput input, int width, LayerStatistics measured) {
    return switch (input) {
      case NetworkInput.Isotropic _ -> new Innovations(measured.variance() - 1, square(measured) - 1, 0, 0);
      case LatentInput law -> new Innovations(measured.variance() - 1, square(measured) - law.meanSquare(width), 0, 0);
      case NetworkInput.Fixed _ -> Innovations.NONE;
    };
  }
}
