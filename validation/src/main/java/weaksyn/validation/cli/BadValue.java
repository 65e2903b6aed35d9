package weaksyn.validation.cli;

import picocli.CommandLine.TypeConversionException;
import weaksyn.validation.UsageException;

/** A text that is no value of its option. The converter does not know the option; whoever does puts it in front. */
final class BadValue extends TypeConversionException {
  private static final long serialVersionUID = 1L;

  private final String text;

  /**
   * A complaint.
   *
   * @param text the wrong text, or the wrong part of a list; empty if the complaint says all
   * @param complaint what is allowed
   */
  BadValue(String text, String complaint) {
    super(complaint);
    this.text = text;
  }

  /** The complaint about an option. */
  UsageException of(String option) {
    return new UsageException(option + (text.isEmpty() ? "" : " " + text) + ": " + getMessage());
  }
}
