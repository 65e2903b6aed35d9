package weaksyn.validation.hebbian;

import java.util.Optional;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.input.PatternSource;
import weaksyn.validation.input.Patterns;

/**
 * The images that networks learn from.
 *
 * @param name where they come from: a path, or {@code embedded:} and a name
 * @param sha256 SHA-256 of the file, hexadecimal
 * @param patterns all images after their preparation
 * @param rowLength pixels in a row of a picture; the width of the patterns if they are no pictures
 * @param raw whether the values were used as they are
 * @param labels classes of the images, one for each; no network learns from them
 */
public record Images(String name, String sha256, Patterns patterns, int rowLength, boolean raw, Optional<Labels> labels) {
  /** Reads images. */
  public static Images of(PatternSource source, boolean raw, Optional<Labels> labels) {
    PatternShape shape = source.shape();
    return new Images(source.name(), source.sha256(), source.readAll(raw), shape.rowLength(), raw, labels);
  }

  /** Whether a pattern is a picture. */
  public boolean arePictures() {
    return rowLength > 1 && rowLength < patterns.width();
  }
}
