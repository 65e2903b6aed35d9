package weaksyn.validation.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import weaksyn.validation.input.Patterns;

/**
 * What a manifest records of a file of patterns.
 *
 * @param count number of patterns
 * @param width number of components
 * @param preparation what was done to the raw values
 */
public record PatternFacts(@JsonProperty("patterns") int count, int width, String preparation) {
  /** The facts of patterns that were read. */
  public static PatternFacts of(Patterns patterns) {
    return new PatternFacts(patterns.count(), patterns.width(), patterns.preparation());
  }

  /** Patterns of which only this is known. */
  Patterns patterns() {
    return Patterns.described(count, width, preparation);
  }
}
