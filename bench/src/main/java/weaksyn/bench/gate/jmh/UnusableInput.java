package weaksyn.bench.gate.jmh;

/**
 * Wrong usage, or input that cannot be compared. The message is one line: option or file, what is wrong, what is
 * allowed. The exit status is 2.
 */
public final class UnusableInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableInput(String message) {
    super(message);
  }

  public UnusableInput(String message, Throwable cause) {
    super(message, cause);
  }
}
