package weaksyn.validation.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * How an input law is named and read.
 *
 * @param name the text before the parameter, for instance {@code wishart}
 * @param parameter what the help calls the parameter, for instance {@code ALPHA}; empty if there is none
 * @param requirement what to say of a parameter out of its range, after its name
 * @param reader the law with a parameter; empty if it is out of its range
 */
public record InputLawKind(String name, String parameter, String requirement, Function<String, Optional<InputLaw>> reader) {
  /** A law without a parameter. */
  static InputLawKind of(InputLaw law) {
    return new InputLawKind(law.text(), "", "", _ -> Optional.of(law));
  }

  /** How the help writes it, for instance {@code wishart:ALPHA}. */
  public String form() {
    return prefix() + parameter;
  }

  /** Whether a text names this law, with whatever parameter. */
  public boolean isNamedBy(String text) {
    return parameter.isEmpty() ? text.equals(name) : text.startsWith(prefix());
  }

  /** The law that a text names; empty if the parameter is out of its range. */
  Optional<InputLaw> read(String text) {
    return reader.apply(text.substring(prefix().length()));
  }

  private String prefix() {
    return parameter.isEmpty() ? name : name + ":";
  }
}
