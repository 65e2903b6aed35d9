package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.learning.RuleParameters;
import weaksyn.kernel.learning.Training;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.validation.Numbers;
import weaksyn.validation.UsageException;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.Images;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.PatternSource;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/** Options that determine the numbers of a study of learning. */
final class HebbianOptions {
  private static final int USUAL_SAMPLES = 4000;

  @Spec(Spec.Target.MIXEE) private CommandSpec command;

  @Option(names = "--data", paramLabel = "FILE", converter = Converters.InputPath.class, description = "file with images, one in each row: IDX, .npy or .csv, each also .gz, or an array FILE.npz:NAME (5000 images of Fashion-MNIST that come with the software)") private Path data;

  @Option(names = "--labels", paramLabel = "FILE", converter = Converters.InputPath.class, description = "file with the classes of the images, one whole number for each: IDX, .npy, .csv or FILE.npz:NAME. A linear readout of each layer finds them; networks do not learn from them (none with --data)") private Path labels;

  @Option(names = "--raw", description = "use the values as they are; otherwise the mean of each pixel is removed and one scale makes Q0 = 1") private boolean raw;

  @Option(names = "--competition", paramLabel = "LIST", converter = Converters.FiniteNumbers.class, defaultValue = "0.3,0.5,0.8,1", description = "competition c between neurons, each in 0..1 (${DEFAULT-VALUE})") private Listed<DoubleList> competition;

  @Option(names = "--rule", paramLabel = "NAME", converter = Constants.OfRule.class, completionCandidates = Constants.OfRule.class, defaultValue = "oja", description = "how neurons learn and compete: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})") private RuleKind rule;

  @Option(names = "--rate", paramLabel = "eta", converter = Converters.Positive.class, description = "learning rate: a step goes about this part of the way to its goal; each rule has a usual and a largest rate (0.5 with oja)") private Double rate;

  @Option(names = "--batches", paramLabel = "T", converter = Converters.Batches.class, defaultValue = "150", description = "number of batches, which are the steps of learning of a layer (${DEFAULT-VALUE})") private int batches;

  @Option(names = "--batch", paramLabel = "B", converter = Converters.Batch.class, defaultValue = "100", description = "number of images in a batch, drawn with repetition (${DEFAULT-VALUE})") private int batch;

  @Option(names = "--width", paramLabel = "N", converter = Converters.Width.class, defaultValue = "400", description = "number of neurons in a layer, at most the number of pixels (${DEFAULT-VALUE})") private int width;

  @Option(names = "--depth", paramLabel = "L", converter = Converters.Depth.class, defaultValue = "5", description = "number of layers (${DEFAULT-VALUE})") private int depth;

  @Option(names = "--gain", paramLabel = "g", converter = Converters.Positive.class, defaultValue = "1", description = "norm of a receptive field, a row of weights (${DEFAULT-VALUE})") private double gain;

  @Option(names = "--bias", paramLabel = "s", converter = Converters.Scale.class, defaultValue = "0", description = "standard deviation of the biases, which do not learn (${DEFAULT-VALUE})") private double bias;

  @Option(names = "--activation", paramLabel = "NAME", converter = Constants.OfActivation.class, completionCandidates = Constants.OfActivation.class, defaultValue = "tanh", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})") private Activation activation;

  @Option(names = "--samples", paramLabel = "M", converter = Converters.Samples.class, description = "number of images that are measured, the first of the file; networks learn from all ("
      + USUAL_SAMPLES + ", or all there are)") private Integer samples;

  @Option(names = {"--realisations",
    "--realizations"}, paramLabel = "K", converter = Converters.Realisations.class, defaultValue = "6", description = "independent draws of initial weights, biases and batches (${DEFAULT-VALUE}); more extend a run") private int realisations;

  @Mixin private SimulationOptions simulation;

  /** Reads the images and checks everything that can be known before a network learns. */
  HebbianParameters parameters() {
    DoubleList values = competition();
    double eta = rate();
    if (samples != null) {
      StudyParameters.checkSamples(samples, width, Sampling.WEIGHTS);
    }
    Images images = images();
    int measured = samples == null ? Math.min(USUAL_SAMPLES, images.patterns().count()) : samples;
    return new HebbianParameters(
        new NetworkParameters(width, depth, gain, bias, activation), rule, values, new Training(eta, batches, batch), images, measured, realisations,
        simulation.seed, simulation.precision);
  }

  private DoubleList competition() {
    if (rule.parameters(0).competes()) {
      return competition.values();
    }
    if (NetworkOptions.given(command, "--competition")) {
      throw new UsageException(
          "--competition " + Numbers.parameters(competition.values()) + ": has no meaning with --rule " + rule
              + ", whose neurons do not compete; leave it out");
    }
    return DoubleList.of(0);
  }

  private double rate() {
    RuleParameters parameters = rule.parameters(0);
    double eta = rate == null ? parameters.usualRate() : rate;
    if (eta > parameters.largestRate()) {
      throw new UsageException(
          "--rate " + Numbers.parameter(eta) + ": must be at most " + Numbers.parameter(parameters.largestRate()) + " with --rule " + rule);
    }
    return eta;
  }

  private Images images() {
    if (labels != null && data == null) {
      throw new UsageException("--labels " + labels + ": has no meaning without --data; the images that come with the software have labels of their own");
    }
    PatternSource source = data == null ? PatternSource.embedded() : PatternSource.of("--data", data);
    long count = source.shape().count();
    if (count < StudyParameters.MIN_SAMPLES) {
      throw new UsageException("--data " + data + ": holds " + count + " images; at least " + StudyParameters.MIN_SAMPLES + " are needed");
    }
    Optional<Labels> classes = data == null ? Optional.of(Labels.embedded()) : Optional.ofNullable(labels).map(file -> Labels.of("--labels", file));
    return Images.of(source, raw, classes);
  }

  /** Number of threads. */
  int threads() {
    return simulation.threads();
  }
}
