package weaksyn.kernel.learning;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** The learning rules by name. */
public enum RuleKind {
  /** {@link OjaRule}. */
  OJA(OjaRule.Parameters::new),

  /** {@link SangerRule}. */
  SANGER(SangerRule.Parameters::new),

  /** {@link PlainHebbRule}. */
  HEBB(_ -> new PlainHebbRule.Parameters()),

  /** {@link KrotovHopfieldRule}, with Δ as its competition. */
  KROTOV_HOPFIELD(KrotovHopfieldRule.Parameters::new),

  /** {@link SimilarityRule}. */
  SIMILARITY(SimilarityRule.Parameters::new);

  private final DoubleFunction<RuleParameters> parameters;

  RuleKind(DoubleFunction<RuleParameters> parameters) {
    this.parameters = parameters;
  }

  /**
   * The rule's parameters. Those that are not given have their usual values.
   *
   * @param competition c in 0..1; a rule without competition ignores it
   */
  public RuleParameters parameters(double competition) {
    return parameters.apply(competition);
  }

  /** The name in files and options, for instance {@code oja}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
