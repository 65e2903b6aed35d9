package weaksyn.validation;

import java.util.function.Function;

/**
 * A failure while a run is under way. The message is one line that says what failed, where, and what to do. The command
 * ends with exit status 1.
 */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  /** A failure whose line mentions no quantity. */
  public RunFailure(String message) {
    this(message, null);
  }

  /** A failure with a cause, whose line mentions no quantity. */
  public RunFailure(String message, Throwable cause) {
    this(Phrase.of("%s", message), cause);
  }

  /** A failure whose line mentions quantities. The cause is null if there is none. */
  public RunFailure(Phrase phrase, Throwable cause) {
    super(phrase.toString(), cause);
    this.phrase = phrase;
  }

  /** The line, with the quantities called as the function says. */
  public String line(Function<Quantity, String> names) {
    return phrase.text(names);
  }
}
