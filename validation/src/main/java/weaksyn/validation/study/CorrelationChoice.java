package weaksyn.validation.study;

import java.nio.file.Path;

/** The correlation R between the receptive fields, as the user chose it. */
public sealed interface CorrelationChoice {
  /** How the option names it: {@code equal} or {@code file:PATH}. */
  String text();

  /** R_ij = r/√N for each r of the study. */
  record Equal() implements CorrelationChoice {
    @Override
    public String text() {
      return "equal";
    }
  }

  /**
   * A matrix from a file, the same for each setting.
   *
   * @param path where it was read
   * @param sha256 of the file, hexadecimal
   * @param matrix the checked matrix
   */
  record MatrixFile(Path path, String sha256, CorrelationMatrix matrix) implements CorrelationChoice {
    @Override
    public String text() {
      return "file:" + path;
    }
  }
}
