package weaksyn.validation.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.blas.PackedTriangle;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.EquicorrelationRange;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.WorkPlan;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.theory.ActivationFunction;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.QuenchedNetwork;
import weaksyn.validation.theory.QuenchedTheory;

/** Options for the theory of given weights. */
final class QuenchedOptions {
  /** Classes, text, the collector's own reserve. */
  private static final long SLACK = 64L << 20;

  @Spec(Spec.Target.MIXEE) private CommandSpec command;

  @Option(names = "--quenched", description = "compute the theory of the weights and biases that one realisation of a study with --sampling weights draws, neuron by neuron; it assumes that the fields of each layer are normal over patterns") private boolean quenched;

  @Option(names = "--width", paramLabel = "N", converter = Converters.SquareWidth.class, defaultValue = StudyOptions.WIDTH, description = "number of neurons in a layer, for the correction of finite width, --quenched, and an input whose moments depend on it, as low-rank:P (${DEFAULT-VALUE}, or that of the matrix)") private int width;

  @Option(names = "--seed", paramLabel = "S", converter = Converters.Seed.class, defaultValue = "1", description = "seed of the study, with --quenched (${DEFAULT-VALUE})") private long seed;

  @Option(names = "--realisation", paramLabel = "K", converter = Converters.Realisation.class, defaultValue = "0", description = "number of the realisation as in results.csv, with --quenched (${DEFAULT-VALUE})") private int realisation;

  @Option(names = "--linear-response", description = "with --quenched: compute covariances to first order in those of the fields, instead of by the bivariate integral") private boolean linearResponse;

  /**
   * Whether it is asked for; if not, none of the other options may be given.
   *
   * @param widthMatters whether the recursion or its correction reads the width
   */
  boolean asked(boolean widthMatters) {
    if (!quenched) {
      Stream<String> idleOptions = Stream.of("--width", "--seed", "--realisation", "--linear-response");
      idleOptions.filter(this::given).filter(option -> !(widthMatters && option.equals("--width"))).findFirst().ifPresent(idle -> {
        throw new UsageException(idle + ": has no meaning without --quenched; the recursion is that of infinite width");
      });
    }
    return quenched;
  }

  private boolean given(String option) {
    return NetworkOptions.given(command, option);
  }

  long seed() {
    return seed;
  }

  int realisation() {
    return realisation;
  }

  /** Whether the width is chosen, by the option or by a matrix. */
  boolean choosesWidth(List<TheoryCurve> curves) {
    return given("--width") || curves.stream().anyMatch(curve -> curve.draw().matrix() != null);
  }

  /** N of all curves: of their matrix, or as the option says. */
  int width(List<TheoryCurve> curves) {
    Correlation.Dense matrix = curves.stream().map(curve -> curve.draw().matrix()).filter(Objects::nonNull).findFirst().orElse(null);
    if (matrix == null) {
      return width;
    }
    if (given("--width") && matrix.n() != width) {
      throw new UsageException("--width " + width + ": the matrix of --correlation is " + matrix.n() + " x " + matrix.n() + "; the two must be equal");
    }
    return matrix.n();
  }

  /** Checks all that can be known beforehand, then predicts: for each curve the layers 0 to L. */
  List<List<MeanFieldLayer>> predict(
      List<TheoryCurve> curves, ActivationFunction phi, double gain, double bias, InputChoice input, int depth, long memory) {
    int n = width(curves);
    StudyParameters.checkInput(input, n, 0, gain, curves.stream().map(curve -> curve.draw().kind()).toList(), Sampling.WEIGHTS);
    int threads = Runtime.getRuntime().availableProcessors();
    curves.forEach(curve -> check(curve, n, input, threads, memory));
    QuenchedTheory.OffDiagonal offDiagonal = linearResponse ? QuenchedTheory.OffDiagonal.LINEAR_RESPONSE : QuenchedTheory.OffDiagonal.BIVARIATE;
    List<List<MeanFieldLayer>> predictions = new ArrayList<>();
    try (Team team = new Team(threads)) {
      for (TheoryCurve curve : curves) {
        WeightSampler sampler = sampler(curve, n, team);
        predictions.add(new QuenchedNetwork(phi, offDiagonal, sampler, n, gain, bias, input.network(), seed, team).predict(realisation, depth));
      }
    }
    return predictions;
  }

  private static WeightSampler sampler(TheoryCurve curve, int n, Team team) {
    TheoryCurve.Draw draw = curve.draw();
    try {
      return new WeightSampler(draw.kind(), draw.correlation().law(curve.r(), n), n, team);
    } catch (NotPositiveDefiniteException e) {
      throw CorrelationMatrix.notPositiveDefinite(draw.correlation().text(), draw.kind(), e);
    }
  }

  private static void check(TheoryCurve curve, int n, InputChoice input, int threads, long memory) {
    if (curve.draw().correlation().takesR() && curve.draw().kind() != Synapses.HAAR) {
      new EquicorrelationRange(curve.draw().kind(), n).require(curve.r());
    }
    checkMemory(curve.draw(), n, input, threads, memory);
  }

  private static void checkMemory(TheoryCurve.Draw draw, int n, InputChoice input, int threads, long memory) {
    long needed = bytes(draw, n, input, threads);
    if (needed > memory) {
      int width = WorkPlan.largest(2, n, smaller -> bytes(draw, smaller, input, threads) <= memory);
      String fits = draw.matrix() == null && width >= 2 ? "--width up to " + width + ", or " : "";
      throw new UsageException(
          "--width %d: --quenched needs %s of memory, %s is there; what would fit: %s%s"
              .formatted(n, MemoryNeed.gigabytes(needed), MemoryNeed.gigabytes(memory), fits, MemoryNeed.largerHeap(needed)));
    }
  }

  /**
   * With a matrix also its packed factor and the normals of one draw; of orthogonal weights the vectors and Q. A matrix
   * is factored before the network is there, which takes more.
   */
  private static long bytes(TheoryCurve.Draw draw, int n, InputChoice input, int threads) {
    long square = (long) n * n * Double.BYTES;
    long weights = draw.kind() == Synapses.HAAR ? 3 * square : draw.correlation().takesR() ? 0 : 2 * square + PackedTriangle.bytes(n);
    long patterns = input instanceof InputChoice.PatternFile file ? (long) file.patterns().values().length * Double.BYTES : 0;
    return SLACK + patterns + QuenchedNetwork.bytes(input.network(), n, threads) + weights;
  }
}
