package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.scaling.ScalingParameters;

/** Options that determine the numbers of a sweep over widths. */
final class ScalingOptions {
  private static final int FIRST = -2; // the others have −1
  private static final int DEPTH = 4;

  @Mixin private NetworkOptions network;

  @Option(names = "--widths", order = FIRST, paramLabel = "LIST", description = "numbers of neurons in a layer; a..b stands for a, 2a, 4a, ... up to b (128..2048)") private String widths =
      "128..2048";

  @Option(names = "--exponent", order = FIRST, paramLabel = "LIST", description = "exponents a in rho = r/N^a, the correlation of synapses (0.5)") private String exponents =
      "0.5";

  @Option(names = "--input", paramLabel = "INPUT", description = "isotropic, wishart:ALPHA (isotropic)") private String input = "isotropic";

  @Option(names = "--samples", paramLabel = "M", description = "number of input patterns at every width (at each width the larger of 1000 and N, from N = 10001 on 1024)") private String samples;

  @Mixin private SimulationOptions simulation;

  /** Puts the defaults that differ from a study's into the help. */
  static void describe(CommandSpec spec) {
    NetworkOptions.reword(
        spec,
        Map.of(
            "--synapses", "gaussian, binary (gaussian)",
            "--activation", "${COMPLETION-CANDIDATES}; erf(sqrt(pi) z/2) has slope 1 at 0 as tanh has (tanh)",
            "--depth", "number of layers (4; 1 if there are other exponents than 0.5, whose excess is that of the first layer)",
            "--r", "correlation of synapses in units of N^-a; r = 0 is always simulated beside (1; 2 if there are other exponents than 0.5)"),
        Map.of("--activation", ActivationNames.ODD));
  }

  /** Checks everything that can be known before a network is built. */
  ScalingParameters parameters() {
    IntList n = Arguments.doublings("--widths", widths, 2, StudyParameters.MAX_WIDTH);
    DoubleList a = Arguments.numbers("--exponent", exponents);
    boolean limitOnly = a.equals(DoubleList.of(0.5));
    int depth = network.depth(limitOnly ? DEPTH : 1);
    double gain = network.gain();
    double bias = network.bias();
    DoubleList r = network.givenR().isEmpty() ? DoubleList.of(limitOnly ? 1 : 2) : network.givenR();
    List<Synapses> synapses = network.synapses();
    if (synapses.contains(Synapses.HAAR)) {
      throw new UsageException("--synapses haar: allowed are gaussian, binary; orthogonal weights have no r whose effect could grow or vanish with the width");
    }
    Activation activation = network.activation();
    if (!ActivationModel.of(activation).isOdd()) {
      throw new UsageException(
          "--activation " + Names.of(activation) + ": allowed are " + String.join(", ", ActivationNames.ODD)
              + "; where the function is not odd, corrections have powers of the width that the fits do not know");
    }
    InputChoice choice = inputChoice();
    int most = StudyParameters.maxSamples(n.intStream().max().orElseThrow());
    int given = samples == null ? 0 : Arguments.wholeNumber("--samples", samples, StudyParameters.MIN_SAMPLES, most);
    int k = simulation.realisations();
    long seed = simulation.seed();
    Precision precision = simulation.precision();
    threads();
    return ScalingParameters.of(
        n, a, r, synapses, seed,
        (width, correlations, widthSeed) -> new StudyParameters(
            width, depth, gain, bias, correlations, synapses, new CorrelationChoice.Equal(), activation, choice,
            given > 0 ? given : ScalingParameters.defaultSamples(width), k, widthSeed, precision));
  }

  /** Number of threads. */
  int threads() {
    return simulation.threads();
  }

  boolean json() {
    return network.json();
  }

  private InputChoice inputChoice() {
    if (input.equals(InputChoice.Isotropic.NAME) || input.startsWith(NetworkOptions.WISHART)) {
      return NetworkOptions.inputLaw(input);
    }
    throw new UsageException("--input " + input + ": allowed are isotropic, wishart:ALPHA; patterns from a file have one width");
  }
}
