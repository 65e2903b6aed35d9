package weaksyn.validation.report;

import java.util.Optional;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;

/**
 * What the recursion in a report needs to answer for other r and g. The script {@code recursion.js} has the recursion
 * of odd activations with independent columns of weights. Others have common modes or no r, and get no sliders.
 *
 * @param activation its name
 * @param gain g of the study
 * @param bias σ_b
 * @param widthRatio N/N_in
 */
public record WhatIf(String activation, double gain, double bias, double widthRatio) {
  /** What the study lets one ask; empty where the recursion in the page does not hold. */
  public static Optional<WhatIf> of(StudyParameters p) {
    ActivationModel activation = ActivationModel.of(p.activation());
    boolean hasR = p.correlation().takesR() && p.synapses().stream().anyMatch(kind -> kind != Synapses.HAAR);
    return activation.isOdd() && hasR
        ? Optional.of(new WhatIf(Names.of(p.activation()), p.gain(), p.bias(), p.width() / (double) p.inputWidth()))
        : Optional.empty();
  }
}
