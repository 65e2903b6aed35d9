package weaksyn.kernel.learning;

/** What the trained weights of {@link LayerTrainingTest} hash to. */
final class PinnedTraining {
  static final int HASH = -1161277919;

  private PinnedTraining() {}
}
