package weaksyn.validation.cli;

import picocli.CommandLine.Option;

/** How many networks a command draws. */
final class RealisationsOption {
  @Option(names = {"--realisations",
    "--realizations"}, paramLabel = "K", converter = Converters.Realisations.class, defaultValue = "8", description = "independent draws of weights, biases and input (${DEFAULT-VALUE}); more extend a run") int count;
}
