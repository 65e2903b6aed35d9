package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/** Options that determine the numbers of a study. */
final class StudyOptions {
  private static final int FIRST = -2; // the others have −1

  @Mixin private NetworkOptions network;

  @Option(names = "--width", order = FIRST, paramLabel = "N", description = "number of neurons in a layer (1000)") private String width = "1000";

  @Option(names = "--correlation", paramLabel = "R", description = "equal, random-sign: pairs of correlation r/sqrt(N), or plus and minus that; toeplitz:A: A^|i-j|; file:PATH: a matrix R, .npy or .csv (equal)") private String correlation;

  @Option(names = "--sampling", paramLabel = "NAME", description = "weights: draw the weights of each layer; fields: draw what the patterns see of them, the same law at a cost linear in the width (gaussian synapses, r of at least 0, isotropic input) (weights)") private String sampling =
      "weights";

  @Mixin private InputOptions input;

  @Mixin private SimulationOptions simulation;

  /** Reads what the options name and checks everything that can be known before a network is built. */
  StudyParameters parameters() {
    Sampling drawn = Arguments.constant("--sampling", sampling, Sampling.class);
    int n = Arguments.wholeNumber("--width", width, 2, drawn.largestWidth());
    int depth = network.depth();
    double gain = network.gain();
    double bias = network.bias();
    int k = simulation.realisations();
    long seed = simulation.seed();
    Precision precision = simulation.precision();
    threads();
    List<Synapses> synapses = network.synapses();
    DoubleList r = r(synapses);
    Activation activation = network.activation();
    int m = input.sampleCount(n, drawn);
    InputChoice choice = input.choice(m);
    return new StudyParameters(n, depth, gain, bias, r, synapses, correlationChoice(n), activation, choice, m, k, seed, precision, drawn);
  }

  /** Number of threads. */
  int threads() {
    return simulation.threads();
  }

  boolean json() {
    return network.json();
  }

  /** The list of r: empty where the weights have none, or their correlation determines it. */
  private DoubleList r(List<Synapses> synapses) {
    boolean orthogonalAlone = synapses.equals(List.of(Synapses.HAAR));
    boolean determined = correlation != null && (correlation.startsWith(CorrelationOption.FILE) || correlation.startsWith(CorrelationOption.TOEPLITZ));
    if (orthogonalAlone && correlation != null) {
      throw new UsageException("--correlation " + correlation + ": has no meaning with --synapses haar alone; leave it out");
    }
    if (!orthogonalAlone && !determined) {
      return network.r();
    }
    if (!network.givenR().isEmpty()) {
      String by = orthogonalAlone ? "--synapses haar alone, orthogonal weights have no r" : "--correlation " + correlation + ", the matrix determines r";
      throw new UsageException("--r: has no meaning with " + by + "; leave --r out");
    }
    return DoubleList.of();
  }

  private CorrelationChoice correlationChoice(int n) {
    String text = correlation == null ? CorrelationOption.EQUAL : correlation;
    return text.startsWith(CorrelationOption.FILE) ? CorrelationOption.file(text, n) : CorrelationOption.withoutFile(text);
  }
}
