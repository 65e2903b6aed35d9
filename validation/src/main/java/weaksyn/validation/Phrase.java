package weaksyn.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text of one line that mentions quantities. Whoever shows it chooses their names: plain words, or the names of
 * options. Lines become one. Any other character that would hide a part of the line shows as a question mark, be it out
 * of the name or the content of a file.
 */
public final class Phrase {
  private static final Pattern BREAK = Pattern.compile("\\h*\\R\\s*");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

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
    String joined = BREAK.matcher(String.format(Locale.ROOT, format, filled)).replaceAll(" ");
    return CONTROL.matcher(joined).replaceAll("?");
  }

  /** The text with the plain names of the quantities. */
  @Override
  public String toString() {
    return text(Quantity::toString);
  }
}
