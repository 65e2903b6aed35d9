package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;

/** Options that a study and the theory share. */
final class NetworkOptions {
  /** How the help explains an activation. */
  static final String ACTIVATION = "${COMPLETION-CANDIDATES}; erf(sqrt(pi) z/2) has slope 1 at 0 as tanh has (${DEFAULT-VALUE})";

  @Spec(Spec.Target.MIXEE) private CommandSpec command;

  @Option(names = "--depth", paramLabel = "L", converter = Converters.Depth.class, defaultValue = "8", description = "number of layers (${DEFAULT-VALUE})") private int depth;

  @Option(names = "--r", paramLabel = "LIST", converter = Converters.FiniteNumbers.class, defaultValue = "0,1,2", description = "correlation of synapses in units of 1/sqrt(N) (${DEFAULT-VALUE})") private Listed<DoubleList> r;

  @Option(names = "--synapses", paramLabel = "LIST", converter = Constants.ListOfSynapses.class, defaultValue = "gaussian", description = "gaussian and binary weights are independent between presynaptic neurons; haar are orthogonal matrices (${DEFAULT-VALUE})") private Listed<List<Synapses>> synapses;

  @Option(names = "--activation", paramLabel = "NAME", converter = Constants.OfActivation.class, completionCandidates = Constants.OfActivation.class, defaultValue = "tanh", description = ACTIVATION) private Activation activation;

  int depth() {
    return depth;
  }

  /** The list of r, also where the option is not given. */
  DoubleList r() {
    return r.values();
  }

  List<Synapses> synapses() {
    return synapses.values();
  }

  Activation activation() {
    return activation;
  }

  /** Whether an option is given. */
  boolean given(String option) {
    return given(command, option);
  }

  /** Whether an option of a command is given. */
  static boolean given(CommandSpec command, String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }
}
