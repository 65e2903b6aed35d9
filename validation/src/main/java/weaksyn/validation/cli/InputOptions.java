package weaksyn.validation.cli;

import picocli.CommandLine.Option;

/** Options that say what a study feeds its networks with. */
final class InputOptions {
  /** How the help explains {@code --raw}. */
  static final String RAW = "use the values of the input file as they are; otherwise column means are removed and one scale makes Q0 = 1";

  @Option(names = "--input", paramLabel = "INPUT", converter = InputArgument.Converter.class, completionCandidates = InputArgument.Converter.class, defaultValue = "isotropic", description = "${COMPLETION-CANDIDATES} or a file whose rows are patterns: IDX, .npy, .csv, each also .gz, or an array FILE.npz:NAME (${DEFAULT-VALUE})") private InputArgument input;

  @Option(names = "--raw", description = RAW) private boolean raw;

  @Option(names = "--samples", paramLabel = "M", converter = Converters.Samples.class, description = "number of input patterns (96; with weights of more than 1279 neurons 32 floor(N/320), at most 1024; of a file all, but with weights at most the larger of 1000 and 4 N, with fields at most 256)") private Integer samples;

  InputSource source() {
    return new InputSource(input, raw, samples);
  }
}
