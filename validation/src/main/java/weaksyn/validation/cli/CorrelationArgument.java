package weaksyn.validation.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import weaksyn.validation.input.FileDigest;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.SquareMatrix;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;

/**
 * What {@code --correlation} says.
 *
 * @param text as it was written
 * @param law of the correlations; empty if the text names a file
 */
record CorrelationArgument(String text, Optional<CorrelationChoice> law) {
  /** Where the matrix says how wide the network is. */
  static final int ANY_WIDTH = 0;

  private static final String FILE = "file:";

  /** Whether the strength is that of {@code --r}. */
  boolean takesR() {
    return law.isPresent() && law.get().takesR();
  }

  /**
   * The correlation, read where it is a file.
   *
   * @param width N, or {@link #ANY_WIDTH}
   */
  CorrelationChoice choice(int width) {
    return law.orElseGet(() -> file(width));
  }

  private CorrelationChoice file(int width) {
    String label = "--correlation " + FILE;
    Path path;
    try {
      path = new Converters.InputPath().convert(text.substring(FILE.length()));
    } catch (BadValue e) {
      throw e.of(label);
    }
    int order = MatrixFile.peekOrder(label, path);
    if (width != ANY_WIDTH && order != width) {
      throw CorrelationMatrix.otherWidth(label + path, order, width);
    }
    SquareMatrix matrix = MatrixFile.readSquare(label, path);
    return new CorrelationChoice.MatrixFile(
        path, FileDigest.sha256(label, path), CorrelationMatrix.of(label + path, matrix.values(), matrix.n(), matrix.n(), order));
  }

  /** Checks everything but the file. */
  static final class Converter implements ITypeConverter<CorrelationArgument> {
    @Override
    public CorrelationArgument convert(String text) {
      Optional<CorrelationChoice> law = CorrelationChoice.withoutFile(text);
      if (law.isEmpty() && !text.startsWith(FILE)) {
        throw new BadValue(
            text,
            text.startsWith(CorrelationChoice.Toeplitz.PREFIX)
                ? "A must be a number between -1 and 1, neither included, for instance toeplitz:0.3"
                : "allowed are equal, random-sign, toeplitz:A, file:PATH");
      }
      return new CorrelationArgument(text, law);
    }
  }
}
