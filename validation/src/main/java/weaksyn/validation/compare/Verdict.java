package weaksyn.validation.compare;

/**
 * Whether simulation and theory agree.
 *
 * @param outcome the decision
 * @param sentence one line that says it in words, with the worst deviation and where it is
 */
public record Verdict(Outcome outcome, String sentence) {
  /** Fewest realisations that a verdict is based on. Errors come from their scatter. */
  public static final int LEAST_REALISATIONS = 3;

  /** The possible decisions. */
  public enum Outcome {
    AGREES,
    DISAGREES,
    /** No verdict was asked for, or there is too little to base one on; the sentence says why. */
    NONE
  }

  /**
   * A verdict that says that there is none.
   *
   * @param reason why there is none, without a full stop
   */
  public static Verdict none(String reason) {
    return new Verdict(Outcome.NONE, "no verdict: " + reason);
  }

  /** The verdict of a run that asked for none. */
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
