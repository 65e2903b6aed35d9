package weaksyn.validation.theory;

import java.util.List;

/** The activations that the theory knows. */
public final class Activations {
  /** One of each. */
  public static final List<ActivationFunction> ALL = List.of(new Tanh(), new Erf(), new Relu(), new Linear());

  private Activations() {}
}
