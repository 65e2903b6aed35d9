package weaksyn.validation;

import java.util.function.Function;

/** Something failed while running. The message is one line: what, where, what to do. Exit status 1. */
public final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  /** With a line that mentions no quantity. */
  public RunFailure(String message) {
    this(message, null);
  }

  /** With a line that mentions no quantity, and what caused it. */
  public RunFailure(String message, Throwable cause) {
    this(Phrase.of("%s", message), cause);
  }

  /** With a line that mentions quantities, and what caused it, null if nothing did. */
  public RunFailure(Phrase phrase, Throwable cause) {
    super(phrase.toString(), cause);
    this.phrase = phrase;
  }

  /** The line with these names of the quantities. */
  public String line(Function<Quantity, String> names) {
    return phrase.text(names);
  }
}
