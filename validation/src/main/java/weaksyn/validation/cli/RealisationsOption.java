package weaksyn.validation.cli;

import picocli.CommandLine.Option;

/** How many networks a command draws. */
final class RealisationsOption {
  @Option(names = {"--realisations",
    "--realizations"}, paramLabel = "K", converter = Converters.Realisations.class, description = "independent draws of weights, biases and input (8); more extend a run") Integer given;

  int count(int samples) {
    return given == null ? 8 : given;
  }

  /** The largest K: the number given, or else the usual one. */
  int most(int usual) {
    return given != null ? given : usual;
  }
}
