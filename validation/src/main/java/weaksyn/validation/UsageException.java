package weaksyn.validation;

import java.util.function.Function;

/**
 * Wrong usage or impossible parameters, found before anything runs. The message is one line: quantity, value, allowed
 * range. Exit status 2.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  /** With a line that mentions no quantity. */
  public UsageException(String message) {
    this(Phrase.of("%s", message));
  }

  private UsageException(Phrase phrase) {
    super(phrase.toString());
    this.phrase = phrase;
  }

  /** With a line that mentions quantities, worded as by {@link Phrase#of}. */
  public static UsageException of(String format, Object... parts) {
    return new UsageException(Phrase.of(format, parts));
  }

  /** The line with these names of the quantities. */
  public String line(Function<Quantity, String> names) {
    return phrase.text(names);
  }
}
