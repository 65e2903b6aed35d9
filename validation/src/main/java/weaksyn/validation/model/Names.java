package weaksyn.validation.model;

import java.util.Locale;
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

  /** A curve in the names of files, for instance {@code gaussian-r1}. */
  public static String of(Setting setting) {
    return of(setting.synapses()) + "-r" + Numbers.parameter(setting.r());
  }
}
