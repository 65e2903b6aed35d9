package weaksyn.validation.hebbian;

import java.util.Optional;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.input.PatternSource;
import weaksyn.validation.input.Patterns;

/**
 * The patterns that networks learn from.
 *
 * @param name where they were read: a path, or {@code embedded:} and a name
 * @param sha256 of the file, hexadecimal
 * @param patterns all of them, prepared
 * @param rowLength numbers in a row of a picture; the width if the patterns are none
 * @param raw whether they were left as they are
 * @param labels their classes, one for each; nothing is learned from them
 */
public record Images(String name, String sha256, Patterns patterns, int rowLength, boolean raw, Optional<Labels> labels) {
  /** Reads them. */
  public static Images of(PatternSource source, boolean raw, Optional<Labels> labels) {
    PatternShape shape = source.shape();
    return new Images(source.name(), source.sha256(), source.readAll(raw), shape.rowLength(), raw, labels);
  }

  /** Whether a pattern is a picture. */
  public boolean arePictures() {
    return rowLength > 1 && rowLength < patterns.width();
  }
}
