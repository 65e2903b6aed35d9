package weaksyn.validation.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;

/** Spells constants as options and files do. */
public final class Names {
  private Names() {}

  /** The name of a constant in lower case with hyphens, for instance {@code gaussian} or {@code krotov-hopfield}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of a curve in the names of files, for instance {@code gaussian-r1} or {@code gain1.5-gaussian-r1}. */
  public static String of(Curve curve) {
    return curve.setting().prefix() + of(curve.synapses()) + "-r" + Numbers.parameter(curve.r());
  }

  /**
   * A curve in words, r to four digits, for instance {@code gaussian r = 1} or {@code gain 1.5, gaussian r = 1}.
   */
  public static String inWords(Curve curve) {
    return (curve.setting().isNone() ? "" : curve.setting().inWords() + ", ") + of(curve.synapses())
        + (curve.synapses() == Synapses.HAAR ? "" : " r = " + Numbers.rounded(curve.r()));
  }

  /** The constant with this name; empty if there is none. */
  public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(constant -> of(constant).equals(name)).findFirst();
  }
}
