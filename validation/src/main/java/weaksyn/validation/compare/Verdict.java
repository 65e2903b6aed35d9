package weaksyn.validation.compare;

/**
 * Whether simulation and theory agree.
 *
 * @param outcome the decision
 * @param sentence one line that says it in words, with the worst deviation and where it is
 */
public record Verdict(Outcome outcome, String sentence) {
  /** Fewest realisations that a verdict is based on: errors come from their scatter. */
  public static final int LEAST_REALISATIONS = 3;

  /** What a comparison can end in. */
  public enum Outcome {
    AGREES,
    DISAGREES,
    /** No verdict was asked for, or there is too little to base one on; the sentence says why. */
    NONE
  }

  /**
   * No verdict.
   *
   * @param reason why there is none, without a full stop
   */
  public static Verdict none(String reason) {
    return new Verdict(Outcome.NONE, "no verdict: " + reason);
  }

  /** The verdict where none was asked for. */
  public static Verdict unchecked() {
    return none("none was asked for");
  }

  /**
   * The verdict on fewer than {@value #LEAST_REALISATIONS} realisations.
   *
   * @param realisations how many there are
   */
  public static Verdict tooFew(int realisations) {
    return none(realisations + " finished realisation" + (realisations == 1 ? "" : "s") + ", errors need at least " + LEAST_REALISATIONS);
  }
}
