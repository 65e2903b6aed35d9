package weaksyn.kernel.learning;

/** {@link PinnedTraining} for float. */
final class FloatPinnedTraining {
  static final int HASH = 521524481;

  private FloatPinnedTraining() {}
}
