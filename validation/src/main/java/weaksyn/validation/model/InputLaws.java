package weaksyn.validation.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The laws that input patterns can be drawn from, by their names. */
public final class InputLaws {
  /** All laws. A new one is one more entry. */
  public static final List<InputLawKind> ALL = List.of(InputChoice.Isotropic.KIND, WishartLaw.KIND, LowRankLaw.KIND);

  private InputLaws() {}

  /** The law whose name a text is or begins with. */
  public static Optional<InputLawKind> kind(String text) {
    return ALL.stream().filter(kind -> kind.isNamedBy(text)).findFirst();
  }

  /** The law of this {@link InputChoice#text}; empty if there is none, or its parameter is out of range. */
  public static Optional<InputLaw> law(String text) {
    return kind(text).flatMap(kind -> kind.read(text));
  }

  /** The names with their parameters, for instance {@code isotropic, wishart:ALPHA}. */
  public static String forms() {
    return ALL.stream().map(InputLawKind::form).collect(Collectors.joining(", "));
  }
}
