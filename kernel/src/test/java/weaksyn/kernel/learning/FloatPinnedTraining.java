package weaksyn.kernel.learning;

/** {@link PinnedTraining} for float. */
final class FloatPinnedTraining {
  static final int HASH = 521524481;

  static final int KROTOV_HOPFIELD = 1310425177;
  static final int SIMILARITY = 368174440;

  private FloatPinnedTraining() {}
}
