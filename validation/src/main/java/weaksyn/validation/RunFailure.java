package weaksyn.validation;

/** Something failed while running. The message is one line: what, where, what to do. Exit status 1. */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the line that the user reads. */
  public RunFailure(String message) {
    super(message);
  }

  /** With the line that the user reads and what caused it. */
  public RunFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
