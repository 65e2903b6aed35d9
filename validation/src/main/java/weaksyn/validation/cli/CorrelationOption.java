package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.CorrelationChoice;

/** The texts of {@code --correlation}. */
final class CorrelationOption {
  static final String EQUAL = "equal";
  static final String RANDOM_SIGN = "random-sign";
  static final String TOEPLITZ = "toeplitz:";
  static final String FILE = "file:";

  private CorrelationOption() {}

  /** A correlation that is no file. */
  static CorrelationChoice withoutFile(String text) {
    if (text.startsWith(TOEPLITZ)) {
      return new CorrelationChoice.Toeplitz(toeplitz(text));
    }
    return switch (text) {
      case EQUAL -> new CorrelationChoice.Equal();
      case RANDOM_SIGN -> new CorrelationChoice.RandomSign();
      default -> throw new UsageException("--correlation " + text + ": allowed are equal, random-sign, toeplitz:A, file:PATH");
    };
  }

  private static double toeplitz(String text) {
    DoubleList values;
    try {
      values = Arguments.numbers("--correlation", text.substring(TOEPLITZ.length()));
    } catch (UsageException e) {
      values = DoubleList.of();
    }
    if (values.size() != 1 || !(Math.abs(values.getDouble(0)) < 1)) {
      throw new UsageException("--correlation " + text + ": A must be a number between -1 and 1, neither included, for instance toeplitz:0.3");
    }
    return values.getDouble(0);
  }
}
