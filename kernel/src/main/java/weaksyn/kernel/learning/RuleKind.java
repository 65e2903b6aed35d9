package weaksyn.kernel.learning;

import java.util.function.DoubleFunction;

/** The learning rules. */
public enum RuleKind {
  /** {@link OjaRule}. */
  OJA(OjaRule::new, FloatOjaRule::new),

  /** {@link SangerRule}. */
  SANGER(SangerRule::new, FloatSangerRule::new),

  /** {@link PlainHebbRule}, which knows no competition. */
  HEBB(_ -> new PlainHebbRule(), _ -> new FloatPlainHebbRule());

  private final DoubleFunction<LearningRule> rule;
  private final DoubleFunction<FloatLearningRule> floatRule;

  RuleKind(DoubleFunction<LearningRule> rule, DoubleFunction<FloatLearningRule> floatRule) {
    this.rule = rule;
    this.floatRule = floatRule;
  }

  /** A rule for weights in double with competition c, if it has one. */
  LearningRule rule(double competition) {
    return rule.apply(competition);
  }

  /** The same for weights in float. */
  FloatLearningRule floatRule(double competition) {
    return floatRule.apply(competition);
  }
}
