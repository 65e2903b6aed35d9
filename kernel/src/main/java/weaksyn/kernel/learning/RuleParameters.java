package weaksyn.kernel.learning;

/**
 * The parameters of a learning rule. Each rule has a record of its own, nested in its class, so that a rule with one
 * more parameter changes no signature.
 */
public interface RuleParameters {
  /** The rule for weights in double. */
  LearningRule rule();

  /** The rule for weights in float. */
  FloatLearningRule floatRule();

  /** Whether the rule has a strength of competition, which {@link RuleKind#parameters} then sets. */
  default boolean competes() {
    return true;
  }

  /** The rate η that is usual. */
  default double usualRate() {
    return 0.5;
  }

  /** The largest rate η that the rule takes. */
  default double largestRate() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * How many matrix elements the rule's own buffers hold at most.
   *
   * @param patterns B
   * @param inputs N_in
   * @param neurons N
   */
  default long elements(long patterns, long inputs, long neurons) {
    return patterns * inputs + neurons * (neurons + 2 * inputs);
  }

  /**
   * Floating-point operations of one batch to leading order.
   *
   * @param patterns B
   * @param inputs N_in
   * @param neurons N
   */
  default double operations(double patterns, double inputs, double neurons) {
    return patterns * neurons * (6 * inputs + 2 * patterns);
  }
}
