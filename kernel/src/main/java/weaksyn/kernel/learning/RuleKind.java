package weaksyn.kernel.learning;

/** The learning rules. */
public enum RuleKind {
  /** {@link OjaRule}. */
  OJA {
    @Override
    LearningRule rule(double competition) {
      return new OjaRule(competition);
    }

    @Override
    FloatLearningRule floatRule(double competition) {
      return new FloatOjaRule(competition);
    }
  },

  /** {@link SangerRule}. */
  SANGER {
    @Override
    LearningRule rule(double competition) {
      return new SangerRule(competition);
    }

    @Override
    FloatLearningRule floatRule(double competition) {
      return new FloatSangerRule(competition);
    }
  },

  /** {@link PlainHebbRule}, which knows no competition. */
  HEBB {
    @Override
    LearningRule rule(double competition) {
      return new PlainHebbRule();
    }

    @Override
    FloatLearningRule floatRule(double competition) {
      return new FloatPlainHebbRule();
    }
  };

  /** A rule for weights in double with competition c, if it has one. */
  abstract LearningRule rule(double competition);

  /** The same for weights in float. */
  abstract FloatLearningRule floatRule(double competition);
}
