package weaksyn.validation.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import weaksyn.validation.Numbers;

/** Names of constants as options and files spell them. */
public final class Names {
  private Names() {}

  /** For instance {@code gaussian} or {@code krotov-hopfield}: lower case, with hyphens. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A curve in the names of files, for instance {@code gaussian-r1}. */
  public static String of(Setting setting) {
    return of(setting.synapses()) + "-r" + Numbers.parameter(setting.r());
  }

  /** The constant by this name, empty if there is none. */
  public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(constant -> of(constant).equals(name)).findFirst();
  }
}
