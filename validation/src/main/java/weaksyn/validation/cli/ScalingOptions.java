package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.SamplingChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.scaling.ScalingParameters;

/** Options that determine the numbers of a sweep over widths. */
final class ScalingOptions {
  /** a unless the option says it: the exponent at which correlations have a finite effect. */
  private static final String LIMIT = "0.5";

  private static final int DEPTH = 4;
  private static final int OTHER_DEPTH = 1;
  private static final int R = 1;
  private static final int OTHER_R = 2;

  @Option(names = "--widths", paramLabel = "LIST", converter = Converters.Widths.class, defaultValue = "128..2048", description = "numbers of neurons in a layer; a..b stands for a, 2a, 4a, ... up to b (${DEFAULT-VALUE})") private Listed<IntList> widths;

  @Option(names = "--exponent", paramLabel = "LIST", converter = Converters.FiniteNumbers.class, defaultValue = LIMIT, description = "exponents a in rho = r/N^a, the correlation of synapses (${DEFAULT-VALUE})") private Listed<DoubleList> exponents;

  @Option(names = "--depth", paramLabel = "L", converter = Converters.Depth.class, description = "number of layers (" + DEPTH + "; " + OTHER_DEPTH
      + " if there are other exponents than " + LIMIT + ", whose excess is that of the first layer)") private Integer depth;

  @Mixin private Scales scales;

  @Option(names = "--r", paramLabel = "LIST", converter = Converters.FiniteNumbers.class, description = "correlation of synapses in units of N^-a; r = 0 is always simulated as well ("
      + R + "; " + OTHER_R + " if there are other exponents than " + LIMIT + ")") private Listed<DoubleList> r;

  @Option(names = "--synapses", paramLabel = "LIST", converter = Constants.ListOfSynapses.class, defaultValue = "gaussian", description = "gaussian, binary (${DEFAULT-VALUE})") private Listed<List<Synapses>> synapses;

  @Option(names = "--activation", paramLabel = "NAME", converter = Constants.OfActivation.class, completionCandidates = Odd.class, defaultValue = "tanh", description = NetworkOptions.ACTIVATION) private Activation activation;

  @Option(names = "--input", paramLabel = "INPUT", converter = InputArgument.Converter.class, completionCandidates = InputArgument.Converter.class, defaultValue = "isotropic", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})") private InputArgument input;

  @Option(names = "--samples", paramLabel = "M", converter = Converters.Samples.class, description = "number of input patterns at every width (96; with weights of more than 1279 neurons 32 floor(N/320), at most 1024)") private Integer samples;

  @Option(names = "--sampling", paramLabel = "NAME", converter = Constants.OfSamplingChoice.class, completionCandidates = Constants.OfSamplingChoice.class, defaultValue = "auto", description = "weights: draw the weights of each layer; fields: draw what the patterns see of them, the same law at a cost linear in the width; auto: by the largest width, weights up to "
      + SamplingChoice.NARROW
      + ", with at least as many samples as neurons and with binary synapses, otherwise fields (${DEFAULT-VALUE})") private SamplingChoice sampling;

  @Mixin private RealisationsOption realisations;

  @Mixin private SimulationOptions simulation;

  /** The odd activations. */
  private static final class Odd implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ActivationModel.ALL.stream().filter(ActivationModel::isOdd).map(ActivationModel::name).iterator();
    }
  }

  /** Checks everything that can be known before a network is built. */
  ScalingParameters parameters() {
    return parameters(sampling);
  }

  /**
   * The same with weights, where fields are drawn because nothing else was asked for; otherwise, or where weights are
   * impossible, empty.
   */
  Optional<ScalingParameters> byWeights(ScalingParameters parameters) {
    if (sampling != SamplingChoice.AUTO || parameters.first().sampling() == Sampling.WEIGHTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(parameters(SamplingChoice.WEIGHTS));
    } catch (UsageException _) {
      return Optional.empty();
    }
  }

  private ScalingParameters parameters(SamplingChoice choice) {
    boolean limitOnly = exponents.values().equals(DoubleList.of(Double.parseDouble(LIMIT)));
    int layers = depth != null ? depth : limitOnly ? DEPTH : OTHER_DEPTH;
    DoubleList correlations = r != null ? r.values() : DoubleList.of(limitOnly ? R : OTHER_R);
    check();
    InputLaw law = input.law().orElseThrow();
    int widest = widths.values().intStream().max().orElseThrow();
    Sampling drawn = choice.decide(widest, samples != null ? samples : 0, synapses.values());
    int count = realisations.ofSweep(samples != null ? samples : Defaults.SAMPLES);
    StudyParameters.checkWidth(widest, drawn);
    return ScalingParameters.of(
        widths.values(), exponents.values(), correlations, synapses.values(), count, simulation.seed,
        (width, values, seed) -> new StudyParameters(
            width, layers, scales.gain, scales.bias, values, synapses.values(), new CorrelationChoice.Equal(), activation, law,
            samples != null ? samples : Defaults.samples(width, drawn), ScalingParameters.realisations(count, width, drawn), seed,
            simulation.precision, drawn));
  }

  /** Number of threads. */
  int threads() {
    return simulation.threads();
  }

  private void check() {
    if (synapses.values().contains(Synapses.HAAR)) {
      throw new UsageException("--synapses haar: allowed are gaussian, binary; orthogonal weights have no r whose effect could grow or vanish with the width");
    }
    if (!ActivationModel.of(activation).isOdd()) {
      throw new UsageException(
          "--activation " + Names.of(activation) + ": allowed are " + String.join(", ", new Odd())
              + "; where the function is not odd, corrections have powers of the width that the fits do not know");
    }
    if (input.isFile()) {
      throw new UsageException("--input " + input.text() + ": allowed are " + InputLaws.forms() + "; patterns from a file have one width");
    }
  }
}
