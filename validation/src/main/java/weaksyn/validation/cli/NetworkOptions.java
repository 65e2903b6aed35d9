package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;

/** Options that simulation and theory share. Kept as text, so that all complaints are worded in one place. */
final class NetworkOptions {
  /** Position in the help of options about the output. */
  static final int LAST = 1;

  static final String WISHART = InputChoice.Wishart.PREFIX;

  @Option(names = "--depth", paramLabel = "L", description = "number of layers (8)") private String depth;

  @Option(names = "--gain", paramLabel = "g", description = "scale of the weights, whose variance is g^2/N (1)") private String gain = "1";

  @Option(names = "--bias", paramLabel = "s", description = "standard deviation of the biases (0.1)") private String bias = "0.1";

  @Option(names = "--r", paramLabel = "LIST", description = "correlation of synapses in units of 1/sqrt(N) (0,1,2)") private String r;

  @Option(names = "--synapses", paramLabel = "LIST", description = "gaussian, binary, haar: independent weights, or orthogonal matrices (gaussian)") private String synapses =
      "gaussian";

  @Option(names = "--activation", paramLabel = "NAME", completionCandidates = ActivationNames.class, description = "${COMPLETION-CANDIDATES}; erf(sqrt(pi) z/2) has slope 1 at 0 as tanh has (tanh)") private String activation =
      "tanh";

  @Option(names = "--json", order = LAST, description = "JSON on standard output") private boolean json;

  /** The number of layers, 8 if the option is not given. */
  int depth() {
    return depth(8);
  }

  /** The number of layers, or what is to be taken if the option is not given. */
  int depth(int usual) {
    return depth == null ? usual : Arguments.wholeNumber("--depth", depth, 1, StudyParameters.MAX_DEPTH);
  }

  double gain() {
    return Arguments.scale("--gain", gain);
  }

  double bias() {
    return Arguments.scale("--bias", bias);
  }

  /** The list of r, empty if the option is not given. */
  DoubleList givenR() {
    return r == null ? DoubleList.of() : Arguments.numbers("--r", r);
  }

  /** The list of r, 0, 1, 2 if the option is not given. */
  DoubleList r() {
    return r == null ? DoubleList.of(0, 1, 2) : givenR();
  }

  List<Synapses> synapses() {
    return Arguments.constants("--synapses", synapses, Synapses.class);
  }

  Activation activation() {
    return Arguments.constant("--activation", activation, Activation.class);
  }

  boolean json() {
    return json;
  }

  /** Rewords options that mean something else in a command than in a study, each in its place. */
  static void reword(CommandSpec spec, Map<String, String> descriptions) {
    reword(spec, descriptions, Map.of());
  }

  /**
   * The same, with other names for {@code ${COMPLETION-CANDIDATES}}. They are listed only where help or completion is
   * asked for.
   */
  static void reword(CommandSpec spec, Map<String, String> descriptions, Map<String, Iterable<String>> candidates) {
    for (OptionSpec option : List.copyOf(spec.options())) {
      spec.remove(option);
      OptionSpec.Builder builder = OptionSpec.builder(option);
      String description = descriptions.get(option.longestName());
      if (description != null) {
        builder.description(description);
      }
      if (candidates.containsKey(option.longestName())) {
        builder.completionCandidates(candidates.get(option.longestName()));
      }
      spec.addOption(builder.build());
    }
  }

  /** A law that patterns are drawn from; whoever calls this has seen that the text names one. */
  static InputChoice inputLaw(String text) {
    return InputChoice.law(text)
        .orElseThrow(() -> new UsageException("--input " + text + ": ALPHA must be a finite number greater than 0, for instance wishart:0.5"));
  }
}
