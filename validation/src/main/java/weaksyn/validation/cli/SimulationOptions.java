package weaksyn.validation.cli;

import picocli.CommandLine.Option;
import weaksyn.kernel.network.Precision;

/** Options of all commands that simulate. */
final class SimulationOptions {
  @Option(names = "--seed", paramLabel = "S", converter = Converters.Seed.class, defaultValue = "1", description = "seed of the random numbers: 64 bits, decimal or 0x... (${DEFAULT-VALUE})") long seed;

  @Option(names = "--precision", paramLabel = "P", converter = Constants.OfPrecision.class, completionCandidates = Constants.OfPrecision.class, defaultValue = "f64", description = "f64 is double; f32 is float, which takes half the memory and about half the time (${DEFAULT-VALUE})") Precision precision;

  @Option(names = "--threads", paramLabel = "T", converter = Converters.Threads.class, description = "number of threads; results do not depend on it (all processors that the process may use)") private Integer threads;

  /** Number of threads, all there are if the option is not given. */
  int threads() {
    return threads == null ? Math.min(Converters.Threads.MOST, Runtime.getRuntime().availableProcessors()) : threads;
  }
}
