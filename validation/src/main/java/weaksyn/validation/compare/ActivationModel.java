package weaksyn.validation.compare;

import java.util.List;
import java.util.Optional;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.theory.ActivationFunction;
import weaksyn.validation.theory.ErfTheory;
import weaksyn.validation.theory.GeluTheory;
import weaksyn.validation.theory.LinearTheory;
import weaksyn.validation.theory.ReluTheory;
import weaksyn.validation.theory.SoftplusTheory;
import weaksyn.validation.theory.TanhTheory;

/**
 * An activation as the commands offer it: what the kernel computes, its theory, and how far networks of finite width
 * may lie from that theory. A new activation is one more entry of {@link #ALL}.
 *
 * @param kernel the activation of the simulation
 * @param theory the same function as the theory needs it
 * @param finiteSize the bound on the rest of finite width; empty where it was not measured: then verdicts extrapolate
 */
public record ActivationModel(Activation kernel, ActivationFunction theory, Optional<FiniteSize> finiteSize) {
  /** All activations, one for each of the kernel. */
  public static final List<ActivationModel> ALL = List.of(
      new ActivationModel(Activation.TANH, new TanhTheory(), Optional.of(FiniteSize.INDEPENDENT)),
      new ActivationModel(Activation.ERF, new ErfTheory(), Optional.of(FiniteSize.INDEPENDENT)),
      new ActivationModel(Activation.RELU, new ReluTheory(), Optional.of(FiniteSize.RECTIFIER)),
      new ActivationModel(Activation.LINEAR, new LinearTheory(), Optional.of(FiniteSize.INDEPENDENT)),
      new ActivationModel(Activation.GELU, new GeluTheory(), Optional.empty()),
      new ActivationModel(Activation.SOFTPLUS, new SoftplusTheory(), Optional.empty()));

  /**
   * An entry.
   *
   * @throws IllegalArgumentException if the bound is for odd functions and φ is not odd, or the other way round
   */
  public ActivationModel {
    if (finiteSize.isPresent() && theory.isOdd() != finiteSize.get().forOdd()) {
      throw new IllegalArgumentException(theory.name() + (theory.isOdd() ? " is" : " is not") + " odd, its bound is " + finiteSize.get());
    }
  }

  /**
   * The entry of an activation.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ActivationModel of(Activation activation) {
    return ALL.stream().filter(model -> model.kernel == activation).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no theory is known for the activation " + activation));
  }

  /** The name of the activation in options, for instance {@code tanh}. */
  public String name() {
    return theory.name();
  }

  /**
   * Whether φ(−z) = −φ(z). For other functions correlated synapses take single networks far from the limit of infinite
   * width. A bound for that would leave nothing to find. So verdicts extrapolate where r ≠ 0.
   */
  public boolean isOdd() {
    return theory.isOdd();
  }

  /** The bound for a kind of weights. */
  Optional<FiniteSize> finiteSize(Synapses synapses) {
    return finiteSize.map(size -> synapses == Synapses.HAAR && isOdd() ? FiniteSize.ORTHOGONAL : size);
  }
}
