package weaksyn.validation.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;

/** Names of constants as options and files spell them. */
public final class Names {
  private Names() {}

  /** For instance {@code gaussian}. */
  public static String of(Synapses synapses) {
    return synapses.name().toLowerCase(Locale.ROOT);
  }

  /** For instance {@code tanh}. */
  public static String of(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /** For instance {@code fields}. */
  public static String of(Sampling sampling) {
    return sampling.name().toLowerCase(Locale.ROOT);
  }

  /** A curve in the names of files, for instance {@code gaussian-r1}. */
  public static String of(Setting setting) {
    return of(setting.synapses()) + "-r" + Numbers.parameter(setting.r());
  }

  /** The constant by this name, empty if there is none. */
  public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
  }
}
