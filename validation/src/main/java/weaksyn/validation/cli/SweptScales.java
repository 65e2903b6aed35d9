package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import picocli.CommandLine.Option;

/** The scales of weights and biases of a study, which may be swept. */
final class SweptScales {
  @Option(names = "--gain", paramLabel = "LIST", converter = Converters.ScaleList.class, defaultValue = "1", description = "scale of the weights, whose variance is g^2/N; a study for each of a list (${DEFAULT-VALUE})") private Listed<DoubleList> gain;

  @Option(names = "--bias", paramLabel = "LIST", converter = Converters.ScaleList.class, defaultValue = "0.1", description = "standard deviation of the biases; a study for each of a list (${DEFAULT-VALUE})") private Listed<DoubleList> bias;

  DoubleList gains() {
    return gain.values();
  }

  DoubleList biases() {
    return bias.values();
  }
}
