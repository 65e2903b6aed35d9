package weaksyn.bench.gate;

/** Wrong usage, or input that cannot be compared. The message is one line: option or file, what is wrong, what is allowed. Exit status 2. */
final class UnusableInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableInput(String message) {
    super(message);
  }

  UnusableInput(String message, Throwable cause) {
    super(message, cause);
  }
}
