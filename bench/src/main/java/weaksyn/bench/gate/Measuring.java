package weaksyn.bench.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.OptionValues;
import weaksyn.bench.gate.statistics.PairedTest;

/** Options that tell how jars are measured. */
final class Measuring {
  private static final double USUAL_BETA = 0.05;
  private static final Duration USUAL_BUDGET = Duration.ofMinutes(10);

  @Option(names = "--budget", paramLabel = "TIME", description = "Most time to spend, default 10m.") private String budget;
  @Option(names = "--forks", paramLabel = "N", defaultValue = ""
      + PairedTest.MOST_PAIRS, description = "Most forks of each jar for a benchmark; default: as the budget allows.") private int forks;
  @Option(names = "--confirm", arity = "0..1", fallbackValue = ""
      + USUAL_BETA, paramLabel = "P", description = "Measure each regression again in fresh forks, with "
          + "this largest chance of a false alarm, and fail only if it is found again; without a number 0.05.") private Double beta;
  @Option(names = "--again", paramLabel = "JSON", description = "Measure only the regressions of this outcome of an earlier call on the same jars, as "
      + "--confirm does, on another machine.") private Path again;
  @Option(names = "--evidence", paramLabel = "DIR", description = "Profile each regression, and write tables, flame graphs and recordings to this folder.") private Path evidence;
  @Option(names = "--seed", paramLabel = "S", description = "Seed of the random order; default: another one in each call, printed.") private Long seed;
  @Option(names = {"-wi",
    "--warmup-iterations"}, paramLabel = "N", defaultValue = "5", description = "Least warm-up iterations in a fork, default ${DEFAULT-VALUE}.") private int warmups;
  @Option(names = {"-w",
    "--warmup-time"}, paramLabel = "TIME", defaultValue = "200ms", description = "Length of a warm-up iteration, default ${DEFAULT-VALUE}.") private String warmupTime;
  @Option(names = {"-i",
    "--iterations"}, paramLabel = "N", defaultValue = "5", description = "Measured iterations in a fork, default ${DEFAULT-VALUE}.") private int measured;
  @Option(names = {"-r",
    "--time"}, paramLabel = "TIME", defaultValue = "100ms", description = "Length of a measured iteration, default ${DEFAULT-VALUE}.") private String time;
  @Option(names = "--java", paramLabel = "FILE", description = "Java that runs the jars; default: the one that runs this.") private Path java =
      Path.of(System.getProperty("java.home"), "bin", "java");

  /** The CLI library needs this constructor. */
  Measuring() {}

  /** Where profiles of regressions go; empty if none are made. */
  Optional<Path> evidence() {
    if (evidence != null && Files.exists(evidence) && !Files.isDirectory(evidence)) {
      throw new UnusableInput("--evidence " + evidence + ": must be a folder, which need not be there yet");
    }
    return Optional.ofNullable(evidence);
  }

  /** The Java that runs the jars. */
  Path java() {
    return java;
  }

  /** The outcome whose regressions are measured again; empty if there is none. */
  Optional<Path> again() {
    return Optional.ofNullable(again);
  }

  /** The chance of a false alarm in the second measurement of a regression; empty where there is none. */
  OptionalDouble beta() {
    if (beta == null) {
      return again == null ? OptionalDouble.empty() : OptionalDouble.of(USUAL_BETA);
    }
    return OptionalDouble.of(OptionValues.probability("--confirm", beta));
  }

  /** The settings of a call. The budget of the command line precedes that of the rules. */
  Gate.Settings settings(Judging.Judgement judgement) {
    Duration most = budget == null ? judgement.rules().budget().orElse(USUAL_BUDGET) : OptionValues.duration("--budget", budget);
    Iterations iterations = new Iterations(OptionValues.wholeNumber("-wi", warmups, 0, 10_000), OptionValues.time("-w", warmupTime),
        OptionValues.wholeNumber("-i", measured, 1, 10_000), OptionValues.time("-r", time));
    return new Gate.Settings(judgement.threshold(), judgement.alpha(), OptionValues.wholeNumber("--forks", forks, 1, PairedTest.MOST_PAIRS), most,
        seed == null ? System.nanoTime() : seed, iterations, judgement.rules());
  }
}
