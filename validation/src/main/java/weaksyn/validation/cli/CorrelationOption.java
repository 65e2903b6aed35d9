package weaksyn.validation.cli;

import java.nio.file.Path;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.FileDigest;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.SquareMatrix;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;

/** The texts of {@code --correlation}. */
final class CorrelationOption {
  static final String EQUAL = CorrelationChoice.Equal.NAME;
  static final String TOEPLITZ = CorrelationChoice.Toeplitz.PREFIX;
  static final String FILE = "file:";

  /** Where the matrix says how wide the network is. */
  static final int ANY_WIDTH = 0;

  private CorrelationOption() {}

  /** A correlation that is no file. */
  static CorrelationChoice withoutFile(String text) {
    return CorrelationChoice.withoutFile(text)
        .orElseThrow(
            () -> new UsageException(
                "--correlation " + text
                    + (text.startsWith(TOEPLITZ)
                        ? ": A must be a number between -1 and 1, neither included, for instance toeplitz:0.3"
                        : ": allowed are equal, random-sign, toeplitz:A, file:PATH")));
  }

  /**
   * A matrix of a file.
   *
   * @param width N, or {@link #ANY_WIDTH}
   */
  static CorrelationChoice.MatrixFile file(String text, int width) {
    String label = "--correlation " + FILE;
    Path path = Arguments.path(label, text.substring(FILE.length()));
    int order = MatrixFile.peekOrder(label, path);
    if (width != ANY_WIDTH && order != width) {
      throw CorrelationMatrix.otherWidth(label + path, order, width);
    }
    SquareMatrix matrix = MatrixFile.readSquare(label, path);
    return new CorrelationChoice.MatrixFile(
        path, FileDigest.sha256(label, path), CorrelationMatrix.of(label + path, matrix.values(), matrix.n(), matrix.n(), order));
  }
}
