package weaksyn.validation.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

  /** One input, or laws separated by commas. The name of a file may have commas. */
  static final class ListConverter implements ITypeConverter<Listed<List<InputArgument>>> {
    @Override
    public Listed<List<InputArgument>> convert(String text) {
      Converter single = new Converter();
      String[] parts = text.split(",", -1);
      if (parts.length == 1 || InputLaws.kind(parts[0].strip()).isEmpty()) {
        return new Listed<>(List.of(single.convert(text)));
      }
      List<InputArgument> inputs = Arrays.stream(parts).map(part -> single.convert(part.strip())).toList();
      inputs.stream().filter(InputArgument::isFile).findFirst().ifPresent(file -> {
        throw new BadValue(
            text, Converters.quoted(file.text()) + " is none of " + InputLaws.forms() + "; name a file by an --input of its own");
      });
      return new Listed<>(inputs);
    }
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
