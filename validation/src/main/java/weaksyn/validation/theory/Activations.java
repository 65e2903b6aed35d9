package weaksyn.validation.theory;

import java.util.List;

/** The activations that the theory knows. */
public final class Activations {
  /** One of each. */
  public static final List<ActivationFunction> ALL = List.of(new TanhTheory(), new ErfTheory(), new ReluTheory(), new LinearTheory());

  private Activations() {}
}
