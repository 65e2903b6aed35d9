package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.SamplingChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Shard;
import weaksyn.validation.study.UntilError;

/** Options that determine the numbers of a study. */
final class StudyOptions {
  /** N unless the option says it. */
  static final String WIDTH = "1000";

  @Option(names = "--width", paramLabel = "N", converter = Converters.AnyWidth.class, defaultValue = WIDTH, description = "number of neurons in a layer (${DEFAULT-VALUE})") private int width;

  @Mixin private SweptScales scales;

  @Mixin private NetworkOptions network;

  @Option(names = "--correlation", paramLabel = "R", converter = CorrelationArgument.Converter.class, defaultValue = "equal", description = "equal, random-sign: pairs of correlation r/sqrt(N), or plus and minus that; toeplitz:A: A^|i-j|; file:PATH: a matrix R, .npy or .csv (${DEFAULT-VALUE})") private CorrelationArgument correlation;

  @Mixin private SamplingOption sampling;

  @Mixin private InputOptions input;

  @Mixin private RealisationsOption realisations;

  @Mixin private UntilErrorOption untilError;

  @Mixin private SimulationOptions simulation;

  /** Reads what the options name and checks everything that can be known before a network is built. */
  StudyPoints study() {
    return study(sampling.choice);
  }

  /**
   * The same with weights, where fields are drawn because nothing else was asked for; otherwise, or where weights are
   * impossible, empty.
   */
  Optional<StudyPoints> byWeights(StudyPoints study) {
    if (sampling.choice != SamplingChoice.AUTO || study.first().sampling() == Sampling.WEIGHTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(study(SamplingChoice.WEIGHTS));
    } catch (UsageException _) {
      return Optional.empty();
    }
  }

  private StudyPoints study(SamplingChoice choice) {
    List<InputSource> sources = input.sources();
    Sampling drawn = choice.decide(width, sources.getFirst().givenSamples(), network.synapses());
    StudyParameters.checkWidth(width, drawn);
    DoubleList r = r();
    int[] samples = sources.stream().mapToInt(source -> source.sampleCount(width, drawn)).toArray();
    int fewest = Arrays.stream(samples).min().orElseThrow();
    int count = untilError.given() ? realisations.most(UntilErrorOption.CAP) : realisations.count(fewest);
    CorrelationChoice correlated = correlation.choice(width);
    List<InputChoice> inputs = IntStream.range(0, samples.length).mapToObj(i -> sources.get(i).choice(samples[i])).toList();
    return StudyPoints.of(
        scales.gains(), scales.biases(), inputs,
        (gain, bias, i) -> new StudyParameters(
            width, network.depth(), gain, bias, r, network.synapses(), correlated, network.activation(), inputs.get(i), samples[i], count, simulation.seed,
            simulation.precision, drawn));
  }

  /** Whether errors decide how many realisations are drawn. */
  boolean stopsByErrors() {
    return untilError.given();
  }

  /** For each point what stops its curves when errors are small enough; empty where K is fixed. */
  List<UntilError> untilError(StudyPoints study, Shard shard) {
    return study.points().stream().flatMap(point -> untilError.rule(point, shard).stream()).toList();
  }

  /** Number of threads. */
  int threads() {
    return simulation.threads();
  }

  /** The list of r: empty where the weights have none, or their correlation determines it. */
  private DoubleList r() {
    boolean orthogonalAlone = network.synapses().equals(List.of(Synapses.HAAR));
    if (orthogonalAlone && network.given("--correlation")) {
      throw new UsageException("--correlation " + correlation.text() + ": has no meaning with --synapses haar alone; leave it out");
    }
    if (!orthogonalAlone && correlation.takesR()) {
      return network.r();
    }
    if (network.given("--r")) {
      String by = orthogonalAlone ? "--synapses haar alone, orthogonal weights have no r" : "--correlation " + correlation.text() + ", the matrix determines r";
      throw new UsageException("--r: has no meaning with " + by + "; leave --r out");
    }
    return DoubleList.of();
  }
}
