package weaksyn.validation.compare;

/**
 * Whether simulation and theory agree.
 *
 * @param outcome the decision
 * @param sentence one line that says it in words, with the worst deviation and where it is
 */
public record Verdict(Outcome outcome, String sentence) {
  /** What a comparison can end in. */
  public enum Outcome {
    AGREES,
    DISAGREES,
    /** No verdict was asked for, or there is too little to base one on; the sentence says why. */
    NONE
  }
}
