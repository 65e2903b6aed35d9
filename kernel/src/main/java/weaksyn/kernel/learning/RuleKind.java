package weaksyn.kernel.learning;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** The learning rules by name. */
public enum RuleKind {
  /** {@link OjaRule}. */
  OJA("each neuron competes with all others", OjaRule.Parameters::new),

  /** {@link SangerRule}. */
  SANGER("with those before it", SangerRule.Parameters::new),

  /** {@link PlainHebbRule}. */
  HEBB("with none", _ -> new PlainHebbRule.Parameters()),

  /** {@link KrotovHopfieldRule}, with Δ as its competition. */
  KROTOV_HOPFIELD("the winner learns and the second learns the opposite", KrotovHopfieldRule.Parameters::new),

  /** {@link SimilarityRule}. */
  SIMILARITY("lateral synapses between all learn too", SimilarityRule.Parameters::new);

  private final String competitors;
  private final DoubleFunction<RuleParameters> parameters;

  RuleKind(String competitors, DoubleFunction<RuleParameters> parameters) {
    this.competitors = competitors;
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

  /** In a few words with which neurons a neuron competes, for a list of the rules. */
  public String competitors() {
    return competitors;
  }

  /** The name in files and options, for instance {@code oja}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
