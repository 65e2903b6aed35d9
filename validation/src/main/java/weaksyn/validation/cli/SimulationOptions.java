package weaksyn.validation.cli;

import picocli.CommandLine.Option;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.model.StudyParameters;

/** Options of all commands that simulate. */
final class SimulationOptions {
  private static final int MAX_THREADS = 1024;

  @Option(names = {"--realisations",
    "--realizations"}, paramLabel = "K", description = "independent draws of weights, biases and input (8); more extend a run") private String realisations;

  @Option(names = "--seed", paramLabel = "S", description = "64 bits, decimal or 0x... (1)") private String seed = "1";

  @Option(names = "--precision", paramLabel = "P", description = "f64, or f32: half the memory, about half the time (f64)") private String precision = "f64";

  @Option(names = "--threads", paramLabel = "T", description = "number of threads (all processors that the process may use); no number depends on it") private String threads;

  /** The number of realisations, 8 if the option is not given. */
  int realisations() {
    return realisations(8);
  }

  /** The number of realisations, or what is to be taken if the option is not given. */
  int realisations(int usual) {
    return realisations == null ? usual : Arguments.wholeNumber("--realisations", realisations, 1, StudyParameters.MAX_REALISATIONS);
  }

  long seed() {
    return Arguments.seed("--seed", seed);
  }

  Precision precision() {
    return Arguments.constant("--precision", precision, Precision.class);
  }

  /** Number of threads, all there are if the option is not given. */
  int threads() {
    return threads == null ? Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()) : Arguments.wholeNumber("--threads", threads, 1, MAX_THREADS);
  }
}
