package weaksyn.validation;

/**
 * Wrong usage or impossible parameters, found before anything runs. The message is one line: option, value, allowed
 * range. Exit status 2.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the line that the user reads. */
  public UsageException(String message) {
    super(message);
  }
}
