package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.FileDigest;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.input.SquareMatrix;
import weaksyn.validation.study.CorrelationChoice;
import weaksyn.validation.study.CorrelationMatrix;
import weaksyn.validation.study.InputChoice;
import weaksyn.validation.study.StudyParameters;

/** Options that determine the numbers of a study. */
final class StudyOptions {
  private static final int MAX_THREADS = 1024;
  private static final int FIRST = -2; // the others have −1

  @Mixin private NetworkOptions network;

  @Option(names = "--width", order = FIRST, paramLabel = "N", description = "number of neurons in a layer (1000)") private String width = "1000";

  @Option(names = "--correlation", paramLabel = "R", description = "equal, random-sign: pairs of correlation r/sqrt(N), or plus and minus that; toeplitz:A: A^|i-j|; file:PATH: a matrix R, .npy or .csv (equal)") private String correlation;

  @Option(names = "--input", paramLabel = "INPUT", description = "isotropic, wishart:ALPHA, or a file whose rows are patterns: IDX, .npy, .csv, each also .gz (isotropic)") private String input =
      "isotropic";

  @Option(names = "--raw", description = "use the values of the input file as they are; otherwise column means are removed and one scale makes Q0 = 1") private boolean raw;

  @Option(names = "--samples", paramLabel = "M", description = "number of input patterns (the larger of 1000 and 4 N; of a file at most all)") private String samples;

  @Option(names = "--realisations", paramLabel = "K", description = "independent draws of weights, biases and input (8); more extend a run") private String realisations =
      "8";

  @Option(names = "--seed", paramLabel = "S", description = "64 bits, decimal or 0x... (1)") private String seed = "1";

  @Option(names = "--precision", paramLabel = "P", description = "f64, or f32: half the memory, about half the time (f64)") private String precision = "f64";

  @Option(names = "--threads", paramLabel = "T", description = "number of threads (all); no number depends on it") private String threads;

  /** Reads what the options name and checks everything that can be known before a network is built. */
  StudyParameters parameters() {
    int n = Arguments.wholeNumber("--width", width, 2, StudyParameters.MAX_WIDTH);
    int depth = network.depth();
    double gain = network.gain();
    double bias = network.bias();
    int k = Arguments.wholeNumber("--realisations", realisations, 1, StudyParameters.MAX_REALISATIONS);
    long bits = Arguments.seed("--seed", seed);
    Precision type = Arguments.constant("--precision", precision, Precision.class);
    threads();
    List<Synapses> synapses = network.synapses();
    DoubleList r = r(synapses);
    Activation activation = network.activation();
    int m = sampleCount(n);
    InputChoice choice = inputChoice(m);
    return new StudyParameters(n, depth, gain, bias, r, synapses, correlationChoice(n), activation, choice, m, k, bits, type);
  }

  /** Number of threads. */
  int threads() {
    return threads(threads);
  }

  /** The number that a text says; all there are for null. */
  static int threads(String threads) {
    return threads == null ? Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()) : Arguments.wholeNumber("--threads", threads, 1, MAX_THREADS);
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

  private boolean isFile() {
    return !"isotropic".equals(input) && !input.startsWith(NetworkOptions.WISHART);
  }

  private int sampleCount(int n) {
    int given = samples == null ? 0 : Arguments.wholeNumber("--samples", samples, StudyParameters.MIN_SAMPLES, StudyParameters.MAX_ELEMENTS / n);
    if (raw && !isFile()) {
      throw new UsageException("--raw: has no meaning with --input " + input + "; it is about the values of a file");
    }
    if (samples != null) {
      return given;
    }
    if (!isFile()) {
      return StudyParameters.defaultSamples(n);
    }
    PatternShape shape = PatternReader.peek("--input", existing("--input ", input));
    if (shape.count() < StudyParameters.MIN_SAMPLES) {
      throw new UsageException("--input " + input + ": holds " + shape.count() + " patterns; at least " + StudyParameters.MIN_SAMPLES + " are needed");
    }
    return (int) Math.min(shape.count(), StudyParameters.defaultSamples(n));
  }

  private InputChoice inputChoice(int m) {
    if (!isFile()) {
      return "isotropic".equals(input) ? new InputChoice.Isotropic() : NetworkOptions.wishart(input);
    }
    Path path = existing("--input ", input);
    return new InputChoice.PatternFile(path, FileDigest.sha256("--input", path), PatternReader.read("--input", path, m, raw), raw);
  }

  private CorrelationChoice correlationChoice(int n) {
    if (correlation == null || !correlation.startsWith(CorrelationOption.FILE)) {
      return CorrelationOption.withoutFile(correlation == null ? CorrelationOption.EQUAL : correlation);
    }
    Path path = existing("--correlation " + CorrelationOption.FILE, correlation.substring(CorrelationOption.FILE.length()));
    String label = "--correlation " + CorrelationOption.FILE;
    int order = MatrixFile.peekOrder(label, path);
    if (order != n) {
      throw CorrelationMatrix.otherWidth(label + path, order, n);
    }
    SquareMatrix matrix = MatrixFile.readSquare(label, path);
    return new CorrelationChoice.MatrixFile(path, FileDigest.sha256(label, path),
        CorrelationMatrix.of(label + path, matrix.values(), matrix.n(), matrix.n(), n));
  }

  private static Path existing(String option, String text) {
    Path path = Arguments.path(option.strip(), text);
    if (!Files.exists(path)) {
      String words = option.startsWith("--input") ? "; allowed are isotropic, wishart:ALPHA or a file: IDX, .npy, .csv" : "";
      throw new UsageException(option + text + ": no such file" + words);
    }
    return path;
  }
}
