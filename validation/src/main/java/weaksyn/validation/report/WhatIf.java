package weaksyn.validation.report;

import java.util.Optional;
import java.util.Set;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;

/**
 * What the recursion in a report needs to answer for other r and g. The script {@code recursion.js} has the recursion
 * of {@link #KNOWN} activations with independent columns of weights. Others get no sliders.
 *
 * @param activation its name
 * @param gain g of the study
 * @param bias σ_b
 * @param widthRatio N/N_in
 * @param common whether the mean of the correlation is r, and not 0
 */
public record WhatIf(String activation, double gain, double bias, double widthRatio, boolean common) {
  /** Activations that the script has. */
  static final Set<Activation> KNOWN =
      Set.of(Activation.TANH, Activation.ERF, Activation.LINEAR, Activation.RELU, Activation.GELU, Activation.SOFTPLUS);

  /** What the study lets one ask; empty where the recursion in the page does not hold. */
  public static Optional<WhatIf> of(StudyParameters p) {
    boolean hasR = p.correlation().takesR() && p.synapses().stream().anyMatch(kind -> kind != Synapses.HAAR);
    boolean common = p.correlation() instanceof CorrelationChoice.Equal;
    // E of an odd activation does not depend on the sign of r, that of others does, and the slider begins at 0
    boolean anySign = ActivationModel.of(p.activation()).isOdd() || !common || p.r().doubleStream().allMatch(r -> r >= 0);
    return KNOWN.contains(p.activation()) && hasR && anySign
        ? Optional.of(new WhatIf(Names.of(p.activation()), p.gain(), p.bias(), p.width() / (double) p.inputWidth(), common))
        : Optional.empty();
  }
}
