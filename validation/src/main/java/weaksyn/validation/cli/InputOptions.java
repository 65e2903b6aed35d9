package weaksyn.validation.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Options that say what a study feeds its networks with. */
final class InputOptions {
  /** How the help explains {@code --raw}. */
  static final String RAW = "use the values of the input file as they are; otherwise column means are removed and one scale makes Q0 = 1";

  @Option(names = "--input", paramLabel = "INPUT", converter = InputArgument.ListConverter.class, completionCandidates = InputArgument.Converter.class, defaultValue = "isotropic", description = "${COMPLETION-CANDIDATES} or a file whose rows are patterns: IDX, .npy, .csv, each also .gz, or an array FILE.npz:NAME; a study for each of a list of laws, and of each file where the option is repeated (${DEFAULT-VALUE})") private List<Listed<List<InputArgument>>> inputs;

  @Option(names = "--raw", description = RAW) private boolean raw;

  @Option(names = "--samples", paramLabel = "M", converter = Converters.Samples.class, description = "number of input patterns (96; with weights of more than 1279 neurons 32 floor(N/320), at most 1024; of a file all, but with weights at most the larger of 1000 and 4 N, with fields at most 256)") private Integer samples;

  /** The inputs in their order. {@code --raw} is about the files among them. */
  List<InputSource> sources() {
    List<InputArgument> all = inputs.stream().flatMap(listed -> listed.values().stream()).toList();
    boolean anyFile = all.stream().anyMatch(InputArgument::isFile);
    return all.stream().map(input -> new InputSource(input, raw && (input.isFile() || !anyFile), samples)).toList();
  }
}
