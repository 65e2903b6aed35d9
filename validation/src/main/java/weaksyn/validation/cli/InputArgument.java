package weaksyn.validation.cli;

import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.InputLawKind;
import weaksyn.validation.model.InputLaws;

/**
 * What {@code --input} says.
 *
 * @param text as it was written
 * @param law that patterns are drawn from; empty if the text is the path of a file
 */
record InputArgument(String text, Optional<InputLaw> law) {
  boolean isFile() {
    return law.isEmpty();
  }

  /** A text that begins like a law is none of a file. Help and completion list the laws. */
  static final class Converter implements ITypeConverter<InputArgument>, Iterable<String> {
    @Override
    public InputArgument convert(String text) {
      Optional<InputLawKind> kind = InputLaws.kind(text);
      Optional<InputLaw> law = InputLaws.law(text);
      if (kind.isPresent() && law.isEmpty()) {
        throw new BadValue(text, kind.get().requirement());
      }
      return new InputArgument(text, law);
    }

    @Override
    public Iterator<String> iterator() {
      return InputLaws.ALL.stream().map(InputLawKind::form).iterator();
    }
  }
}
