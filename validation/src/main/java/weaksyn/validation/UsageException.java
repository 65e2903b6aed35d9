package weaksyn.validation;

import java.util.function.Function;

/**
 * Wrong usage or impossible parameters, found before anything runs. The message is one line that names the quantity,
 * the value and the allowed range. The command ends with exit status 2.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Phrase phrase;

  /** An exception whose line mentions no quantity. */
  public UsageException(String message) {
    this(Phrase.of("%s", message));
  }

  private UsageException(Phrase phrase) {
    super(phrase.toString());
    this.phrase = phrase;
  }

  /** An exception whose line mentions quantities, in the format of {@link Phrase#of}. */
  public static UsageException of(String format, Object... parts) {
    return new UsageException(Phrase.of(format, parts));
  }

  /** The line, with the quantities called as the function says. */
  public String line(Function<Quantity, String> names) {
    return phrase.text(names);
  }
}
