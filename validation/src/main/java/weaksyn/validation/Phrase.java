package weaksyn.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A text that mentions quantities. Whoever shows it chooses their names: plain words, or the names of options. */
public final class Phrase {
  private final String format;
  private final List<Object> parts;

  private Phrase(String format, List<Object> parts) {
    this.format = format;
    this.parts = parts;
  }

  /**
   * A phrase from a format.
   *
   * @param format as {@link String#format} takes it
   * @param parts what fills it, where each {@link Quantity} and each phrase stands at a {@code %s}
   */
  public static Phrase of(String format, Object... parts) {
    return new Phrase(format, Arrays.asList(parts.clone()));
  }

  /** The text with these names of the quantities. */
  public String text(Function<Quantity, String> names) {
    Object[] filled = parts.stream().map(part -> switch (part) {
      case Quantity quantity -> names.apply(quantity);
      case Phrase phrase -> phrase.text(names);
      case null -> "null";
      default -> part;
    }).toArray();
    return String.format(Locale.ROOT, format, filled);
  }

  /** The text with the plain names of the quantities. */
  @Override
  public String toString() {
    return text(Quantity::toString);
  }
}
