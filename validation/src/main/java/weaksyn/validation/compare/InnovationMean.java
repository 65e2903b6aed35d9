package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.theory.Innovation;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The mean of an innovation over realisations. It is zero if the simulated synapses have the law that they should have,
 * at any width and any number of patterns. If they have another law, it is not zero, and {@link Control} subtracts just
 * what this does to the means. So the control hides faults of the weights, and this mean shows them.
 *
 * @param curve synapses and r
 * @param innovation which one
 * @param layer its layer; 0 for the sum over all layers, each in units of g²Q of the layer before
 * @param z the mean over its standard error, which is at least what theory expects: realisations that happen to be near
 *     one another tell too small an error where the noise is skewed
 * @param realisations number of realisations
 */
public record InnovationMean(Curve curve, Innovation innovation, int layer, double z, int realisations) {
  /**
   * ε₁ shows a wrong scale of the synapses and ε_μ a wrong correlation. Both are nearly normal, whereas ε₂ and ε_b have
   * long tails where synapses are correlated.
   */
  private static final List<Innovation> JUDGED = List.of(Innovation.VARIANCE, Innovation.COHERENCE);

  /**
   * What the deviations of one realisation are expected to be, in units of g²Q of the layer before. With normal fields
   *
   * <pre>
   *   Var ε₁ = 2 (1 + r²) f/N        Var ε_μ = 2 (1 + μ √N)² f/N        f = 1/(M − 1) + 1/(N D)
   * </pre>
   *
   * <p>with D of the layer before, and μ √N times the mean of R_ij over i ≠ j.
   *
   * @param theory layers 0 to L of the curve
   * @param gain g
   * @param width N
   * @param samples M
   * @param mean μ
   */
  public record Scales(List<MeanFieldLayer> theory, double gain, int width, int samples, double mean) {
    /** Copies the list. */
    public Scales {
      theory = List.copyOf(theory);
    }

    /** Layers from the first one on that can be measured. */
    int layers(Curve curve) {
      int layers = 0;
      while (layers + 1 < theory.size() && Verdicts.measurable(curve.synapses(), theory.get(layers + 1).statistics())) {
        layers++;
      }
      return layers;
    }

    double variance(int layer) {
      return gain * gain * theory.get(layer - 1).statistics().variance();
    }

    double deviation(Curve curve, Innovation innovation, int layer) {
      double independent = 1.0 / (samples - 1) + 1 / (width * theory.get(layer - 1).statistics().dimension());
      double common = innovation == Innovation.COHERENCE ? Math.pow(1 + mean * Math.sqrt(width), 2) : 1 + curve.r() * curve.r();
      return Math.sqrt(2 * common * independent / width);
    }
  }

  /**
   * Those of a curve: of each layer but the input, and of all layers together. There are none if a realisation has no
   * innovations. Layers that cannot be measured are left out, and what has no spread.
   *
   * @param realisations of the curve, at least {@value Verdict#LEAST_REALISATIONS}
   */
  public static List<InnovationMean> of(List<CellResult> realisations, Scales scales) {
    return realisations.size() < Verdict.LEAST_REALISATIONS || !realisations.stream().allMatch(Control::hasInnovations)
        ? List.of()
        : JUDGED.stream().flatMap(innovation -> means(realisations, innovation, scales).stream()).toList();
  }

  private static List<InnovationMean> means(List<CellResult> realisations, Innovation innovation, Scales scales) {
    Curve curve = realisations.getFirst().cell().curve();
    int count = realisations.size();
    List<InnovationMean> means = new ArrayList<>();
    double[] together = new double[count];
    double squares = 0;
    for (int layer = 1; layer <= scales.layers(curve); layer++) {
      int l = layer;
      double scale = scales.variance(layer);
      double[] values = realisations.stream().map(cell -> cell.layers().get(l).innovations()).mapToDouble(e -> innovation.of(e) / scale).toArray();
      double expected = scales.deviation(curve, innovation, layer);
      Estimate estimate = Estimate.ofMean(values);
      if (estimate.standardError() > 0) {
        means.add(new InnovationMean(curve, innovation, layer, z(estimate, expected), count));
        squares += expected * expected;
        for (int k = 0; k < count; k++) {
          together[k] += values[k];
        }
      }
    }
    if (!means.isEmpty()) {
      means.add(new InnovationMean(curve, innovation, 0, z(Estimate.ofMean(together), Math.sqrt(squares)), count));
    }
    return means;
  }

  private static double z(Estimate estimate, double expected) {
    return estimate.mean() / Math.max(estimate.standardError(), expected / Math.sqrt(estimate.realisations()));
  }

  /** For instance {@code eps1 of gaussian r = 1, layer 3: z = -6.1}. */
  String describe() {
    return String.format(
        Locale.ROOT, "%s of %s, %s: z = %+.1f", innovation.symbol(), Names.inWords(curve), layer == 0 ? "all layers" : "layer " + layer, z);
  }
}
