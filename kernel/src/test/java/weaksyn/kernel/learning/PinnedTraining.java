package weaksyn.kernel.learning;

/** What trained weights hash to, first those of {@link LayerTrainingTest}. */
final class PinnedTraining {
  static final int HASH = -1161277919;

  static final int KROTOV_HOPFIELD = 291664029;
  static final int SIMILARITY = 93273883;

  private PinnedTraining() {}
}
