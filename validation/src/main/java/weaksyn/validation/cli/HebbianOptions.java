package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.learning.RuleParameters;
import weaksyn.kernel.learning.Training;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.Numbers;
import weaksyn.validation.UsageException;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.Images;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.PatternSource;
import weaksyn.validation.model.StudyParameters;

/** Options that determine the numbers of a study of learning. */
final class HebbianOptions {
  /** Largest size of a batch: its Gram matrix is formed at each step. */
  private static final int MAX_BATCH = 4096;

  private static final int MAX_BATCHES = 1_000_000;
  private static final int USUAL_SAMPLES = 4000;
  private static final int USUAL_REALISATIONS = 6;

  @Mixin private SimulationOptions simulation;

  @Option(names = "--data", paramLabel = "FILE", description = "images, a row each: IDX, .npy, .csv, each also .gz (5000 images of Fashion-MNIST that come with the software)") private String data;

  @Option(names = "--labels", paramLabel = "FILE", description = "classes of the images for a linear readout of each layer: IDX, .npy or .csv, one whole number an image; nothing is learned from them (with --data none)") private String labels;

  @Option(names = "--raw", description = "use the values as they are; otherwise the mean of each pixel is removed and one scale makes Q0 = 1") private boolean raw;

  @Option(names = "--competition", paramLabel = "LIST", description = "competition c between neurons, each in 0..1 (0.3,0.5,0.8,1)") private String competition;

  @Option(names = "--rule", paramLabel = "NAME", completionCandidates = RuleNames.class, description = "how neurons learn and compete: ${COMPLETION-CANDIDATES} (oja)") private String rule =
      "oja";

  @Option(names = "--rate", paramLabel = "eta", description = "learning rate, about the part of the way to its goal that a step takes; each rule has a usual and a largest rate (0.5 with oja)") private String rate;

  @Option(names = "--batches", paramLabel = "T", description = "number of steps for each layer (150)") private String batches = "150";

  @Option(names = "--batch", paramLabel = "B", description = "images in each, drawn with repetition (100)") private String batch = "100";

  @Option(names = "--width", paramLabel = "N", description = "number of neurons in a layer, at most the number of pixels (400)") private String width = "400";

  @Option(names = "--depth", paramLabel = "L", description = "number of layers (5)") private String depth = "5";

  @Option(names = "--gain", paramLabel = "g", description = "norm of a receptive field, a row of weights (1)") private String gain = "1";

  @Option(names = "--bias", paramLabel = "s", description = "standard deviation of the biases, which do not learn (0)") private String bias = "0";

  @Option(names = "--activation", paramLabel = "NAME", completionCandidates = ActivationNames.class, description = "${COMPLETION-CANDIDATES} (tanh)") private String activation =
      "tanh";

  @Option(names = "--samples", paramLabel = "M", description = "how many images are measured, the first ones; all are learned from (4000, or all there are)") private String samples;

  @Option(names = "--json", order = NetworkOptions.LAST, description = "JSON on standard output") private boolean json;

  /** The rules that there are. */
  private static final class RuleNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(RuleKind.values()).map(RuleKind::toString).iterator();
    }
  }

  /** Puts what is not as with other simulations into the help. */
  static void describe(CommandSpec spec) {
    NetworkOptions.reword(spec, Map.of("--realisations", "independent draws of initial weights, biases and batches (6); more extend a run"));
  }

  /** Reads the images and checks everything that can be known before a network learns. */
  HebbianParameters parameters() {
    int n = Arguments.wholeNumber("--width", width, 2, StudyParameters.MAX_WIDTH);
    int layers = Arguments.wholeNumber("--depth", depth, 1, StudyParameters.MAX_DEPTH);
    double norm = Arguments.positive("--gain", gain);
    double scale = Arguments.scale("--bias", bias);
    Activation function = Arguments.constant("--activation", activation, Activation.class);
    RuleKind kind = Arguments.constant("--rule", rule, RuleKind.class);
    DoubleList values = competition(kind);
    double eta = rate(kind);
    int steps = Arguments.wholeNumber("--batches", batches, 1, MAX_BATCHES);
    int size = Arguments.wholeNumber("--batch", batch, 1, MAX_BATCH);
    int k = simulation.realisations(USUAL_REALISATIONS);
    long bits = simulation.seed();
    Precision type = simulation.precision();
    threads();
    int given = samples == null ? 0 : Arguments.wholeNumber("--samples", samples, StudyParameters.MIN_SAMPLES, StudyParameters.MAX_ELEMENTS / n);
    Images images = images();
    int m = samples == null ? Math.min(USUAL_SAMPLES, images.patterns().count()) : given;
    return new HebbianParameters(
        new NetworkParameters(n, layers, norm, scale, function), kind, values, new Training(eta, steps, size), images, m, k, bits, type);
  }

  private DoubleList competition(RuleKind kind) {
    if (kind.parameters(0).competes()) {
      return Arguments.numbers("--competition", competition == null ? "0.3,0.5,0.8,1" : competition);
    }
    if (competition != null) {
      throw new UsageException("--competition " + competition + ": has no meaning with --rule " + kind + ", whose neurons do not compete; leave it out");
    }
    return DoubleList.of(0);
  }

  private double rate(RuleKind kind) {
    RuleParameters parameters = kind.parameters(0);
    double eta = rate == null ? parameters.usualRate() : Arguments.positive("--rate", rate);
    if (eta > parameters.largestRate()) {
      throw new UsageException("--rate " + rate + ": must be at most " + Numbers.parameter(parameters.largestRate()) + " with --rule " + kind);
    }
    return eta;
  }

  private Images images() {
    if (labels != null && data == null) {
      throw new UsageException("--labels " + labels + ": has no meaning without --data; the images that come with the software have labels of their own");
    }
    PatternSource source = data == null ? PatternSource.embedded() : PatternSource.of("--data", Arguments.path("--data", data));
    long count = source.shape().count();
    if (count < StudyParameters.MIN_SAMPLES) {
      throw new UsageException("--data " + data + ": holds " + count + " images; at least " + StudyParameters.MIN_SAMPLES + " are needed");
    }
    Optional<Labels> classes =
        data == null ? Optional.of(Labels.embedded()) : Optional.ofNullable(labels).map(file -> Labels.of("--labels", Arguments.path("--labels", file)));
    return Images.of(source, raw, classes);
  }

  /** Number of threads. */
  int threads() {
    return simulation.threads();
  }

  boolean json() {
    return json;
  }
}
