package weaksyn.validation.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import weaksyn.validation.model.InputChoice;

/**
 * What {@code --input} says.
 *
 * @param text as it was written
 * @param law that patterns are drawn from; empty if the text is the path of a file
 */
record InputArgument(String text, Optional<InputChoice> law) {
  boolean isFile() {
    return law.isEmpty();
  }

  /** A text that begins like a law is none of a file. */
  static final class Converter implements ITypeConverter<InputArgument> {
    @Override
    public InputArgument convert(String text) {
      Optional<InputChoice> law = InputChoice.law(text);
      if (law.isEmpty() && text.startsWith(InputChoice.Wishart.PREFIX)) {
        throw new BadValue(text, "ALPHA must be a finite number greater than 0, for instance wishart:0.5");
      }
      return new InputArgument(text, law);
    }
  }
}
